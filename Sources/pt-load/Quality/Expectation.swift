import PTWire

/// Bars that should stand between two others.
struct Missing: Equatable, Sendable {
  /// How many.
  var count: Int64
  /// The open time of the first of them, in milliseconds since 1970 UTC.
  var first: Int64
  /// The open time of the last of them.
  var last: Int64
}

/// Tells for one symbol whether bars are missing between two neighbours.
///
/// Bars of a day are counted by their dates; one that opens at 20:00 UTC or later belongs to the
/// next date, as does a day that begins at 17:00 in New York or at midnight in Berlin. Shorter bars
/// stand on the grid of the bar before the pause, and one is expected if it shares time with the
/// open hours. Weeks and months are counted without a calendar. The work for a pause grows with its
/// days, or with its hours under `auto`, never with its bars.
struct Expectation: Sendable {
  private let calendar: MarketCalendar
  private let timeframe: Timeframe
  /// The length in milliseconds; 0 for months.
  private let length: Int64
  private var learnt = LearntCalendar()
  private var newYork: Zone

  private static let day = CivilTime.millisecondsPerDay

  /// - Throws: when a calendar needs the zone of New York, and the zone data do not have it.
  init(_ calendar: MarketCalendar, _ timeframe: Timeframe) throws(Failure) {
    self.calendar = calendar
    self.timeframe = timeframe
    length = timeframe.milliseconds ?? 0
    let needsZone = (calendar == .fx || calendar == .nyse) && length > 0 && length < Self.day
    newYork = try Zone(needsZone ? "America/New_York" : "UTC", option: "--calendar")
  }

  /// Takes note of a bar; to be called for each, after `missing`.
  @inline(__always)
  mutating func saw(_ ts: Int64) {
    guard calendar == .auto else { return }
    if length > 0, length < Self.day {
      learnt.saw(ts, length: length)
    } else if length == Self.day {
      learnt.saw(day: date(ts))
    } else if length > 0, length < 7 * Self.day {
      for offset in 0..<(length / Self.day) { learnt.saw(day: date(ts) + offset) }
    }
  }

  /// The bars missing between two neighbours, nil if there are none.
  ///
  /// - Parameters: the open times of both in milliseconds since 1970 UTC, the earlier one first.
  @inline(__always)
  mutating func missing(after previous: Int64, before next: Int64) -> Missing? {
    // One step on, or not even that: the usual case.
    if length > 0, next - previous < 2 * length, length < Self.day { return nil }
    return search(previous, next)
  }

  @inline(never)
  private mutating func search(_ previous: Int64, _ next: Int64) -> Missing? {
    guard next > previous else { return nil }
    if length == 0 { return months(previous, next) }
    if length >= 7 * Self.day { return steps(previous, next) }
    if length >= Self.day { return days(previous, next) }
    switch calendar {
    case .always: return steps(previous, next)
    case .auto:
      let found = learntPause(previous, next)
      let first = previous.flooredDivision(by: Self.day).quotient + 1
      let end = next.flooredDivision(by: Self.day).quotient
      if first < end { learnt.passed(first..<end) }
      return found
    case .weekdays, .fx, .nyse: return inHours(previous, next)
    }
  }

  /// All steps between two bars.
  private func steps(_ previous: Int64, _ next: Int64) -> Missing? {
    let count = (next - previous) / length - 1
    guard count > 0 else { return nil }
    return Missing(count: count, first: previous + length, last: previous + count * length)
  }

  /// Months by their number, whatever day they are stamped with.
  private func months(_ previous: Int64, _ next: Int64) -> Missing? {
    let (from, to) = (CivilTime(previous), CivilTime(next))
    let distance = (to.year - from.year) * 12 + to.month - from.month
    let count = distance / timeframe.count - 1
    guard count > 0 else { return nil }
    return Missing(
      count: Int64(count), first: from.adding(months: timeframe.count).milliseconds,
      last: from.adding(months: timeframe.count * count).milliseconds)
  }

  // MARK: Days

  /// The date that a bar of a day belongs to, as days since 1970-01-01.
  private func date(_ ts: Int64) -> Int64 {
    (ts + (24 - LearntCalendar.eveningHour) * 3_600_000).flooredDivision(by: Self.day).quotient
  }

  private mutating func days(_ previous: Int64, _ next: Int64) -> Missing? {
    let step = length / Self.day
    let (from, to) = (date(previous), date(next))
    var found: Missing?
    var day = from + step
    while day + step <= to {
      if (day..<day + step).contains(where: isOpen) {
        let ts = previous + (day - from) * Self.day
        found = Missing(count: (found?.count ?? 0) + 1, first: found?.first ?? ts, last: ts)
      }
      day += step
    }
    if calendar == .auto, from + step < to { learnt.passed(from + step..<to) }
    return found
  }

  private func isOpen(_ day: Int64) -> Bool {
    calendar == .auto ? learnt.isOpen(day: day) : calendar.isOpen(day: day)
  }

  // MARK: Within a day

  /// The steps between two bars that share time with open hours.
  private mutating func inHours(_ previous: Int64, _ next: Int64) -> Missing? {
    guard let all = steps(previous, next) else { return nil }
    var found: Missing?
    var free: Int64 = 1
    let first = all.first.flooredDivision(by: Self.day).quotient
    // A trade date can begin the evening before.
    let last = (all.last + length).flooredDivision(by: Self.day).quotient + 1
    for day in first...last where calendar.isOpen(day: day) {
      let hours = calendar.hours(day: day, newYork: &newYork)
      let low = max(
        free, (hours.lowerBound - length - previous).flooredDivision(by: length).quotient + 1)
      let high = min(
        all.count, (hours.upperBound - previous - 1).flooredDivision(by: length).quotient)
      guard low <= high else { continue }
      found = Missing(
        count: (found?.count ?? 0) + high - low + 1,
        first: found?.first ?? previous + low * length, last: previous + high * length)
      free = high + 1
    }
    return found
  }

  private func learntPause(_ previous: Int64, _ next: Int64) -> Missing? {
    guard let all = steps(previous, next) else { return nil }
    let begin = previous + length
    if learnt.isAlwaysOpen || next - begin <= LearntCalendar.longestPause { return all }
    if learnt.isWeekend(from: begin, to: next) { return nil }
    guard let isMissing = learnt.isMissing(from: begin, to: next) else { return nil }
    var found: Missing?
    var step: Int64 = 1
    while step <= all.count {
      // All steps that open within the same hour at once.
      let ts = previous + step * length
      let (hour, past) = ts.flooredDivision(by: 3_600_000)
      let more = min(all.count - step, (3_600_000 - past - 1) / length)
      if isMissing(hour) {
        found = Missing(
          count: (found?.count ?? 0) + more + 1, first: found?.first ?? ts,
          last: ts + more * length)
      }
      step += more + 1
    }
    return found
  }
}
