import PTWire

/// Where the bars of a longer time frame begin: left-closed, left-labelled.
enum Buckets {
  /// The begin of the bar that a time lies in: seconds to hours are counted from midnight UTC,
  /// weeks from Monday, months from the first of January.
  static func start(of ts: Int64, _ timeframe: Timeframe, dayStart: DayStart? = nil) -> Int64 {
    let day = CivilTime.millisecondsPerDay
    switch timeframe.unit {
    case .second, .minute, .hour:
      return ts - ts.flooredDivision(by: timeframe.milliseconds ?? 1).remainder
    case .day: return dayStart?.start(of: ts) ?? (ts - ts.flooredDivision(by: day).remainder)
    case .week:
      // 1970-01-01 was a Thursday: Monday stood three days before.
      let (days, _) = ts.flooredDivision(by: day)
      return (days - (days + 3).flooredDivision(by: 7).remainder) * day
    case .month:
      var date = CivilTime(ts)
      date.day = 1
      date.millisecondOfDay = 0
      return date.adding(months: -((date.month - 1) % timeframe.count)).milliseconds
    }
  }

  /// Refuses a time frame whose bars have no natural begin.
  static func check(_ timeframe: Timeframe, option: String) throws(Failure) {
    let fits =
      switch timeframe.unit {
      case .second, .minute, .hour:
        timeframe.milliseconds.map { CivilTime.millisecondsPerDay % $0 == 0 } ?? false
      case .day, .week: timeframe.count == 1
      case .month: 12 % timeframe.count == 0
      }
    guard fits else {
      throw Failure(
        .usage, at: option,
        "its bars have no natural begin (a part of a day, 1d, 1w, or months that divide a year)",
        value: timeframe.description)
    }
  }
}

/// When the days of an exchange begin: a clock time in a zone, as in `17:00@America/New_York`.
struct DayStart {
  let text: String
  private let zone: Zone
  private let clock: Int64

  init(_ text: String) throws(Failure) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let bytes = Array((parts.first ?? "").utf8) + [UInt8](repeating: 0x0A, count: 16)
    var ms: Int64?
    bytes.withUnsafeBufferPointer { buffer in
      guard var p = buffer.baseAddress else { return }
      ms = try? scanClock(&p)
      if p[0] != 0x0A { ms = nil }
    }
    guard parts.count == 2, let ms else {
      throw Failure(
        .usage, at: "--day-start", "not a clock and a zone such as 17:00@America/New_York",
        value: text)
    }
    clock = ms
    zone = try Zone(String(parts[1]), option: "--day-start")
    self.text = text
  }

  /// When the day began that a time lies in.
  func start(of ts: Int64) -> Int64 {
    var zone = zone
    let day = CivilTime.millisecondsPerDay
    let local = zone.local(ofUTC: ts) - clock
    let begin = local - local.flooredDivision(by: day).remainder + clock
    switch zone.meaning(ofLocal: begin) {
    case .unique(let ms): return ms
    case .ambiguous(let earlier, _): return earlier
    case .nonexistent: return begin - (zone.local(ofUTC: ts) - ts)
    }
  }
}
