import PTWire

/// Runs a strategy and writes, behind each bar and its signal, what the strategy judged it by.
struct StrategyTracer: Stage {
  let owned: Set<RecordKind>
  private var engine: Engine

  init(_ engine: Engine) {
    self.engine = engine
    owned = engine.owned
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try engine.bar(bar, out)
    let values = engine.trace(of: bar.symbol)
    guard !values.isEmpty else { return }
    try out.write(
      TraceRecord(
        ts: bar.closeTime, symbol: bar.symbol, strategy: engine.entry.name, values: values))
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    try engine.record(kind, fields, out)
  }

  mutating func finish(_ out: Output) throws { try engine.finish(out) }
}
