import PTWire

@testable import PTBook

/// Daily bars and orders by hand, on one symbol.
struct Bench {
  var exchange: Exchange
  var events: [Event] = []
  var day = 0
  var count = 0

  init(cash: Double = 10_000, fee: Double = 0, slippage: Double = 0, lot: Double? = nil) {
    self.init(cash: cash, Terms(feeBps: fee, slippageBps: slippage, lot: lot.map { Lot($0) }))
  }

  init(cash: Double = 10_000, _ terms: Terms) { exchange = Exchange(cash: cash, terms: terms) }

  var fills: [Fill] {
    events.compactMap { if case .fill(let fill) = $0 { fill } else { nil } }
  }
  var states: [String] {
    events.compactMap { if case .state(let state) = $0 { state.state.rawValue } else { nil } }
  }
  var reasons: [String] {
    events.compactMap { if case .state(let state) = $0 { state.reason } else { nil } }
  }
  var flows: [CashFlow] {
    events.compactMap { if case .flow(let flow) = $0 { flow } else { nil } }
  }
  var position: Position { exchange.book.position(0) }
  var book: Book { exchange.book }

  mutating func bar(
    _ open: Double, _ high: Double, _ low: Double, _ close: Double, volume: Double = 1
  ) throws {
    let bar = Bar(
      ts: Int64(day) * 86_400_000, symbol: 0, timeframe: Timeframe(1, .day), open: open,
      high: high, low: low, close: close, volume: volume)
    day += 1
    var seen: [Event] = []
    try exchange.bar(bar) { event, _ in seen.append(event) }
    events += seen
  }

  /// A bar that stands at a price.
  mutating func flat(_ price: Double, volume: Double = 1) throws {
    try bar(price, price, price, price, volume: volume)
  }

  /// An order of the last close; its id is `o` and how many there have been.
  mutating func order(
    _ side: Side, _ size: Order.Size, _ intent: Order.Intent = .open, position: Double = 0,
    bracket: Bracket = Bracket(), _ kind: Order.Kind = .market, tif: Order.TimeInForce = .gtc,
    limit: Double? = nil, trigger: Double? = nil, _ change: (inout Order) -> Void = { _ in }
  ) throws {
    count += 1
    var order = Order(
      ts: Int64(day) * 86_400_000, symbol: 0, id: "o\(count)", side: side, size: size,
      intent: intent, position: position, bracket: bracket, kind: kind, tif: tif, limit: limit,
      trigger: trigger)
    change(&order)
    try exchange.accept(order)
  }

  /// An order that opens a position, of a kind.
  mutating func order(
    _ side: Side, _ size: Order.Size, _ kind: Order.Kind, tif: Order.TimeInForce = .gtc,
    limit: Double? = nil, trigger: Double? = nil, _ change: (inout Order) -> Void = { _ in }
  ) throws {
    try order(
      side, size, .open, kind, tif: tif, limit: limit, trigger: trigger, change)
  }

  mutating func cancel(_ id: String) throws {
    try exchange.accept(
      CancelRecord(ts: Int64(day) * 86_400_000, symbol: 0, order: id, reason: "not wanted"))
  }

  mutating func amend(
    _ id: String, qty: Double? = nil, limit: Double? = nil, trigger: Double? = nil
  ) throws {
    try exchange.accept(
      AmendRecord(
        ts: Int64(day) * 86_400_000, symbol: 0, order: id, qty: qty, limit: limit,
        trigger: trigger, reason: "better so"))
  }
}

extension Double {
  /// Equal to a relative 1e-12.
  func isClose(_ other: Double) -> Bool {
    (self - other).magnitude <= 1e-12 * Swift.max(1, magnitude, other.magnitude)
  }
}
