import PTWire
import TestKit
import Testing

@testable import pt_load

/// Days since 1970-01-01 of a date.
private func day(_ date: String) -> Int64 { ms(date) / CivilTime.millisecondsPerDay }

/// The sessions of some years, as days.
private func sessions(_ years: ClosedRange<Int>) -> [Int64] {
  (day("\(years.lowerBound)-01-01")...day("\(years.upperBound)-12-31")).filter {
    NewYorkHolidays.isSession(day: $0)
  }
}

/// The facts are those of pandas_market_calendars 5.5.0, calendar NYSE, weekdays only:
///
///     c = pandas_market_calendars.get_calendar("NYSE")
///     days = [d.date() for d in c.valid_days("1950-01-01", "2030-12-31") if d.weekday() < 5]
///     n = [(d - date(1970, 1, 1)).days for d in days]; len(n), sum(k * k for k in n)
@Suite struct NewYorkHolidaysTests {
  private let perYear = [
    249, 249, 250, 251, 252, 252, 251, 252, 252, 253, 252, 250, 252, 251, 253, 252, 252, 251, 226,
    250, 254, 253, 251, 252, 253, 253, 253, 252, 252, 253, 253, 253, 253, 253, 253, 252, 253, 253,
    253, 252, 253, 253, 254, 253, 252, 252, 254, 253, 252, 252, 252, 248, 252, 252, 252, 252, 251,
    251, 253, 252, 252, 252, 250, 252, 252, 252, 252, 251, 251, 252, 253, 252, 251, 250, 252, 250,
    251, 251, 251, 251, 251,
  ]

  @Test func sessionsAYearAreThoseOfThePublishedCalendar() {
    for (i, count) in perYear.enumerated() {
      #expect(sessions(1950 + i...1950 + i).count == count, "\(1950 + i)")
    }
  }

  /// The sum of the squares of the days: it moves if a single session does.
  @Test func everySessionIsThatOfThePublishedCalendar() {
    let days = sessions(1950...2030)
    #expect(days.count == 20_376)
    #expect(days.reduce(0) { $0 + $1 * $1 } == 2_628_014_583_395)
  }

  /// `c.early_closes` of the same calendar, those at 13:00 since 1993.
  @Test func earlyClosesAreThoseOfThePublishedCalendar() {
    let early = sessions(1950...2030).filter { NewYorkHolidays.close(day: $0) == 13 * 3_600_000 }
    #expect(early.count == 83)
    #expect(early.reduce(0) { $0 + $1 * $1 } == 21_323_765_874)
  }

  @Test(arguments: [
    ("2021-06-18", true), ("2022-06-20", false), ("1997-01-20", true), ("1998-01-19", false),
    ("2011-12-26", false), ("2021-12-31", true), ("2022-01-03", true), ("2024-03-29", false),
    ("2100-03-26", false), ("2100-03-25", true), ("2001-09-14", false), ("2001-09-17", true),
    ("2025-01-09", false), ("2024-06-15", false), ("2024-06-16", false), ("1970-05-29", true),
  ])
  func singleDays(_ date: String, _ isSession: Bool) {
    #expect(NewYorkHolidays.isSession(day: day(date)) == isSession)
  }
}

