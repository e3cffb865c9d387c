import PTWire

/// When a market is open, and so when a bar is expected.
enum MarketCalendar: String, CaseIterable, Sendable {
  /// Learnt from the bars of the symbol; see `LearntCalendar`.
  case auto
  /// All day, every day.
  case always
  /// All day from Monday to Friday, UTC.
  case weekdays
  /// Sunday 17:00 to Friday 17:00 in New York, without the trade dates 25 December and 1 January.
  case fx
  /// The sessions of the New York Stock Exchange, 09:30 to 16:00 or 13:00 in New York.
  case nyse

  /// One line for people.
  var summary: String {
    switch self {
    case .auto: "learnt from the bars: their weekdays and hours"
    case .always: "all day, every day"
    case .weekdays: "all day from Monday to Friday, UTC"
    case .fx: "Sunday 17:00 to Friday 17:00 New York, but not 25 December and 1 January"
    case .nyse: "New York Stock Exchange: its holidays, 09:30 to 16:00 or 13:00 New York"
    }
  }

  /// Whether a market of this calendar opens on a day, as days since 1970-01-01. For `fx` the day
  /// is a trade date, which begins at 17:00 the day before. `auto` says yes.
  func isOpen(day: Int64) -> Bool {
    switch self {
    case .auto, .always: true
    case .weekdays: NewYorkHolidays.weekday(day) < 5
    case .fx: NewYorkHolidays.weekday(day) < 5 && !isYearEnd(day: day)
    case .nyse: NewYorkHolidays.isSession(day: day)
    }
  }

  /// The hours of a day that is open, in milliseconds since 1970 UTC, the end exclusive.
  ///
  /// - Parameters:
  ///   - day: days since 1970-01-01; for `fx` a trade date.
  ///   - newYork: the zone America/New_York; used by `fx` and `nyse` only.
  func hours(day: Int64, newYork: inout Zone) -> Range<Int64> {
    let midnight = day * CivilTime.millisecondsPerDay
    let (open, close): (Int64, Int64)
    switch self {
    case .auto, .always, .weekdays: return midnight..<midnight + CivilTime.millisecondsPerDay
    case .fx: (open, close) = (-7 * 3_600_000, 17 * 3_600_000)
    case .nyse: (open, close) = (9 * 3_600_000 + 1_800_000, NewYorkHolidays.close(day: day))
    }
    return utc(midnight + open, &newYork)..<utc(midnight + close, &newYork)
  }

  /// Clocks in New York change at 02:00, when both calendars are closed or far from their edges.
  private func utc(_ local: Int64, _ zone: inout Zone) -> Int64 {
    switch zone.meaning(ofLocal: local) {
    case .unique(let ts): ts
    case .ambiguous(let earlier, _): earlier
    case .nonexistent: local
    }
  }
}

/// Whether a day, as days since 1970-01-01, is 25 December or 1 January: hardly a market with
/// closed weekends opens then.
func isYearEnd(day: Int64) -> Bool {
  let date = CivilTime(day * CivilTime.millisecondsPerDay)
  return (date.month == 12 && date.day == 25) || (date.month == 1 && date.day == 1)
}
