import PTWire

/// The fill contract of one run: what orders become on the bars that follow. `pt-exec(1)` states
/// it.
///
/// The book belongs to the exchange, so that nothing else can change it. In a stream of many runs
/// one exchange serves all of them, one after the other: their desks take turns at it, and the last
/// prices are kept once.
public struct Exchange: Sendable {
  /// Costs, lots and what is assumed of the market.
  public let terms: Terms
  /// The run.
  public private(set) var desk: Desk
  /// The last prices.
  private var marks = Marks()
  /// The finer bars of each symbol since its last bar.
  private var finer: [[Bar]] = []

  /// A flat book and no orders.
  public init(cash: Double, terms: Terms) {
    desk = Desk(cash: cash)
    self.terms = terms
  }

  /// The book.
  public var book: Book { Book(desk.ledger, marks) }

  /// Takes an order to be worked from the next bar of its symbol on, latency apart.
  public mutating func accept(_ order: Order) throws(Failure) { try desk.accept(order, terms) }

  /// Takes a cancel.
  public mutating func accept(_ cancel: CancelRecord) throws(Failure) {
    try desk.accept(cancel, terms)
  }

  /// Takes an amendment.
  public mutating func accept(_ amend: AmendRecord) throws(Failure) {
    try desk.accept(amend, terms)
  }

  /// Whether orders of a symbol are on their way or rest.
  public func hasPending(_ symbol: Int) -> Bool {
    symbol < desk.slots.count && !desk.slots[symbol].tickets.isEmpty
  }

  /// Whether an order of a symbol came since its last bar.
  public func hasFresh(_ symbol: Int) -> Bool {
    symbol < desk.slots.count && desk.slots[symbol].isFresh
  }

  /// All orders that are on their way or rest, by symbol number, with what is left of them.
  public var pendingOrders: [Order] { desk.live.map(\.order) }

  /// Works orders and exits through a bar, then marks the symbol at its close.
  @inline(__always)
  public mutating func bar(_ bar: Bar, _ emit: (Event, Book) throws -> Void) throws {
    if desk.watches(bar.symbol, terms) { try work(bar, emit) }
    pass(bar)
  }

  /// Puts another run's desk in the place of the one that is there.
  public mutating func take(turnOf other: inout Desk) { swap(&desk, &other) }

  /// The part of `bar` that all runs share: marks the symbol at its close.
  @inline(__always)
  public mutating func pass(_ bar: Bar) {
    marks.mark(bar.symbol, at: bar.close)
    if terms.slippage.needsVolatility { marks.observe(bar, span: terms.volatilityBars) }
    if bar.symbol < finer.count { finer[bar.symbol].removeAll(keepingCapacity: true) }
  }

  /// The part of `bar` that each run has for itself: works its orders and exits through it.
  @inline(never)
  public mutating func work(_ bar: Bar, _ emit: (Event, Book) throws -> Void) throws {
    try desk.work(bar, parts: parts(of: bar), terms, marks) { event, ledger, marks in
      try emit(event, Book(ledger, marks))
    }
  }

  /// Takes note of a bar of a finer time frame inside the symbol's next bar.
  public mutating func finer(_ bar: Bar) {
    while finer.count <= bar.symbol { finer.append([]) }
    finer[bar.symbol].append(bar)
  }

  /// The finer bars that make a bar: they begin and end with it, and have its four prices.
  /// Otherwise the bar itself.
  private func parts(of bar: Bar) -> [Bar] {
    guard bar.symbol < finer.count else { return [bar] }
    let parts = finer[bar.symbol].filter { $0.ts >= bar.ts && $0.closeTime <= bar.closeTime }
    guard let first = parts.first, let last = parts.last, parts.count > 1, first.ts == bar.ts,
      last.closeTime == bar.closeTime, first.open == bar.open, last.close == bar.close,
      parts.allSatisfy({ $0.high <= bar.high && $0.low >= bar.low }),
      parts.contains(where: { $0.high == bar.high }),
      parts.contains(where: { $0.low == bar.low }),
      parts.allSatisfy({ $0.timeframe == first.timeframe })
    else { return [bar] }
    return parts
  }

  /// Pays a dividend on what is held.
  public mutating func dividend(
    _ record: DividendRecord, _ emit: (Event, Book) throws -> Void
  ) throws {
    guard let flow = try desk.dividend(record) else { return }
    try emit(.flow(flow), book)
  }

  /// Restates the symbol in new units.
  public mutating func split(_ record: SplitRecord) {
    desk.split(record.symbol, ratio: record.ratio)
    restate(record)
  }

  /// The part of `split` that all runs share: the last price.
  public mutating func restate(_ record: SplitRecord) {
    marks.mark(record.symbol, at: marks[record.symbol] / record.ratio)
  }
}
