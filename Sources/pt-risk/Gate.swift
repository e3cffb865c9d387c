import PTBook
import PTConfig
import PTTerms
import PTWire

/// The risk gate: projects the book by the fill contract, sizes what signals want, and lets orders
/// through within the limits. What it cannot decide it blocks.
struct Gate: Stage {
  let owned: Set<RecordKind> = [
    .verdict, .order, .cancel, .amend, .fill, .orderState, .cashflow, .account,
  ]
  let sizing: Sizing
  let limits: Limits
  let bracket: Bracket
  let settings: Settings
  let entry: Entry
  var books: GateBook
  var watch: Watch?
  var latch: LatchWatch?
  /// Why all positions are being closed, and nothing is opened any more; nil in good times.
  var flattening: String?
  /// By the symbols' numbers: what all runs know.
  private var states: [State] = []
  /// By the symbols' numbers: what the run at work wants.
  var wants: [Want] = []
  /// What the last bar filled.
  var fills: [Fill] = []
  /// The run at work, in a stream of many.
  var run: String?

  /// What is known of a symbol.
  private struct State {
    /// The last price; nil before the first bar.
    var price: Double?
    /// When the last bar closed.
    var closeTime = Int64.min
  }

  /// What a run wants of a symbol.
  struct Want: Sendable {
    /// What the last signal wanted.
    var target = 0.0
    /// When the last order was decided, and how many were then.
    var orderedAt = Int64.min
    var orders = 0
  }

  /// - Parameters:
  ///   - latch: the kill latch; nil for none.
  ///   - fills: where a venue reports its fills; nil to project them.
  init(_ settings: Settings, latch: LatchWatch? = nil, fills: (any FillSource)? = nil) {
    self.settings = settings
    sizing = Sizing(settings: settings.sizing)
    limits = Limits(settings)
    bracket = Bracket(
      stopBps: settings.risk.stopLossBps, takeProfitBps: settings.risk.takeProfitBps)
    entry = Entry(settings: settings.orders)
    books = GateBook(settings, fills: fills)
    watch = Watch(settings)
    self.latch = latch
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try books.bar(bar, out.symbols, &fills)
    reach(bar.symbol)
    states[bar.symbol].price = bar.close
    states[bar.symbol].closeTime = bar.closeTime
    if watch != nil || latch != nil || !fills.isEmpty { try look(bar, out) }
  }

  /// Tells the watch what the bar brought, and closes the position where that is due.
  @inline(never)
  mutating func look(_ bar: Bar, _ out: Output) throws {
    if watch != nil { watch?.bar(bar, fills, equity: books.book.equity) }
    fills.removeAll(keepingCapacity: true)
    try flatten(bar, out)
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    if try follow(kind, fields, out) { return }
    guard kind == .signal else { return }
    try signal(try Signal(fields, out.symbols), out)
  }

  mutating func finish(_ out: Output) throws {}

  private mutating func reach(_ symbol: Int) {
    while states.count <= symbol { states.append(State()) }
  }

  /// The part of `bar` that all runs share.
  mutating func pass(_ bar: Bar) {
    books.pass(bar)
    reach(bar.symbol)
    states[bar.symbol].price = bar.close
    states[bar.symbol].closeTime = bar.closeTime
  }

  /// The last price in new units.
  mutating func restate(_ split: SplitRecord) {
    reach(split.symbol)
    states[split.symbol].price = states[split.symbol].price.map { $0 / split.ratio }
  }

  /// The last price of a symbol; nil before its first bar.
  func lastPrice(_ symbol: Int) -> Double? {
    symbol < states.count ? states[symbol].price : nil
  }

  /// The next order id: symbol, time and count, so that the same stream gives the same ids.
  mutating func nextID(_ ts: Int64, _ symbol: Int, _ symbols: Symbols) -> String {
    while wants.count <= symbol { wants.append(Want()) }
    if wants[symbol].orderedAt != ts { wants[symbol].orders = 0 }
    wants[symbol].orderedAt = ts
    wants[symbol].orders += 1
    return "\(symbols.name(symbol))-\(ts)-\(wants[symbol].orders)"
  }

  /// Acts on a signal whose target differs from the symbol's last one.
  mutating func signal(_ signal: Signal, _ out: Output) throws {
    reach(signal.symbol)
    while wants.count <= signal.symbol { wants.append(Want()) }
    guard signal.run == run else {
      throw Failure(.badData, "no run record has this name", value: signal.run ?? "null")
    }
    if signal.ts < states[signal.symbol].closeTime {
      throw Failure(
        .badData, "the signal is older than the close of its bar",
        value: CivilTime(signal.ts).text)
    }
    guard signal.target != wants[signal.symbol].target else { return }
    if !books.projects {
      for fill in books.take(out.symbols, before: signal.ts) {
        watch?.account.outcomes.apply(fill)
      }
    }
    if books.hasFresh(signal.symbol) {
      guard let reason = waiting else {
        throw Failure(
          .badData, "a second signal before the orders of the first are worked",
          value: out.symbols.name(signal.symbol))
      }
      wants[signal.symbol].target = signal.target
      return try refuse(signal, reason.isHalt ? .halt : .block, reason.text, out)
    }
    wants[signal.symbol].target = signal.target
    latch?.read()
    try takeBack(signal.ts, signal.symbol, "a new signal", out)
    for proposal in proposals(signal) { try decide(proposal, signal, out) }
  }

  /// Why a signal may meet an order that is on its way; nil where it may not.
  private var waiting: (text: String, isHalt: Bool)? {
    if let reason = books.isClosed ?? flattening ?? latch?.halted { return (reason, true) }
    return books.projects ? nil : ("an order of the symbol is at the venue", false)
  }
}
