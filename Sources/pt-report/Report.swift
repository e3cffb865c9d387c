import PTConfig
import PTStats
import PTWire

/// The numbers of one run, or of a curve from elsewhere.
struct Report {
  /// What a run traded; a curve from elsewhere has none of it.
  struct Trading {
    let counts: Auditor.Counts
    let trades: TradeStatistics
    let positions: [Account.Holding]
    let positionSymbols: [String]
  }

  let symbols: [String]
  let head: RunHead
  /// The length of a bar; nil where it is not known.
  let timeframe: Timeframe?
  /// Where a curve from elsewhere came from.
  let source: String?
  let first: Int64?
  let last: Int64?
  let points: Int
  let year: Year
  let initialCash: Double
  let finalEquity: Double
  let trading: Trading?
  let drawdown: Drawdowns.Episode?
  let buckets: [Curve.Bucket]
  /// The returns of months and years.
  let months: [CalendarReturns.Row]
  let years: [CalendarReturns.Row]
  let benchmark: String?
  /// The figures at the head.
  let main: [Figure]
  /// The other figures, by subject.
  let groups: [FigureGroup]
  /// The name of the run, in a stream of many.
  var run: String?
  /// What else could have happened, if somebody asked.
  var simulation: Simulation?
  /// The returns under stress, if somebody asked.
  var stress: StressTable?
  /// What was made in each regime, what other costs would have left, and what falls of the past
  /// would have taken; the page shows what it finds, the other forms what `asked` names.
  var regimes: RegimeTable?
  var costLevels: CostTable?
  var falls: FallTable?
  /// What somebody asked for by an option.
  var asked: Set<Extra> = []
  /// What the HTML page shows beside them, if it was asked for.
  let page: PageSketch?

  /// What a report has only where somebody asks.
  enum Extra { case regimes, costLevels, falls }

  /// The report of a run.
  ///
  /// - Parameters:
  ///   - trials: how many it is the best of, where somebody says so.
  ///   - tails: the quantiles of the returns, where the curve itself does not keep them.
  init(
    _ auditor: Auditor, _ symbols: Symbols, _ settings: Settings.Report, trials: Trials? = nil,
    tails: Tails? = nil
  ) throws(Failure) {
    let curve = auditor.curve
    self.symbols = auditor.barSymbols.map { symbols.name($0) }
    head = auditor.head
    timeframe = auditor.timeframe
    source = nil
    first = curve.first?.ts
    last = curve.last?.ts
    points = auditor.counts.bars
    year = Year(
      auditor.timeframe.map(Year.spacing) ?? .seconds(86_400), settings,
      hasSaturday: curve.calendar.hasSaturday)
    initialCash = auditor.startCash
    finalEquity = curve.last?.equity ?? auditor.startCash
    let account = auditor.book.account(ts: 0, symbols)
    let tails = tails == nil ? try Self.tails(curve) : tails
    trading = Trading(
      counts: auditor.counts, trades: auditor.trades, positions: account.positions,
      positionSymbols: account.positions.map { symbols.name($0.symbol) })
    drawdown = curve.drawdowns.deepest
    buckets = curve.buckets
    months = curve.calendar.rows(.months)
    years = curve.calendar.rows(.years)
    benchmark = auditor.benchmark.name
    let counts = auditor.counts
    let basis = Basis(
      curve: curve, start: auditor.startCash, periodsPerYear: year.periods,
      days: Double((curve.last?.ts ?? 0) - (curve.first?.ts ?? 0)) / 86_400_000,
      minimumDays: settings.minSpanDays, trades: auditor.trades, shape: auditor.shape,
      costs: Costs(
        paid: counts.paid, traded: counts.traded, profit: finalEquity - auditor.startCash),
      tails: tails, hasBenchmark: benchmark != nil, trials: trials)
    main = basis.main
    groups = basis.groups
    var page = auditor.page
    try page?.finish(curve, periodsPerYear: year.periods)
    self.page = page
  }

  /// The report of a curve from elsewhere.
  init(
    _ series: SeriesCurve, _ year: Year, _ settings: Settings.Report, trials: Trials? = nil
  ) throws(Failure) {
    let curve = series.curve
    symbols = []
    head = RunHead()
    timeframe = series.timeframe
    source = series.place
    first = series.hasTimes ? series.firstTs : nil
    last = series.hasTimes ? curve.last?.ts : nil
    points = series.rows
    self.year = year
    initialCash = series.capital
    finalEquity = curve.last?.equity ?? series.capital
    trading = nil
    drawdown = curve.drawdowns.deepest
    buckets = curve.buckets
    months = curve.calendar.rows(.months)
    years = curve.calendar.rows(.years)
    benchmark = series.benchmark.name
    let basis = Basis(
      curve: curve, start: series.capital, periodsPerYear: year.periods,
      days: series.days(year.periods), minimumDays: settings.minSpanDays, trades: nil,
      shape: TradeShape(), costs: nil, tails: try Self.tails(curve),
      hasBenchmark: benchmark != nil, trials: trials)
    main = basis.main
    groups = basis.groups
    var page = series.page
    try page?.finish(curve, periodsPerYear: year.periods)
    self.page = page
  }

  private static func tails(_ curve: Curve) throws(Failure) -> Tails? {
    do {
      return try Tails(count: curve.column.count) { try curve.column.read($0) }
    } catch {
      throw error as? Failure ?? Failure(.cannotWrite, at: "temporary file", "\(error)")
    }
  }

  /// All figures, in the order they are shown.
  var figures: [Figure] { main + groups.flatMap(\.figures) }

  /// A metric by its name on the wire.
  func metric(_ name: String) -> Metric {
    figures.first { $0.name == name }?.metric ?? .undefined("no such metric")
  }
}
