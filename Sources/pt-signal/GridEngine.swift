import PTWire

/// Runs one strategy with many sets of parameters over one stream: the bars are read once, and each
/// run has its signals in it, by its name.
struct GridEngine: Stage {
  let entry: StrategyEntry
  let points: [Grid.Point]
  /// So many bars of each symbol feed the rules without a signal.
  let warmup: Int
  let owned: Set<RecordKind> = [.signal, .trace, .run]
  /// The rules of each symbol, one a run.
  private var rules: [[Rule]] = []
  private var announced = false

  init(_ entry: StrategyEntry, _ points: [Grid.Point], warmup: Int) {
    self.entry = entry
    self.points = points
    self.warmup = warmup
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try announce(out)
    makeRoom(for: bar.symbol)
    for i in points.indices {
      guard let wish = try rules[bar.symbol][i].next(bar, warmup) else { continue }
      var signal = Signal(
        ts: bar.closeTime, symbol: bar.symbol, strategy: entry.name, target: wish.target,
        reason: wish.reason, stop: wish.stop, takeProfit: wish.takeProfit)
      signal.run = points[i].run
      try out.write(signal)
    }
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    guard kind == .trade, entry.takesTrades else { return }
    let trade = try TradeRecord(fields, out.symbols)
    makeRoom(for: trade.symbol)
    for i in points.indices { rules[trade.symbol][i].trade(trade) }
  }

  mutating func finish(_ out: Output) throws { try announce(out) }

  private mutating func makeRoom(for symbol: Int) {
    while rules.count <= symbol { rules.append(points.map { Rule(entry.make($0.values)) }) }
  }

  /// Names the runs, once.
  private mutating func announce(_ out: Output) throws(Failure) {
    if announced { return }
    announced = true
    for point in points {
      let rest = point.values.json.dropFirst()
      let comma = rest == "}" ? "" : ","
      try out.write(
        RunRecord(
          run: point.run, params: "{\"strategy\":\"\(entry.name)\"\(comma)\(rest)"))
    }
  }
}
