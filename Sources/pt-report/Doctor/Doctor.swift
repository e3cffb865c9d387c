import PTBook
import PTStats
import PTWire

/// Reads a whole stream once: keeps the third book through the auditor, and beside it what the
/// checks look at. Its size does not grow with the stream.
struct Doctor: Stage {
  let owned: Set<RecordKind> = [.report]
  private(set) var auditor: Auditor
  private(set) var trades: TradeWatch
  private(set) var bars = BarWatch()
  private(set) var fills = FillWatch()
  private(set) var account = AccountWatch()
  private(set) var market: MarketWatch
  private(set) var trials = TrialWatch()
  private(set) var signals = SignalWatch()
  /// Verdicts by which the gate stopped everything.
  private(set) var halts = 0
  /// The bounds of the whole run, if pt-exec wrote any.
  private(set) var bounds: BoundsRecord?
  private var run: RunChoice
  /// The run of the last fill, until its account has come.
  private var filled: String?
  /// The last bar; its close is not told yet while its fills are to come.
  private var bar: Bar?
  private var isOpen = false
  private var points = 0

  /// - Parameters:
  ///   - initialCash: for a stream without pt-exec.
  ///   - run: the run of a stream of many; nil for a stream of one.
  ///   - benchmark: the symbol that the run is put beside; nil for the first.
  init(initialCash: Double, run: String? = nil, benchmark: String? = nil) {
    market = MarketWatch(benchmark)
    trades = TradeWatch()
    auditor = Auditor(initialCash: initialCash, run: run, tables: trades)
    self.run = RunChoice(run)
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try auditor.bar(bar, out)
    settle()
    market.meet(bar.symbol, out.symbols)
    bars.take(bar)
    self.bar = bar
    isOpen = true
  }

  /// Follows the auditor, which has marked the last bar's close, and has another point of the curve
  /// where a new time begins.
  private mutating func settle() {
    if isOpen, let bar { market.close(bar.symbol, bar.close) }
    isOpen = false
    guard auditor.curve.count > points, let point = auditor.curve.last else { return }
    points = auditor.curve.count
    account.point(point.ts, auditor.book, point.equity)
    market.point(point.ts, point.equity)
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .run: trials.meet(try fields.string("run"), cash: auditor.startCash)
    case .account:
      if let name = try fields.optionalString("run") {
        trials.account(
          name, try fields.integer("ts"), equity: try fields.number("equity"),
          isOfFill: filled == name)
      }
      filled = nil
    case .gap: bars.take(try GapRecord(fields, out.symbols))
    case .dividend, .split:
      try auditor.record(kind, fields, out)
      settle()
      guard kind == .split else { return }
      let split = try SplitRecord(fields, out.symbols)
      market.split(split.symbol, ratio: split.ratio)
      bars.split(split.symbol, ratio: split.ratio)
      return
    case .signal, .order, .verdict, .fill, .cashflow, .bounds:
      if kind == .fill { filled = try fields.optionalString("run") }
      guard try run.takes(fields) else { return }
      if kind == .fill { return try fill(fields, out) }
      try own(kind, fields, out)
    default: break
    }
    try auditor.record(kind, fields, out)
  }

  /// A record of the run.
  private mutating func own(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .signal:
      let symbol = try out.symbols.id(try fields.string("symbol"))
      signals.take(symbol, target: try fields.number("target"), bars: bars.bars(symbol))
    case .order:
      let order = try Order(fields, out.symbols)
      fills.take(order, behind: bars.opened(order.symbol))
    case .verdict:
      if try fields.word("decision", Verdict.Decision.self) == .halt { halts += 1 }
    case .cashflow: account.take(try CashFlow(fields, out.symbols))
    case .bounds:
      let record = try BoundsRecord(fields, out.symbols)
      if record.trade == nil { bounds = record }
    default: break
    }
  }

  private mutating func fill(_ fields: Fields, _ out: Output) throws {
    let fill = try Fill(fields, out.symbols)
    let held = auditor.book.position(fill.symbol)
    // The auditor refuses a fill that does not follow its bar.
    try auditor.record(.fill, fields, out)
    if let bar { fills.take(fill, in: bar, held: held) }
    let qty = auditor.book.position(fill.symbol).qty
    if qty != 0, held.qty == 0 || (qty > 0) != (held.qty > 0) {
      trades.enter(fill.symbol, equity: auditor.book.equity)
    }
  }

  mutating func finish(_ out: Output) throws {
    try auditor.finish(out)
    settle()
    try market.check()
  }
}