@Suite struct ExpectationTests {
  /// The bars missing in a series, as `first last count`.
  private func gaps(_ times: [String], _ tf: String, _ calendar: MarketCalendar) throws -> [String]
  {
    var expectation = try Expectation(calendar, try #require(Timeframe(tf)))
    var found: [String] = []
    var previous: Int64?
    for ts in times.map({ ms($0) }) {
      if let previous, let gap = expectation.missing(after: previous, before: ts) {
        found.append("\(CivilTime(gap.first).text) \(CivilTime(gap.last).text) \(gap.count)")
      }
      expectation.saw(ts)
      previous = ts
    }
    return found
  }

  /// Two bars around a pause, under each calendar.
  @Test(arguments: [
    // Friday 20:00 to Sunday 21:00 UTC in summer: the weekend of currencies.
    ("1h", "2024-07-05T20:00:00Z", "2024-07-07T21:00:00Z", [48, 3, 0, 0]),
    // The trade date 25 December.
    ("1h", "2024-12-24T21:00:00Z", "2024-12-25T22:00:00Z", [24, 24, 0, 0]),
    ("1h", "2024-12-24T20:00:00Z", "2024-12-25T23:00:00Z", [26, 26, 2, 0]),
    // A session of 6.5 hours, and one of 3.5, in winter.
    ("30m", "2024-12-02T20:30:00Z", "2024-12-04T14:30:00Z", [83, 83, 83, 13]),
    ("30m", "2024-12-23T20:30:00Z", "2024-12-26T14:30:00Z", [131, 131, 83, 7]),
    // The clocks change on Sunday: 14:30 in winter, 13:30 in summer.
    ("30m", "2024-03-08T20:30:00Z", "2024-03-11T13:30:00Z", [129, 33, 35, 0]),
    // Bars that begin before the opening share time with it.
    ("1h", "2024-12-02T20:00:00Z", "2024-12-04T14:00:00Z", [41, 41, 41, 7]),
    // Days: Friday to Monday, and over Independence Day.
    ("1d", "2024-07-05", "2024-07-08", [2, 0, 0, 0]),
    ("1d", "2024-07-03", "2024-07-05", [1, 1, 1, 0]),
    ("1d", "2023-12-29", "2024-01-03", [4, 2, 1, 1]),
    // A day that begins at 17:00 in New York the day before.
    ("1d", "2024-07-07T21:00:00Z", "2024-07-10T21:00:00Z", [2, 2, 2, 2]),
    // Weeks and months have no calendar.
    ("1w", "2024-01-01", "2024-01-22", [2, 2, 2, 2]),
    ("1mo", "2024-01-31", "2024-05-31", [3, 3, 3, 3]),
    ("1mo", "2024-01-31", "2024-02-29", [0, 0, 0, 0]),
    ("2d", "2024-01-01", "2024-01-09", [3, 3, 3, 3]),
    // Bars that reach over the end of a trade date count once.
    ("4h", "2024-07-08T16:00:00Z", "2024-07-10T16:00:00Z", [11, 11, 11, 3]),
    // No whole bar has room.
    ("1h", "2024-07-03T15:00:00Z", "2024-07-03T16:30:00Z", [0, 0, 0, 0]),
  ])
  func missingBars(_ tf: String, _ from: String, _ to: String, _ counts: [Int64]) throws {
    let timeframe = try #require(Timeframe(tf))
    for (calendar, count) in zip([.always, .weekdays, .fx, .nyse] as [MarketCalendar], counts) {
      var expectation = try Expectation(calendar, timeframe)
      let gap = expectation.missing(after: ms(from), before: ms(to))
      #expect(gap?.count ?? 0 == count, "\(calendar)")
    }
  }

  @Test func aGapOfThousandBarsAndItsEdges() throws {
    #expect(
      try gaps(["2024-01-01T00:00:00Z", "2024-01-01T16:41:00Z"], "1m", .always)
        == ["2024-01-01T00:01:00Z 2024-01-01T16:40:00Z 1000"])
    #expect(
      try gaps(["2024-12-02T20:30:00Z", "2024-12-03T15:30:00Z"], "30m", .nyse)
        == ["2024-12-03T14:30:00Z 2024-12-03T15:00:00Z 2"])
  }

  @Test func autoLearnsWeekends() throws {
    // Monday to Friday, then on: weekends and holidays of New York are closed.
    let week = ["2024-06-27", "2024-06-28", "2024-07-01", "2024-07-02", "2024-07-03", "2024-07-05"]
    #expect(try gaps(week, "1d", .auto) == [])
    // A Saturday: from then on all days.
    #expect(
      try gaps(["2024-06-28", "2024-06-29", "2024-07-01", "2024-07-03", "2024-07-05"], "1d", .auto)
        == ["2024-06-30 2024-06-30 1", "2024-07-02 2024-07-02 1", "2024-07-04 2024-07-04 1"])
    // Sundays: then Sundays, but no Saturdays, and no year's end with the evening before.
    #expect(
      try gaps(
        ["2017-12-15", "2017-12-17", "2017-12-18", "2017-12-22", "2017-12-26", "2018-01-01"], "1d",
        .auto) == [
          "2017-12-19 2017-12-21 3", "2017-12-27 2017-12-29 3",
        ])
  }

  /// A single session on a Saturday does not open all Saturdays.
  @Test func aSpecialSaturdayIsNoRule() throws {
    let days = [
      "2024-05-03", "2024-05-06", "2024-05-10", "2024-05-13", "2024-05-17", "2024-05-18",
      "2024-05-20", "2024-05-24", "2024-05-28",
    ]
    let found = try gaps(days, "1d", .auto)
    #expect(found.count == 3, "\(found)")
    #expect(found.allSatisfy { $0.hasSuffix(" 3") }, "\(found)")
  }

  /// Bars of half an hour of a New York session in UTC.
  private func session(_ date: String, from: Int = 29, count: Int = 13) -> [String] {
    (from..<from + count).map { CivilTime(ms(date) + Int64($0) * 1_800_000).iso }
  }

  @Test func autoLearnsHours() throws {
    let days = [
      "2024-02-26", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-04",
      "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08",
    ]
    let winter = days.flatMap { session($0) }
    #expect(try gaps(winter, "30m", .auto) == [])
    // The clocks change: sessions move by an hour, and no bar is missing.
    let summer = ["2024-03-11", "2024-03-12", "2024-03-13"].flatMap { session($0, from: 27) }
    #expect(try gaps(winter + summer, "30m", .auto) == [])
    // A day without bars: 13, and the two half hours before an opening, by whole hours.
    let without = winter.filter { !$0.hasPrefix("2024-03-06") }
    #expect(
      try gaps(without, "30m", .auto) == ["2024-03-06T14:00:00Z 2024-03-07T14:00:00Z 15"])
    // A bar, and two hours, inside a day.
    #expect(try gaps(winter.filter { !$0.hasSuffix("16:00:00Z") }, "30m", .auto).count == 10)
    #expect(
      try gaps(
        winter.filter { !["2024-03-06T16:00:00Z", "2024-03-06T16:30:00Z"].contains($0) }, "30m",
        .auto) == ["2024-03-06T16:00:00Z 2024-03-06T16:30:00Z 2"])
  }

  @Test func aNightInTheFirstWeekIsKnownFromTheDayBefore() throws {
    func hours(_ date: String, _ range: Range<Int>) -> [String] {
      range.map { CivilTime(ms(date) + Int64($0) * 3_600_000).iso }
    }
    let times =
      hours("2024-01-01", 0..<24) + hours("2024-01-02", 0..<6)
      + hours("2024-01-02", 14..<24)
    #expect(try gaps(times, "1h", .auto) == ["2024-01-02T06:00:00Z 2024-01-02T13:00:00Z 8"])
    // Nothing is known of a night that no day has shown to be open.
    #expect(try gaps(hours("2024-01-02", 8..<17) + hours("2024-01-03", 8..<17), "1h", .auto) == [])
  }

  /// What was found does not change with bars that come later.
  @Test func theFutureDoesNotChangeThePast() throws {
    var random = SplitMix(seed: 11)
    var ts = ms("2024-01-01")
    let times = (0..<400).map { _ in
      ts += 3_600_000 * Int64([1, 1, 1, 1, 2, 5, 13, 62].randomElement(using: &random) ?? 1)
      return CivilTime(ts).iso
    }
    let all = try gaps(times, "1h", .auto)
    #expect(!all.isEmpty)
    for length in stride(from: 10, to: 400, by: 39) {
      let part = try gaps(Array(times[..<length]), "1h", .auto)
      #expect(part == Array(all[..<part.count]))
    }
  }

  @Test func longPausesCostLittle() throws {
    for calendar in MarketCalendar.allCases {
      let found = try gaps(
        ["1970-01-05T15:00:00Z", "1970-01-05T15:00:01Z", "2030-01-07T15:00:00Z"], "1s", calendar)
      #expect(found.count <= 1)
    }
  }
}
