import PTWire

/// Checks what a single record cannot tell: that times fit together and that orders, verdicts and
/// fills belong to each other.
struct Inspector: Stage {
  let owned: Set<RecordKind> = []
  private var counts: [RecordKind: Int] = [:]
  /// The last bar of each symbol: when it opened and closed.
  private var bars: [(ts: Int64, closeTime: Int64)?] = []
  /// The latest trade of the market in each symbol since its last bar.
  private var trades: [Int: Int64] = [:]
  /// The latest decision about each symbol.
  private var decided: [Int: Int64] = [:]
  /// Orders that a verdict allowed, and orders written, by id, with their times.
  private var allowed: Set<String> = []
  private var orders: [String: Int64] = [:]

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    counts[.bar, default: 0] += 1
    if let ts = decided[bar.symbol], ts > bar.ts {
      throw Failure(
        .badData, "a bar from before a decision that it follows", value: CivilTime(ts).text)
    }
    if let ts = trades.removeValue(forKey: bar.symbol), ts >= bar.closeTime {
      throw Failure(
        .badData, "a bar that closes before a trade in front of it", value: CivilTime(ts).text)
    }
    while bars.count <= bar.symbol { bars.append(nil) }
    bars[bar.symbol] = (bar.ts, bar.closeTime)
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    counts[kind, default: 0] += 1
    let symbols = out.symbols
    switch kind {
    case .stage: _ = try StageRecord(fields)
    case .gap: _ = try GapRecord(fields, symbols)
    case .trade: try trade(try TradeRecord(fields, symbols))
    case .dividend: _ = try DividendRecord(fields, symbols)
    case .split: _ = try SplitRecord(fields, symbols)
    case .cancel:
      let cancel = try CancelRecord(fields, symbols)
      try known(cancel.ts, cancel.symbol, "cancel", symbols)
      try placed(cancel.order, cancel.ts, "cancel")
    case .amend:
      let amend = try AmendRecord(fields, symbols)
      try known(amend.ts, amend.symbol, "amend", symbols)
      try placed(amend.order, amend.ts, "amend")
    case .cashflow: _ = try CashFlow(fields, symbols)
    case .bounds:
      let bounds = try BoundsRecord(fields, symbols)
      if let trade = bounds.trade { try placed(trade.order, bounds.ts, "bounds") }
    case .run: _ = try RunRecord(fields)
    case .alert: _ = try AlertRecord(fields)
    case .account: _ = try Account(fields, symbols)
    case .signal:
      let signal = try Signal(fields, symbols)
      try known(signal.ts, signal.symbol, "signal", symbols)
    case .trace:
      let trace = try TraceRecord(fields, symbols)
      try known(trace.ts, trace.symbol, "trace", symbols)
    case .verdict: try verdict(try Verdict(fields, symbols), symbols)
    case .order: try order(try Order(fields, symbols), symbols)
    case .fill: try fill(try Fill(fields, symbols))
    case .orderState:
      let state = try OrderState(fields, symbols)
      try placed(state.order, state.ts, "order_state")
    case .bar, .report, .end: break
    }
  }

  /// A decision carries a time at which its bar was known: not before the bar's close.
  private mutating func known(
    _ ts: Int64, _ symbol: Int, _ what: String, _ symbols: Symbols
  ) throws(Failure) {
    guard symbol < bars.count, let bar = bars[symbol] else {
      throw Failure(.badData, "a \(what) before any bar of", value: symbols.name(symbol))
    }
    guard ts >= bar.closeTime else {
      throw Failure(
        .badData, "the \(what) is from before the close of its bar", value: CivilTime(ts).text)
    }
    decided[symbol] = max(ts, decided[symbol] ?? ts)
  }

  private mutating func verdict(_ verdict: Verdict, _ symbols: Symbols) throws(Failure) {
    try known(verdict.ts, verdict.symbol, "verdict", symbols)
    if verdict.decision == .allow || verdict.decision == .reduce { allowed.insert(verdict.order) }
  }

  private mutating func order(_ order: Order, _ symbols: Symbols) throws(Failure) {
    try known(order.ts, order.symbol, "order", symbols)
    guard allowed.remove(order.id) != nil else {
      throw Failure(.badData, "an order without a verdict that allows it", value: order.id)
    }
    guard orders.updateValue(order.ts, forKey: order.id) == nil else {
      throw Failure(.badData, "an order id stands twice", value: order.id)
    }
  }

  private func placed(_ order: String, _ ts: Int64, _ what: String) throws(Failure) {
    guard let decided = orders[order] else {
      throw Failure(.badData, "the \(what) belongs to no order", value: order)
    }
    guard ts >= decided else {
      throw Failure(.badData, "the \(what) is from before its order's decision", value: order)
    }
  }

  /// A trade stands in front of the bar in which it happened.
  private mutating func trade(_ trade: TradeRecord) throws(Failure) {
    trades[trade.symbol] = max(trade.ts, trades[trade.symbol] ?? trade.ts)
    guard trade.symbol < bars.count, let bar = bars[trade.symbol] else { return }
    guard trade.ts >= bar.closeTime else {
      throw Failure(
        .badData, "a trade from before the close of the bar that it follows",
        value: CivilTime(trade.ts).text)
    }
  }

  private func fill(_ fill: Fill) throws(Failure) {
    try placed(fill.order, fill.ts, "fill")
    guard fill.symbol < bars.count, let bar = bars[fill.symbol], fill.ts == bar.ts else {
      throw Failure(.badData, "the fill does not carry the time of its bar", value: fill.order)
    }
  }

  mutating func finish(_ out: Output) throws {}

  /// How many records of each type there were.
  var summary: String {
    RecordKind.allCases.compactMap { kind in
      counts[kind].map { "\($0) \(kind.rawValue)\n" }
    }.joined()
  }
}
