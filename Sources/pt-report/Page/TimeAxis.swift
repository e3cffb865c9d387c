import PTWire

/// The scale of time from the left of a picture to its right, with ticks where years, months, days,
/// hours, minutes or seconds begin, in UTC.
struct TimeAxis {
  /// A line down the picture.
  struct Tick: Equatable {
    let ts: Int64
    let label: String
    /// Whether it is left out where there is little room.
    let isMinor: Bool
  }

  let first: Int64
  let last: Int64
  let ticks: [Tick]

  /// The distance between ticks.
  enum Step: Equatable {
    case months(Int)
    case milliseconds(Int64)
  }

  private static let second: Int64 = 1000
  private static let day = CivilTime.millisecondsPerDay

  private static let steps: [Step] =
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map { .milliseconds($0) }
    + [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200]
    .map { .milliseconds($0 * second) }
    + [1, 2, 7, 14].map { .milliseconds($0 * day) }
    + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000].map { .months($0) }

  /// - Parameter most: ticks there may be; `narrow` of them stay where there is little room.
  init(_ first: Int64, _ last: Int64, most: Int = 10, narrow: Int = 4) {
    self.first = first
    self.last = max(first, last)
    var found: [Int64] = []
    var step = Step.months(12_000)
    for candidate in Self.steps {
      // Counting is cheap once the number is known to be small.
      guard Self.estimate(candidate, last - first) <= Double(most) + 1 else { continue }
      found = Self.times(candidate, first, last)
      step = candidate
      if found.count <= most { break }
    }
    let stride = max(1, (found.count + narrow - 1) / narrow)
    let isDaily = Self.isDaily(step)
    ticks = found.enumerated().map { place, ts in
      Tick(
        ts: ts, label: Self.label(ts, step, isDaily: isDaily), isMinor: place % stride != 0)
    }
  }

  /// The scale of a curve without times: rows are counted from 1.
  init(rows first: Int64, _ last: Int64) {
    self.first = first
    self.last = last
    let step = max(1, ValueAxis.step(Double(last - first), 8))
    ticks = ValueAxis.multiples(Double(first)...Double(last), step).enumerated().map {
      Tick(ts: Int64($1), label: Numeral.count(Int($1)), isMinor: $0 % 2 == 1)
    }
  }

  /// From 0 at the left to 1 at the right; a single time lies in the middle.
  func share(_ ts: Int64) -> Double {
    last > first ? Double(ts - first) / Double(last - first) : 0.5
  }

  private static func estimate(_ step: Step, _ span: Int64) -> Double {
    switch step {
    case .months(let count): Double(span) / (Double(count) * 30.4 * Double(day))
    case .milliseconds(let length): Double(span) / Double(length)
    }
  }

  private static func isDaily(_ step: Step) -> Bool {
    if case .milliseconds(let length) = step { length >= day } else { false }
  }

  /// The times in a range at which a step begins.
  static func times(_ step: Step, _ first: Int64, _ last: Int64) -> [Int64] {
    var found: [Int64] = []
    switch step {
    case .milliseconds(let length):
      // Weeks begin on Mondays; 1970-01-01 was a Thursday.
      let shift = length % (7 * day) == 0 ? 4 * day : 0
      let behind = (first - shift).flooredDivision(by: length)
      var ts = first + (behind.remainder == 0 ? 0 : length - behind.remainder)
      while ts <= last {
        found.append(ts)
        ts += length
      }
    case .months(let count):
      let date = CivilTime(first)
      var month = date.year * 12 + date.month - 1
      month -= month % count
      while month / 12 <= 9999 {
        guard let start = CivilTime(year: max(1, month / 12), month: month % 12 + 1, day: 1)
        else { break }
        let ts = start.milliseconds
        if ts > last { break }
        if ts >= first { found.append(ts) }
        month += count
      }
    }
    return found
  }

  private static func label(_ ts: Int64, _ step: Step, isDaily: Bool) -> String {
    let date = CivilTime(ts)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch step {
    case .months(let count):
      return count % 12 == 0 ? "\(date.year)" : "\(date.year)-\(two(Int64(date.month)))"
    case .milliseconds(let length):
      let time = date.millisecondOfDay
      if isDaily || time == 0 { return CivilTime(ts - time).text }
      let clock = "\(two(time / 3_600_000)):\(two(time / 60_000 % 60))"
      if length % 60_000 == 0 { return clock }
      let seconds = clock + ":\(two(time / 1000 % 60))"
      guard length % 1000 != 0 else { return seconds }
      let fraction = String(1000 + time % 1000).dropFirst()
      return seconds + "." + fraction
    }
  }
}
