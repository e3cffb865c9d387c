import PTBook
import PTTerms
import PTWire

/// What the run brings on any path inside its bars, written beside what the one walk brings.
struct PathBounds {
  private var bounds: Bounds
  private let cash: Double

  init(cash: Double, terms: Terms) {
    bounds = Bounds(cash: cash, terms: terms)
    self.cash = cash
  }

  /// A bar; behind it stand the trades that it ended and that depend on the path.
  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try bounds.bar(bar) { try Self.write($0, out) }
  }

  mutating func accept(_ order: Order) { bounds.accept(order) }
  mutating func accept(_ cancel: CancelRecord) { bounds.accept(cancel) }

  /// Any other record.
  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .signal:
      let signal = try Signal(fields, out.symbols)
      bounds.signal(signal.symbol, target: signal.target)
    case .verdict:
      if try fields.word("decision", Verdict.Decision.self) == .halt {
        bounds.refuse("the gate halted by its own book")
      }
    case .dividend: bounds.dividend(try DividendRecord(fields, out.symbols))
    case .amend: bounds.refuse("an order was amended")
    case .split: bounds.refuse("a split restates what is held")
    default: break
    }
  }

  /// At the end: the trades that are open, then the run.
  ///
  /// - Parameter equity: what the run came to by the one walk; where that is outside, signals and
  ///   orders do not belong together, and no bounds can be told from them.
  mutating func finish(ts: Int64, equity: Double, _ out: Output) throws {
    try bounds.finish { try Self.write($0, out) }
    if let profit = bounds.profit, !profit.contains(equity - cash) {
      bounds.refuse("the orders are not those of the signals")
    }
    var record = BoundsRecord(ts: ts, profit: bounds.profit.map { ($0.low, $0.high) })
    record.reason = bounds.refusal
    if bounds.refusal == nil { record.counts = (Int64(bounds.trades), Int64(bounds.dependent)) }
    try out.write(record)
  }

  private static func write(_ trade: Bounds.Trade, _ out: Output) throws {
    var record = BoundsRecord(
      ts: trade.order.ts,
      trade: BoundsRecord.Trade(symbol: trade.order.symbol, order: trade.order.id),
      profit: (trade.profit.low, trade.profit.high))
    record.reason = trade.reason
    try out.write(record)
  }
}
