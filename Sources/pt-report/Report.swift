import PTConfig
import PTStats
import PTWire

/// The numbers of one run.
struct Report {
  /// Money, a share, a plain number.
  enum Unit { case money, share, ratio }

  let symbols: [String]
  let head: RunHead
  let timeframe: Timeframe
  let first: Int64
  let last: Int64
  let calendar: String
  let calendarReason: String
  let periodsPerYear: Double
  let initialCash: Double
  let finalEquity: Double
  let counts: Auditor.Counts
  let trades: TradeStatistics
  let positions: [Account.Holding]
  let positionSymbols: [String]
  let drawdown: Drawdowns.Episode?
  let buckets: [Curve.Bucket]
  /// The metrics in the order they are shown, by the names of the wire.
  let metrics: [(name: String, unit: Unit, metric: Metric)]

  init(_ auditor: Auditor, _ symbols: Symbols, _ settings: Settings.Report) {
    let curve = auditor.curve
    self.symbols = auditor.barSymbols.map { symbols.name($0) }
    head = auditor.head
    timeframe = auditor.timeframe ?? Timeframe(1, .day)
    first = curve.first?.ts ?? 0
    last = curve.last?.ts ?? 0
    let (calendar, name, reason) = Self.calendar(settings, auditor.hasSaturday)
    self.calendar = name
    calendarReason = reason
    let spacing: Annualisation.Spacing =
      timeframe.milliseconds.map { .seconds(Double($0) / 1000) } ?? .months(timeframe.count)
    periodsPerYear = Annualisation(spacing, calendar).periodsPerYear
    initialCash = auditor.startCash
    finalEquity = curve.last?.equity ?? auditor.startCash
    counts = auditor.counts
    trades = auditor.trades
    let account = auditor.book.account(ts: 0, symbols)
    positions = account.positions
    positionSymbols = account.positions.map { symbols.name($0.symbol) }
    drawdown = curve.drawdowns.deepest
    buckets = curve.buckets
    metrics = Self.metrics(auditor, periodsPerYear, settings.minSpanDays)
  }

  /// What a year is, its name, and why.
  private static func calendar(
    _ settings: Settings.Report, _ hasSaturday: Bool
  ) -> (Annualisation.Calendar, String, String) {
    let exchange = Annualisation.Calendar.exchange(sessionHours: settings.sessionHours)
    switch settings.calendar {
    case .continuous: return (.continuous, "24/7", "as configured")
    case .exchange: return (exchange, "exchange", "as configured")
    case .auto:
      return hasSaturday
        ? (.continuous, "24/7", "there are bars on Saturdays")
        : (exchange, "exchange", "no bar on a Saturday")
    }
  }

  private static func metrics(
    _ auditor: Auditor, _ periods: Double, _ minimumDays: Double
  ) -> [(String, Unit, Metric)] {
    let curve = auditor.curve
    let start = auditor.startCash
    let end = curve.last?.equity ?? start
    let days = Double((curve.last?.ts ?? 0) - (curve.first?.ts ?? 0)) / 86_400_000
    let growth = cagr(first: start, last: end, days: days, minimumDays: minimumDays)
    let trades = auditor.trades
    func ofReturns(_ metric: Metric) -> Metric {
      curve.isRuined ? .undefined("the equity fell to 0 or below") : metric
    }
    return [
      ("total_return", .share, .value(end / start - 1)),
      ("cagr", .share, growth),
      ("volatility", .share, ofReturns(volatility(curve.returns, periodsPerYear: periods))),
      ("sharpe", .ratio, ofReturns(sharpe(curve.returns, periodsPerYear: periods))),
      ("sortino", .ratio, ofReturns(sortino(curve.returns, periodsPerYear: periods))),
      ("calmar", .ratio, calmar(cagr: growth, maxDrawdown: curve.drawdowns.maximum)),
      ("max_drawdown", .share, .value(curve.drawdowns.maximum)),
      ("win_rate", .share, trades.winRate),
      ("profit_factor", .ratio, trades.profitFactor),
      ("expectancy", .money, trades.expectancy),
      ("exposure", .share, .value(Double(curve.exposed) / Double(max(1, curve.count)))),
    ]
  }

  /// A metric by its name on the wire.
  func metric(_ name: String) -> Metric {
    metrics.first { $0.name == name }?.metric ?? .undefined("no such metric")
  }
}
