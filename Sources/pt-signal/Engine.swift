import PTWire

/// Runs one strategy over the stream: a rule of its own for each symbol, a signal where a wish
/// changes.
struct Engine: Stage {
  fileprivate struct State {
    var rule: any Strategy
    var bars = 0
    var wish = Wish(0, "")
    var written = 0.0
  }

  let entry: StrategyEntry
  let values: ParameterValues
  /// So many bars of each symbol feed the rule without a signal.
  let warmup: Int
  let owned: Set<RecordKind> = [.signal, .trace]
  private var states: [State] = []

  init(_ entry: StrategyEntry, _ values: ParameterValues, warmup: Int) {
    self.entry = entry
    self.values = values
    self.warmup = warmup
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    makeRoom(for: bar.symbol)
    guard let signal = try states[bar.symbol].next(bar, warmup) else { return }
    try out.write(
      Signal(
        ts: bar.closeTime, symbol: bar.symbol, strategy: entry.name, target: signal.target,
        reason: signal.reason, stop: signal.stop, takeProfit: signal.takeProfit))
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    guard kind == .trade, entry.takesTrades else { return }
    let trade = try TradeRecord(fields, out.symbols)
    makeRoom(for: trade.symbol)
    states[trade.symbol].rule.trade(trade)
  }

  private mutating func makeRoom(for symbol: Int) {
    while states.count <= symbol { states.append(State(rule: entry.make(values))) }
  }

  /// What the rule of a symbol judged its last bar by.
  func trace(of symbol: Int) -> [TraceRecord.Value] {
    var values: [TraceRecord.Value] = []
    if symbol < states.count {
      states[symbol].rule.trace { values.append(TraceRecord.Value($0, $1)) }
    }
    return values
  }

  mutating func finish(_ out: Output) throws {}
}

extension Engine.State {
  /// The wish that this bar makes worth a signal.
  fileprivate mutating func next(_ bar: Bar, _ warmup: Int) throws(Failure) -> Wish? {
    bars += 1
    if let changed = try rule.next(bar) { wish = changed }
    guard wish.target != written, bars > warmup else { return nil }
    written = wish.target
    return wish
  }
}
