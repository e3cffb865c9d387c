/// What an account may owe.
public enum Margin: Equatable, Sendable {
  /// Nothing is checked: cash may become negative, and what is sold short needs no cover.
  case unchecked
  /// Cash is never spent twice and nothing is sold short.
  case cash
  /// Long and short against a deposit.
  ///
  /// - Parameters:
  ///   - initial: the share of all positions, in money without signs, that the equity must be at
  ///     least when an order adds to them.
  ///   - maintenance: the share below which a position is liquidated.
  case margin(initial: Double, maintenance: Double)
}
