import PTWire

/// One run at the exchange: its ledger, its orders and the exits of its positions.
///
/// It holds neither prices nor terms, which all runs of a stream share, and it need not be touched
/// at a bar of a symbol that it does not watch.
public struct Desk: Sendable {
  /// Cash and holdings.
  public internal(set) var ledger: Ledger
  /// Whether the equity was used up: then no order adds to a position any more.
  public internal(set) var isHalted = false
  /// By the symbols' numbers in the stream.
  var slots: [Slot] = []
  /// What was traded, where fees depend on it.
  var turnover = Turnover()

  /// What a run has of one symbol.
  struct Slot: Sendable {
    /// Orders in the order they came.
    var tickets: [Ticket] = []
    /// Cancels and amendments on their way, in the order they came.
    var requests: [Request] = []
    /// The exits of the position.
    var exits: Exits?
    /// The order that last added to the position.
    var opener = ""
    /// Up to when borrowing and funding are booked.
    var carriedTo = Int64.min
    /// Whether an order came since the last bar.
    var isFresh = false
  }

  /// A change of an order on its way.
  struct Request: Sendable {
    enum Change: Sendable {
      case cancel(CancelRecord)
      case amend(AmendRecord)
    }
    let change: Change
    var barsToMiss: Int

    var ts: Int64 {
      switch change {
      case .cancel(let record): record.ts
      case .amend(let record): record.ts
      }
    }
  }

  /// A flat ledger and no orders.
  public init(cash: Double) { ledger = Ledger(cash: cash) }

  /// Whether the next bar of a symbol concerns the run.
  @inline(__always)
  public func watches(_ symbol: Int, _ terms: Terms) -> Bool {
    guard symbol < slots.count else { return false }
    if !slots[symbol].tickets.isEmpty { return true }
    if case .some = slots[symbol].exits { return true }
    return (terms.hasCarry || terms.margin != .unchecked) && ledger.holding(symbol).qty != 0
  }

  mutating func reach(_ symbol: Int) {
    while slots.count <= symbol { slots.append(Slot()) }
  }

  /// Takes an order to be worked from the next bar of its symbol on, latency apart.
  ///
  /// - Throws: for an order that lacks what its kind needs, and for an id that is live already.
  public mutating func accept(_ order: Order, _ terms: Terms) throws(Failure) {
    try order.check()
    reach(order.symbol)
    if slots[order.symbol].tickets.contains(where: { $0.order.id == order.id }) {
      throw Failure(.badData, "an order id stands twice", value: order.id)
    }
    var ticket = Ticket(order, barsToMiss: terms.latencyBars)
    ticket.isCertain =
      terms.latency == 0 && terms.latencyBars == 0
      && slots[order.symbol].tickets.allSatisfy { $0.day == nil && $0.order.kind == .market }
    slots[order.symbol].tickets.append(ticket)
    slots[order.symbol].isFresh = true
  }

  /// Takes a cancel, which takes effect when an order decided with it would be worked.
  ///
  /// - Throws: when no such order is live.
  public mutating func accept(_ cancel: CancelRecord, _ terms: Terms) throws(Failure) {
    try request(.cancel(cancel), cancel.symbol, cancel.order, terms)
  }

  /// Takes an amendment, which takes effect when an order decided with it would be worked.
  ///
  /// - Throws: when no such order is live, or it cannot have such terms.
  public mutating func accept(_ amend: AmendRecord, _ terms: Terms) throws(Failure) {
    try request(.amend(amend), amend.symbol, amend.order, terms)
    guard let ticket = slots[amend.symbol].tickets.first(where: { $0.order.id == amend.order })
    else { return }
    try ticket.amended(amend).order.check()
  }

  private mutating func request(
    _ change: Request.Change, _ symbol: Int, _ id: String, _ terms: Terms
  ) throws(Failure) {
    reach(symbol)
    guard slots[symbol].tickets.contains(where: { $0.order.id == id }) else {
      throw Failure(.badData, "a change of an order that is not live", value: id)
    }
    slots[symbol].requests.append(Request(change: change, barsToMiss: terms.latencyBars))
  }

  /// Orders that are on their way or rest, by symbol number, with what is left of them.
  public var live: [(order: Order, life: OrderLife)] {
    slots.flatMap { $0.tickets }.map { ticket in
      var order = ticket.order
      if let total = ticket.total { order.size = .qty(total - ticket.life.filled) }
      return (order, ticket.life)
    }
  }

  /// Restates all that a symbol has in new units: `ratio` for an old one.
  public mutating func split(_ symbol: Int, ratio: Double) {
    ledger.split(symbol, ratio: ratio)
    guard symbol < slots.count else { return }
    slots[symbol].exits?.split(ratio: ratio)
    for i in slots[symbol].tickets.indices { slots[symbol].tickets[i].split(ratio: ratio) }
    slots[symbol].requests = slots[symbol].requests.map { request in
      guard case .amend(var amend) = request.change else { return request }
      amend.qty = amend.qty.map { $0 * ratio }
      amend.limit = amend.limit.map { $0 / ratio }
      amend.trigger = amend.trigger.map { $0 / ratio }
      return Request(change: .amend(amend), barsToMiss: request.barsToMiss)
    }
  }
}

extension Ticket {
  /// The order on new terms; what is filled stays filled.
  func amended(_ amend: AmendRecord) -> Ticket {
    var new = self
    if let qty = amend.qty {
      new.order.size = .qty(qty)
      if total != nil { new.total = qty }
    }
    if let limit = amend.limit { new.order.limit = limit }
    if let trigger = amend.trigger { new.order.trigger = trigger }
    return new
  }
}
