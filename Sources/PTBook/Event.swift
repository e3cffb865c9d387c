import PTWire

/// What happened in a bar.
public enum Event: Equatable, Sendable {
  /// A trade.
  case fill(Fill)
  /// Any other change of an order.
  case state(OrderState)
  /// Money that moved without a trade.
  case flow(CashFlow)
}
