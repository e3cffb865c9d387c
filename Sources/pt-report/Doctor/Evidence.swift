import PTConfig
import PTStats
import PTWire

/// What every check is asked about: a run that has been read to its end.
struct Evidence {
  let doctor: Doctor
  let year: Year
  /// Whether the calendar was guessed.
  let isCalendarGuessed: Bool
  let symbols: Symbols
  /// nil where the equity fell to 0 or below: returns mean nothing then.
  let study: CurveStudy?

  init(_ doctor: Doctor, _ symbols: Symbols, _ settings: Settings.Report) throws {
    self.doctor = doctor
    self.symbols = symbols
    year = Year(
      doctor.auditor.timeframe.map(Year.spacing) ?? .seconds(86_400), settings,
      hasSaturday: doctor.auditor.curve.calendar.hasSaturday)
    isCalendarGuessed = settings.calendar == .auto
    let curve = doctor.auditor.curve
    study = curve.isRuined ? nil : try CurveStudy(curve.column, mean: curve.returns.mean)
  }

  var curve: Curve { doctor.auditor.curve }
  var counts: Auditor.Counts { doctor.auditor.counts }
  var trades: TradeStatistics { doctor.auditor.trades }
  var start: Double { doctor.auditor.startCash }
  var end: Double { curve.last?.equity ?? start }
  /// What the run made, open positions at their marks.
  var profit: Double { end - start }

  /// What sums of the same money may differ by through rounding.
  var rounding: Double { 1e-9 * max(1, start.magnitude, end.magnitude) }

  /// Days from the open of the first bar to the close of the last.
  var days: Double {
    guard let first = curve.first, let last = curve.last else { return 0 }
    let close = doctor.auditor.timeframe?.close(of: last.ts) ?? last.ts
    return Double(close - first.ts) / Double(CivilTime.millisecondsPerDay)
  }

  /// Costs of the run.
  var costs: Costs {
    Costs(paid: counts.fees + counts.slippage, traded: counts.traded, profit: profit)
  }

  /// A metric of the returns, which mean nothing once the equity was 0.
  func ofReturns(_ metric: Metric) -> Metric {
    curve.isRuined ? .undefined("the equity fell to 0 or below") : metric
  }

  /// The estimate of the Sharpe ratio of a bar.
  var sharpe: SharpeEstimate? { curve.isRuined ? nil : SharpeEstimate(curve.returns) }

  /// Why there is no estimate.
  var noSharpe: Metric { ofReturns(sharpePerPeriod(curve.returns)) }

  /// The name of a symbol for people.
  func name(_ symbol: Int) -> String { printable(symbols.name(symbol), limit: 64) }

  /// The symbol that the run is put beside.
  var marketName: String { doctor.market.symbol.map { name($0) } ?? "-" }

  /// A setting of pt-exec as text.
  func execution(_ section: String, _ key: String) -> String? { setting("pt-exec", section, key) }

  /// A setting of a tool as text.
  func setting(_ tool: String, _ section: String, _ key: String) -> String? {
    doctor.auditor.head.stages.first { $0.tool == tool }?.setting(section: section, key: key)
  }
}
