import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct DoctorTests {
  @Test(arguments: CheckCase.all) func aCheckFindsWhatItLooksFor(_ test: CheckCase) throws {
    guard case .found(let finding) = try test.sick().answer(test.name) else {
      Issue.record("\(test.name): \(String(describing: try test.sick().answer(test.name)))")
      return
    }
    #expect(!finding.text.isEmpty && !finding.figures.isEmpty)
    #expect(finding.figures.allSatisfy { $0.number.isFinite })
  }

  @Test(arguments: CheckCase.all) func aCheckFindsNothingWhereNothingIs(_ test: CheckCase) throws {
    let answer = try test.sound().answer(test.name)
    guard case .passed = answer else {
      Issue.record("\(test.name): \(String(describing: answer))")
      return
    }
  }

  @Test func everyCheckHasACase() {
    #expect(Set(CheckCase.all.map(\.name)) == Set(Check.all.map(\.name)))
    #expect(CheckCase.all.count == Check.all.count)
  }

  @Test func aSoundRunHasNoCriticalFindingAndFewOthers() throws {
    let found = try Story().diagnosis().found
    #expect(found.map(\.check.name) == [])
  }

  /// A check that cannot tell says so, with a reason, on a stream that has hardly anything.
  @Test func whatCannotBeJudgedIsNotPassed() throws {
    let diagnosis = try Story(days: 13).with([]).diagnosis()
    let unjudged = Set(diagnosis.unjudged.map(\.check.name))
    for name in [
      "uncertain_sharpe", "short_record", "calendar_mismatch", "one_trade", "few_trades_make_it",
      "one_month", "one_symbol", "one_side", "one_regime", "costs_unset", "slippage_unset",
      "costs_eat_it", "thin_edge", "same_bar_fill", "fill_outside_bar", "fill_at_extreme",
      "look_ahead_shape", "warm_up", "suspicious_sharpe", "win_rate_too_good", "smooth_returns",
      "spike_profit", "capacity", "path_in_bar", "growing_bets", "decay", "fat_left_tail",
      "holding_in_disguise", "survivorship", "many_trials",
    ] {
      #expect(unjudged.contains(name), "\(name)")
    }
    #expect(diagnosis.unjudged.allSatisfy { $0.reason?.isEmpty == false })
  }

  @Test func theHeaviestComeFirst() throws {
    let found = try Story().flipped.cut(300).diagnosis().found
    #expect(found.count > 3)
    let ranks = found.map(\.check.weight.rank)
    #expect(ranks == ranks.sorted())
  }

  /// Fills whose orders the stream does not have are no reason to say that all is well.
  @Test func aFillWithoutItsOrderIsNotJudged() throws {
    let answer = try Story().each { trip, _ in
      trip.adds = [(trip.entry + 1, 1, 100)]
    }.answer("same_bar_fill")
    guard case .unjudged = answer else {
      Issue.record("\(String(describing: answer))")
      return
    }
  }

  @Test func theBenchmarkIsASymbolOfTheStream() throws {
    let story = Story().with([Story.Trip(symbol: 1, entry: 1, exit: 1599, qty: 99)])
    func found(_ benchmark: String?) throws -> Bool {
      try story.diagnosis(benchmark: benchmark).found.contains {
        $0.check.name == "holding_in_disguise"
      }
    }
    #expect(try found("Y"))
    #expect(try !found(nil))
    #expect(throws: Failure.self) { try story.diagnosis(benchmark: "Z") }
  }

  @Test func aStreamOfManyWantsAName() throws {
    var story = Story(days: 100)
    story.run = "a"
    var doctor = Doctor(initialCash: 1)
    var filter = Filter(MemorySource(Array(story.stream.utf8)), to: -1, as: nil)
    #expect(throws: Failure.self) { try filter.run(&doctor) }
  }
}
