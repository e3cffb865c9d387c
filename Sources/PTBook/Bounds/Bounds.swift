import PTWire

/// What a run brings on any path inside its bars: an interval that no path leaves. `pt-exec(1)`
/// states what is counted as a path, and what cannot be bounded.
///
/// Each trade is followed on all paths at once: from the order that opens it to the signal or the
/// order that closes it, which closes it on every path on which it is still held.
public struct Bounds: Sendable {
  /// A trade that is over, or at the end of the stream.
  public struct Trade: Equatable, Sendable {
    /// The order that opened it.
    public let order: Order
    /// What it brings on any path, in money.
    public let profit: Interval
    /// The ways in which it may have ended.
    public let reason: String
  }

  let terms: Terms
  private let cash: Double
  private var marks = Marks()
  var slots: [Slot] = []
  /// What the trades that are over have brought.
  private var realised = Interval(0)
  private var gross = 0.0
  /// Why there is no interval; nil as long as there is one.
  public private(set) var refusal: String?
  /// How many trades there were.
  public private(set) var trades = 0
  /// How many of them depend on the path.
  public private(set) var dependent = 0

  /// What is known of a symbol.
  struct Slot: Sendable {
    var trade: BoundTrade?
    /// The order that opens the next one.
    var next: Order?
    /// Whether the trade ends at the next open.
    var isEnding = false
    /// Whether its entry was taken back.
    var isTakenBack = false
    /// What the last signal wanted.
    var target = 0.0
    /// The open time of the last bar.
    var lastTs: Int64?
  }

  /// Nothing held.
  public init(cash: Double, terms: Terms) {
    self.cash = cash
    self.terms = terms
    if terms.margin != .unchecked {
      refusal = "what an account may owe decides which orders are rejected"
    } else if terms.participation != nil || terms.slippage.impact > 0 {
      refusal = "what fills depends on the volume of a moment"
    } else if terms.latencyBars > 0 || terms.latency > 0 {
      refusal = "orders that are late may arrive inside a bar"
    }
  }

  /// What the run has brought so far, at the last prices, in money; nil where that has no bound.
  public var profit: Interval? {
    guard refusal == nil else { return nil }
    var sum = realised
    var moved = gross
    for (symbol, slot) in slots.enumerated() {
      guard let trade = slot.trade else { continue }
      sum = sum + trade.profit(marks[symbol])
      moved += trade.gross
    }
    // What the sums of doubles may be off.
    return sum.widened(by: 1e-12 * (cash.magnitude + moved))
  }

  /// The last price of a symbol.
  func lastPrice(_ symbol: Int) -> Double { marks[symbol] }

  /// Says why there is no interval; the first reason stays.
  public mutating func refuse(_ reason: String) { refusal = refusal ?? reason }

  mutating func reach(_ symbol: Int) {
    while slots.count <= symbol { slots.append(Slot()) }
  }

  /// Works a bar, and tells of the trades that it ends.
  public mutating func bar(_ bar: Bar, _ tell: (Trade) throws -> Void) throws {
    if refusal == nil { try work(bar, tell) }
    marks.mark(bar.symbol, at: bar.close)
    if terms.slippage.needsVolatility { marks.observe(bar, span: terms.volatilityBars) }
  }

  private mutating func work(_ bar: Bar, _ tell: (Trade) throws -> Void) throws {
    let symbol = bar.symbol
    reach(symbol)
    defer { slots[symbol].lastTs = bar.ts }
    guard slots[symbol].trade != nil || slots[symbol].next != nil else {
      slots[symbol].isEnding = false
      return
    }
    let costs = BoundCosts(terms, marks, symbol)
    carry(bar)
    if slots[symbol].isTakenBack { slots[symbol].trade?.takeBack() }
    if slots[symbol].isEnding {
      slots[symbol].trade?.close(bar.open, costs)
      try settle(symbol, tell)
    }
    slots[symbol].isTakenBack = false
    slots[symbol].isEnding = false
    if let next = slots[symbol].next {
      slots[symbol].trade = BoundTrade(next)
      slots[symbol].next = nil
      trades += 1
    }
    let equity = profit.map { $0 + Interval(cash) } ?? Interval(-.infinity, .infinity)
    slots[symbol].trade?.work(bar, costs, equity)
    if slots[symbol].trade?.isOver == true { try settle(symbol, tell) }
  }

  /// At the end of the stream: what is held is marked.
  public mutating func finish(_ tell: (Trade) throws -> Void) throws {
    guard refusal == nil else { return }
    for symbol in slots.indices where slots[symbol].trade != nil {
      slots[symbol].trade?.finish(marks[symbol])
      try settle(symbol, tell)
    }
  }

  /// Books a trade that is over.
  private mutating func settle(_ symbol: Int, _ tell: (Trade) throws -> Void) throws {
    guard let trade = slots[symbol].trade else { return }
    slots[symbol].trade = nil
    let over = trade.over ?? Interval(0)
    realised = realised + over
    gross += trade.gross
    guard over.width > 1e-9 * max(1, trade.gross) else { return }
    dependent += 1
    try tell(Trade(order: trade.order, profit: over, reason: trade.reason))
  }
}

extension BoundTrade {
  /// How it may have ended, for people.
  var reason: String {
    var text: [String] = []
    for way in ways {
      switch way {
      case .stop: text.append("the stop")
      case .trailingStop: text.append("the trailing stop")
      case .takeProfit: text.append("the take-profit")
      case .close: text.append("its closing")
      case .end: text.append("the end of the stream")
      }
    }
    return text.isEmpty ? "it may be no trade" : "it ends by \(text.joined(separator: " or "))"
  }
}
