import PTWire

/// The last orders with what has become of them, and the orders that are not at their end.
struct OrderBoard: Equatable {
  /// How many orders are kept to be shown.
  static let most = 64

  /// The last ones, the oldest first.
  private(set) var recent: [Event] = []
  /// The ids of the orders that may still fill.
  private(set) var live: Set<String> = []

  /// An order on its way.
  mutating func send(_ event: Event) {
    if let order = event.order { live.insert(order) }
    append(event)
  }

  /// A fill: of the order itself, or of an exit of its bracket, which is shown beside it.
  mutating func fill(_ event: Event, _ intent: Fill.Intent) {
    var event = event
    event.word = "filled"
    switch intent {
    case .open, .add, .reduce, .close:
      if let order = event.order { live.remove(order) }
      if !change(event) { append(event) }
    case .stop, .takeProfit, .trailingStop, .liquidation: append(event)
    }
  }

  /// A change of an order that is no fill; it stands behind the fill that left a rest.
  mutating func change(_ event: Event, _ state: OrderState.State) {
    if let order = event.order {
      switch state {
      case .accepted, .pending, .triggered, .partiallyFilled: live.insert(order)
      case .cancelled, .rejected, .expired: live.remove(order)
      }
    }
    if !change(event) { append(event) }
  }

  /// An order that the gate let through in part, or not at all.
  mutating func refuse(_ event: Event) { append(event) }

  /// New terms, or a wish to end it: the order is as alive as before.
  mutating func note(_ event: Event) { if !change(event) { append(event) } }

  /// Shows an order as it is now; what is not said again stays. False for one that is not shown.
  private mutating func change(_ event: Event) -> Bool {
    guard let index = recent.lastIndex(where: { $0.order == event.order }) else { return false }
    var event = event
    if event.what.isEmpty { event.what = recent[index].what }
    recent.remove(at: index)
    append(event)
    return true
  }

  private mutating func append(_ event: Event) {
    if recent.count == Self.most { recent.removeFirst() }
    recent.append(event)
  }
}
