import PTStats
import PTWire

/// The curve of a file: equity as it is, or grown from 1 by returns.
struct SeriesCurve {
  let place: String
  let hasTimes: Bool
  private let kind: Kind
  /// The equity before the first return.
  let capital: Double
  /// The time of the first row.
  private(set) var firstTs: Int64?
  private(set) var rows = 0
  private(set) var curve: Curve
  private(set) var benchmark: Benchmark
  /// What the HTML page is made of, if there is to be one.
  private(set) var page: PageSketch?
  /// The shortest time between rows.
  private var spacing = Int64.max

  /// What the values are.
  enum Kind { case equity, returns }

  /// Reads a file to its end.
  init(
    _ file: consuming SeriesFile, _ kind: Kind, benchmark: Benchmark, tables: any TableSink,
    page: PageSketch? = nil
  ) throws {
    var file = file
    var benchmark = benchmark
    var page = page
    place = file.path
    hasTimes = file.hasTimes
    self.kind = kind
    if benchmark.name != nil, !hasTimes {
      throw Failure(.usage, at: "--benchmark", "the curve has no times", value: file.path)
    }
    var equity = 1.0
    var before: Int64?
    guard let first = try file.next() else {
      throw Failure(.badData, at: file.path, "there is no row")
    }
    capital = kind == .equity ? first.value : 1
    guard capital > 0 else {
      throw Failure(
        .badData, at: file.place, "the first equity is not above 0", value: shortest(capital))
    }
    curve = Curve(capital: capital)
    firstTs = first.ts
    var next: SeriesFile.Row? = first
    while let row = next {
      rows += 1
      let ts = row.ts ?? Int64(rows)
      if kind == .returns {
        guard row.value >= -1 else {
          throw Failure(.badData, at: file.place, "a return below -1", value: shortest(row.value))
        }
        // The growth of the first return starts at 1, one row before it.
        if rows == 1 {
          _ = try curve.push(ts, 1, exposed: true, dated: false)
          page?.point(ts: ts, equity: 1, drawdown: 0, level: nil, book: nil, costs: 0)
        }
        equity *= 1 + row.value
      } else {
        equity = row.value
      }
      if let before { spacing = min(spacing, ts - before) }
      before = ts
      let level = try benchmark.level(ts, nil)
      let ended = try curve.push(ts, equity, exposed: true, benchmark: level, dated: hasTimes)
      try tables.point(ts: ts, equity, curve.drawdowns.last, ended)
      page?.point(
        ts: ts, equity: equity, drawdown: curve.drawdowns.last, level: level, book: nil, costs: 0)
      if let fall = ended.fall { page?.fall(fall) }
      next = try file.next()
    }
    try tables.end(curve.drawdowns.current, hasTimes ? curve.finish() : [])
    try benchmark.check(curve.comparison.count)
    self.benchmark = benchmark
    self.page = page
  }

  /// The length of a bar by the shortest time between rows; nil without times or with one row.
  var timeframe: Timeframe? {
    guard hasTimes, spacing < Int64.max, spacing > 0 else { return nil }
    let day = CivilTime.millisecondsPerDay
    switch spacing {
    case (360 * day)...: return Timeframe(12, .month)
    case (89 * day)...: return Timeframe(3, .month)
    case (28 * day)...: return Timeframe(1, .month)
    default: break
    }
    for (unit, length) in [
      (Timeframe.Unit.week, 7 * day), (.day, day), (.hour, 3_600_000), (.minute, 60_000),
      (.second, 1000),
    ] where spacing % length == 0 { return Timeframe(Int(spacing / length), unit) }
    return nil
  }

  /// Days from the first point to the last: of a file of returns one period more than between its
  /// rows; without times by the periods of a year.
  func days(_ periodsPerYear: Double) -> Double {
    // Not the number of returns: below 0 there are none, and time goes on.
    let periods = Double(kind == .equity ? rows - 1 : rows)
    guard let first = firstTs, let last = curve.last?.ts, hasTimes, rows > 1 else {
      return 365.25 * periods / periodsPerYear
    }
    return Double(last - first) / 86_400_000 * periods / Double(rows - 1)
  }
}
