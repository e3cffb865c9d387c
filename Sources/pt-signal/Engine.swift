import PTWire

/// Runs one strategy over the stream: a rule of its own for each symbol, a signal where a wish
/// changes.
struct Engine: Stage {
  let entry: StrategyEntry
  let values: ParameterValues
  /// So many bars of each symbol feed the rule without a signal.
  let warmup: Int
  /// The time frames it is meant for; nil: any.
  var timeframes: [String]?
  let owned: Set<RecordKind> = [.signal, .trace, .run]
  private var states: [Rule] = []

  init(_ entry: StrategyEntry, _ values: ParameterValues, warmup: Int) {
    self.entry = entry
    self.values = values
    self.warmup = warmup
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    if bar.symbol >= states.count { try admit(bar) }
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
    states[trade.symbol].trade(trade)
  }

  /// The first bar of a symbol.
  private mutating func admit(_ bar: Bar) throws(Failure) {
    makeRoom(for: bar.symbol)
    let timeframe = "\(bar.timeframe)"
    guard let timeframes, !timeframes.contains(timeframe) else { return }
    throw Failure(
      .badData, "the preset is for bars of \(timeframes.joined(separator: ", "))",
      value: timeframe)
  }

  private mutating func makeRoom(for symbol: Int) {
    while states.count <= symbol { states.append(Rule(entry.make(values))) }
  }

  /// What the rule of a symbol judged its last bar by.
  func trace(of symbol: Int) -> [TraceRecord.Value] {
    var values: [TraceRecord.Value] = []
    if symbol < states.count {
      states[symbol].strategy.trace { values.append(TraceRecord.Value($0, $1)) }
    }
    return values
  }

  mutating func finish(_ out: Output) throws {}
}
