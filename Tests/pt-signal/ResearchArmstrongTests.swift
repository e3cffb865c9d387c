import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct ResearchArmstrongTests {
  private func day(_ text: String) throws -> Int {
    let digits = try known(Int(text.replacing("-", with: "")))
    return try known(CalendarDate.day(digits))
  }

  private func text(_ day: Int) -> String {
    CivilTime(Int64(day) * CivilTime.millisecondsPerDay).text
  }

  static let rows: [(String, Double, String, Double)] = [
    ("2015-10-01", 0, "post_crisis", 0.5), ("2017-06-01", 0.193887, "expansion", 1),
    ("2020-01-18", 0.499841, "pre_crisis_mid", 0.7), ("2024-01-01", 0.959567, "crisis", 0.3),
    ("2024-05-01", 0.998090, "crisis", 0.3),
  ]

  /// Spec appendix A.7.
  @Test(arguments: rows) func theModelOfTheAppendix(
    _ date: String, _ position: Double, _ phase: String, _ multiplier: Double
  ) throws {
    let cycle = ArmstrongCycle(length: 3141, reference: try day("2015-10-01"))
    let day = try day(date)
    #expect((cycle.position(day) - position).magnitude < 5e-7)
    #expect(cycle.phase(day).rawValue == phase)
    #expect(cycle.phase(day).riskMultiplier == multiplier)
    #expect(text(cycle.nextTurn(after: day)) == "2024-05-07")
  }

  @Test func aDayBeforeTheReferenceBelongsToTheCycleBefore() throws {
    let cycle = ArmstrongCycle(length: 3141, reference: try day("2015-10-01"))
    let day = try day("2015-09-30")
    #expect(cycle.daysSince(day) == 3140)
    #expect(cycle.phase(day) == .crisis)
    #expect(text(cycle.nextTurn(after: day)) == "2015-10-01")
    #expect(ArmstrongCycle.day(of: -1) == -1)
  }

  @Test func phasesBeginAtTheirBorders() {
    let borders: [(Double, ArmstrongCycle.Phase)] = [
      (0, .postCrisis), (0.1499, .postCrisis), (0.15, .expansion), (0.45, .preCrisisMid),
      (0.4999, .preCrisisMid), (0.5, .contraction), (0.85, .preCrisis), (0.95, .crisis),
      (0.9999, .crisis),
    ]
    for (position, phase) in borders { #expect(ArmstrongCycle.Phase(at: position) == phase) }
  }

  @Test func eventsAreThirdsOfTheWindow() {
    let cycle = ArmstrongCycle(length: 1000, reference: 0)
    let cases: [(Int, ArmstrongCycle.Event)] = [
      (0, .after), (30, .after), (31, .near), (90, .near), (91, .none), (909, .none), (910, .near),
      (969, .near), (970, .before), (999, .before),
    ]
    for (day, event) in cases { #expect(cycle.event(day, window: 90) == event, "day \(day)") }
  }

  @Test func mapsAreThoseOfTheSpec() {
    let phases = ArmstrongCycle.Phase.allCases
    #expect(phases.map { PhaseMap.normal.exposure($0) } == [1, 1, 0, 0, 0, 0])
    #expect(phases.map { PhaseMap.aggressive.exposure($0) } == [1, 1, 0, 0, -1, -1])
    #expect(phases.map { PhaseMap.conservative.exposure($0) } == [0, 1, 0, 0, 0, 0])
  }

  /// PUBLISHED.md, section 1: the table of 1999, the announced dates, the site's rule.
  static let published: [(Int, String?, String?, String?)] = [
    (198_780, nil, "1987-10-19", "1987-10-19"),
    (199_855, "1998-07-20", "1998-07-20", "1998-07-19"),
    (200_070, "2000-09-13", "2000-09-12", "2000-09-11"),
    (200_285, "2002-11-08", "2002-11-06", "2002-11-06"),
    (200_715, "2007-02-27", "2007-02-24", "2007-02-23"),
    (200_930, "2009-04-23", "2009-04-20", "2009-04-19"),
    (201_145, "2011-06-18", "2011-06-13", "2011-06-13"),
    (201_360, "2013-08-12", "2013-08-07", "2013-08-07"),
    (201_575, "2015-10-07", "2015-10-01", "2015-09-30"),
    (201_790, "2017-12-01", "2017-11-25", "2017-11-24"),
    (202_005, "2020-01-26", "2020-01-18", "2020-01-18"),
    (202_220, "2022-03-22", "2022-03-14", "2022-03-14"),
    (202_435, "2024-05-16", "2024-05-07", "2024-05-06"),
    (202_650, "2026-07-11", "2026-07-02", "2026-07-01"),
    (202_865, "2028-09-04", "2028-08-25", "2028-08-24"),
    (203_295, nil, "2032-12-13", "2032-12-11"),
  ]

  @Test(arguments: published) func datesArePrintedSo(
    _ year: Int, _ table: String?, _ rounded: String?, _ floored: String?
  ) {
    let k = (year - ECMCalendar.origin) / ECMCalendar.quarter
    #expect(ECMCalendar.decimalYear(k) == year)
    if let table { #expect(ECMCalendar.date(k, .table)?.text == table) }
    #expect(ECMCalendar.date(k, .rounded)?.text == rounded)
    #expect(ECMCalendar.date(k, .floored)?.text == floored)
  }

  @Test(.enabled(if: Places.hasShared)) func allDatesEqualTheOracle() throws {
    let url = Places.shared.appendingPathComponent("oracle/models.json")
    let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: url))
    let ecm = try known((object as? [String: Any])?["ecm"] as? [String: Any])
    let dates = try known(ecm["dates"] as? [[String: Any]])
    #expect(dates.count == 25)
    for row in dates {
      let year = try known(row["decimal_year"] as? Double)
      let k = try known(row["k"] as? Int) + 8
      #expect(ECMCalendar.decimalYear(k) == Int((year * 100).rounded()))
      let rounded = row["day_number_rounded_with_real_year_length"] as? String
      #expect(ECMCalendar.date(k, .rounded)?.text == rounded)
      let floored = row["site_rule_floor_365f_as_day_number"] as? String
      #expect(ECMCalendar.date(k, .floored)?.text == floored)
      let table = row["article_rule_1998-07-20_plus_786k"] as? String
      #expect(ECMCalendar.date(k, .table)?.text == table)
    }
  }

  @Test func peaksAndLowsAreHalfAWaveApart() {
    let peaks = (0...24).filter { ECMCalendar.turn($0) == .peak }.map(ECMCalendar.decimalYear)
    #expect(peaks == [198_135, 198_995, 199_855, 200_715, 201_575, 202_435, 203_295])
    let lows = (0...24).filter { ECMCalendar.turn($0) == .low }.map(ECMCalendar.decimalYear)
    #expect(lows == [198_565, 199_425, 200_285, 201_145, 202_005, 202_865])
    #expect(ECMCalendar.turn(-1) == .quarter)
    #expect((0...24).map(ECMCalendar.waveInLong) == (0...24).map { $0 / 4 % 6 })
    #expect(ECMCalendar.waveInLong(-1) == 5)
    #expect(ECMCalendar.wave == 4 * ECMCalendar.quarter)
    #expect(ECMCalendar.half == 2 * ECMCalendar.quarter)
    #expect(ECMCalendar.long == 6 * ECMCalendar.wave)
  }

  /// Bar i closes on 2024-01-02 + i; 2024-05-07 is a turning point: bar 126.
  @Test func theCalendarTradesOnItsDays() throws {
    let bars = (0..<200).map { bar($0, 50, 50, 50, 50) }
    #expect(try research("armstrong_cycle", [], bars) == [[126, 0.5]])
    #expect(
      try research(
        "armstrong_cycle", ["phase_position_map=aggressive", "use_risk_scaling=false"], bars)
        == [[0, -1], [126, 1]])
    #expect(try research("armstrong_cycle", ["phase_position_map=conservative"], bars).isEmpty)
    let careful = ["avoid_events=true", "event_window_days=30"]
    #expect(try research("armstrong_cycle", careful, bars) == [[157, 0.5]])
  }

  @Test func confidenceFallsOverATwentiethOfTheCycle() {
    for quarter in [0, 0.25, 0.5, 0.75] { #expect(ECMCycle.confidence(quarter) == 1) }
    #expect((ECMCycle.confidence(0.26) - 0.8).magnitude < 1e-12)
    #expect((ECMCycle.confidence(0.99) - 0.8).magnitude < 1e-12)
    #expect(ECMCycle.confidence(0.30) < 1e-12)
    #expect(ECMCycle.confidence(0.125) == 0)
  }

  /// Days since 2020-01-18 of bar i: 1445 + i; half a cycle is 1570.5. Confidence > 0.6 from
  /// |d - 1570.5| < 62.82 on, day 1508, bar 63; below 0.3 from > 109.9 on, day 1681, bar 236.
  @Test func theModelEntersAndLeavesByItsConfidence() throws {
    let rising = (0..<300).map { i -> String in
      let close = 100 + Double(i)
      return bar(i, close, close + 1, close - 1, close)
    }
    #expect(try research("ecm_cycle", ["lookback_bars=5"], rising) == [[63, 1], [236, 0]])
    let bent = (0..<300).map { i -> String in
      let close = i < 100 ? 1100 + Double(i) : 1300 - Double(i)
      return bar(i, close, close + 1, close - 1, close)
    }
    // Bar 101 closes at 1199, over a mean of 1198.6; bar 102 at 1198, under one of 1198.8.
    #expect(try research("ecm_cycle", ["lookback_bars=5"], bent) == [[63, 1], [102, 0]])
  }

  @Test(arguments: [
    (
      "armstrong_cycle", "reference_date=20230229", "reference_date is no date of the form YYYYMMDD"
    ),
    (
      "armstrong_cycle", "cycle_length_days=180",
      "event_window_days must be below half of cycle_length_days"
    ),
    (
      "ecm_cycle", "ecm_reference_date=20201301",
      "ecm_reference_date is no date of the form YYYYMMDD"
    ),
    ("ehlers_cycle_filter", "min_cycle=50", "min_cycle must be below max_cycle"),
    (
      "ehlers_cycle_filter", "bandpass_bandwidth=0.75",
      "bandpass_bandwidth must be below min_cycle / 8"
    ),
    ("el_karoui_vol_model", "low=0.7", "low must be below high"),
    (
      "el_karoui_vol_model", "lookback_window=19", "lookback_window must not be below vol_window"
    ),
    ("vol_regime_overlay", "high=0.25", "low must be below high"),
    ("meta_labeling", "min_samples=501", "min_samples must not be above train_window"),
  ])
  func conflictsAreNamed(_ name: String, _ given: String, _ complaint: String) throws {
    let entry = try strategy(named: name)
    let failure = #expect(throws: Failure.self) { try ParameterValues([given], for: entry) }
    #expect(failure?.description == "--param: \(name): \(complaint)")
  }

  @Test func researchIsMarkedAsSuch() throws {
    let names = try registry.filter { entry in
      try entry.tier(ParameterValues([], for: entry)) == .rAndD
    }.map(\.name)
    #expect(names.count == 7)
    #expect(try Catalogue.json(strategy(named: "ecm_cycle")).contains(#""tier":"r_and_d""#))
  }
}
