import PTStats
import PTWire

/// Returns of the curve by day, week, month, quarter and year.
struct CalendarReturns {
  /// A period and its return.
  struct Row: Equatable {
    let kind: CalendarPeriod
    let period: Int
    let value: Double

    var name: String { kind.name(period) }
  }

  private var series: [PeriodReturns]
  /// The months and the years so far, the ones that go on not among them.
  private(set) var ended: [CalendarPeriod: [Row]] = [:]
  /// Whether a day was a Saturday.
  private(set) var hasSaturday = false
  private var day: Int64?
  private var nextDay = Int64.min
  private var lastEquity = 0.0

  init(capital: Double) {
    series = CalendarPeriod.allCases.map { _ in PeriodReturns(capital: capital) }
  }

  /// Takes a point of the curve.
  ///
  /// - Returns: the periods that it ends; mostly none.
  mutating func push(_ ts: Int64, _ equity: Double) -> [Row] {
    guard ts >= nextDay else {
      lastEquity = equity
      return []
    }
    let rows = closeDay()
    let day = ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
    self.day = day
    nextDay = (day + 1) * CivilTime.millisecondsPerDay
    // 1970-01-01 was a Thursday: day 2 was a Saturday.
    if (day - 2).flooredDivision(by: 7).remainder == 0 { hasSaturday = true }
    lastEquity = equity
    return rows
  }

  /// Books the last equity of the day under way; each period sees one point a day.
  private mutating func closeDay() -> [Row] {
    guard let day else { return [] }
    let date = CivilTime(day * CivilTime.millisecondsPerDay)
    var rows: [Row] = []
    for (i, kind) in CalendarPeriod.allCases.enumerated() {
      guard let done = series[i].push(kind.number(day, date), lastEquity) else { continue }
      rows.append(Row(kind: kind, period: done.period, value: done.value))
    }
    for row in rows where row.kind == .months || row.kind == .years {
      ended[row.kind, default: []].append(row)
    }
    return rows
  }

  /// The periods that go on at the end, and those that their day ends; call it once, at the end.
  mutating func finish() -> [Row] {
    var rows = closeDay()
    day = nil
    for (i, kind) in CalendarPeriod.allCases.enumerated() {
      guard let now = series[i].current else { continue }
      let row = Row(kind: kind, period: now.period, value: now.value)
      rows.append(row)
      if kind == .months || kind == .years { ended[kind, default: []].append(row) }
    }
    return rows
  }

  /// All returns of a kind of period.
  func returns(_ kind: CalendarPeriod) -> Returns {
    for (i, other) in CalendarPeriod.allCases.enumerated() where other == kind {
      return series[i].all
    }
    return Returns()
  }

  /// The rows of months or years.
  func rows(_ kind: CalendarPeriod) -> [Row] { ended[kind] ?? [] }
}
