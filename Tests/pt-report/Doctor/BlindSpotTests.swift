import PTBook
import PTWire
import TestKit
import Testing

@testable import pt_report

/// What checks once did not see.
@Suite struct BlindSpotTests {
  private func found(_ story: Story, _ name: String) throws -> Finding? {
    guard case .found(let finding) = try story.answer(name) else { return nil }
    return finding
  }

  private func reason(_ story: Story, _ name: String) throws -> String? {
    guard case .unjudged(let reason) = try story.answer(name) else { return nil }
    return reason
  }

  private static let small = "\"count\":3"
  private static let largest = "\"count\":9007199254740991"

  /// 1,100 times 2^53 - 1 is more than 2^63.
  @Test func countsOfTheLoadMayBeHuge() throws {
    let gap = CheckCase.line(CheckCase.gap, "LEVEL", "error")
    var story = Story()
    story.notes[100] = Array(
      repeating: gap.replacing(Self.small, with: Self.largest), count: 1100)
    let bars = try #require(try found(story, "data_errors")).figures[0].number
    #expect((bars / (1100 * 9_007_199_254_740_991) - 1).magnitude < 1e-12)
  }

  /// Limits at the low of a bar to come, and at its high: half of the fills are entries.
  @Test func limitsThatKnowTheLowAreFound() throws {
    func story(_ share: Double) -> Story {
      Story().each { trip, story in
        let day = story.days[trip.symbol][trip.entry]
        let best = trip.side > 0 ? day.low : day.high
        trip.order = #","kind":"limit","limit":\#(shortest(best))"#
        trip.entryPrice = day.open + share * (best - day.open)
      }
    }
    let figures = try #require(try found(story(1), "fill_at_extreme")).figures
    let values = Dictionary(uniqueKeysWithValues: figures.map { ($0.name, $0.number) })
    let count = Double(Story().trips.count)
    #expect(values["limit_fills"] == 2 * count && values["limits_at_best"] == count)
    guard case .passed = try story(0.9).answer("fill_at_extreme") else {
      Issue.record("limits short of the low")
      return
    }
    #expect(try reason(story(1).with(Array(story(1).trips.prefix(14))), "fill_at_extreme") != nil)
  }

  /// Short one, buys two at 100 in a bar that closes at 101: an entry that goes its way.
  @Test func aTurnIsAnEntry() throws {
    let symbol = try Symbols().id("X")
    let bar = Bar(
      ts: 0, symbol: symbol, timeframe: Timeframe(1, .day), open: 100, high: 102, low: 99,
      close: 101, volume: 1000)
    var held = Position()
    (held.qty, held.price) = (-1, 100)
    for (qty, wins) in [(2.0, 1), (1.0, 0)] {
      var watch = FillWatch()
      watch.take(
        Fill(
          ts: 0, symbol: symbol, order: "a", side: .buy, qty: qty, price: 100, fee: 0,
          slippage: 0, intent: .open), in: bar, held: held)
      #expect(watch.winningBars == wins)
    }
  }

  /// An order behind its bar that says it was decided at its open.
  @Test func aTimeThatIsTooEarlyHidesNothing() throws {
    let story = Story().each { trip, _ in
      if trip.entry == 66 { (trip.decided, trip.stamped) = (66, 66) }
    }
    #expect(try found(story, "same_bar_fill")?.figures.first?.number == 1)
  }

  /// Two fills of 8 % of their bar, and a fill in a bar where nobody traded.
  @Test func theVolumeIsThatOfAllFillsOfTheBar() throws {
    var story = Story().with([
      Story.Trip(entry: 66, exit: 70, qty: 8, adds: [(66, 8, 100)])
    ])
    story = story.path { _ in 0 }
    story.days[0][66].volume = 100
    #expect(try found(story, "capacity")?.figures.map(\.number) == [1, 0, 0.16])
    story.days[0][66].volume = 0
    #expect(try found(story, "capacity")?.figures.map(\.number) == [0, 1, 1.6e-8])
    // Where a symbol never has a volume it is not known.
    #expect(try found(story.eachDay { day, _ in day.volume = 0 }, "capacity") == nil)
  }

  /// A certain fill at the open does not hang on the path, whatever the bar reaches later.
  @Test func anOpenBehindTheExitIsCertain() throws {
    var story = Story().path { _ in 0 }.with([
      Story.Trip(
        entry: 66, exit: 70, exitPrice: 98, intent: "stop",
        order: #","stop":99,"take_profit":101"#)
    ])
    story.days[0][70] = Story.Day(98, 98)
    story.days[0][70].high = 102
    #expect(try found(story, "path_in_bar") == nil)
    story.days[0][70].open = 100
    story.trips[0].exitPrice = 99
    #expect(try found(story, "path_in_bar")?.figures.map(\.number) == [0, 1, 1])
    // The same in the bar of the entry, which is at the open.
    story.days[0][66] = story.days[0][70]
    story.trips[0].exit = 66
    #expect(try found(story, "path_in_bar")?.figures.map(\.number) == [0, 1, 1])
    story.days[0][66].high = 100.5
    #expect(try found(story, "path_in_bar") == nil)
  }

  /// A spike up and one down again, in a run that makes its money on other days.
  @Test func spikesOfBothSidesAreTakenOut() throws {
    let story = Story().holding(50).path { day in
      day == 900 ? 0.2 : day == 1000 ? -0.18 : day % 2 == 0 ? 0.005 : -0.0049
    }
    guard case .passed = try story.answer("spike_profit") else {
      Issue.record("\(String(describing: try story.answer("spike_profit")))")
      return
    }
  }

  /// 53.94 of 10 to 54: at the good end, which a pessimistic run is not accused of.
  @Test func aPessimisticRunHasNoGoodEnd() throws {
    var story = CheckCase.oneWin()
    (story.trips[0].entryPrice, story.trips[0].exitPrice) = (100, 102)
    (story.feeRate, story.slipRate, story.bounds) = (0.001, 0, (10, 54))
    #expect(try found(story, "bounds") == nil)
    story.way = "optimistic"
    #expect(try found(story, "bounds")?.text.contains("good end") == true)
    (story.way, story.bounds) = ("pessimistic", (-10, 54))
    #expect(try found(story, "bounds")?.text.contains("good end") == false)
  }

  @Test(arguments: [
    (#"{"fast_ema":12,"slow_ema":26,"signal_ema":9}"#, "slow_ema", 26.0),
    (#"{"rsi_window":14,"use_trend_filter":false,"trend_ma_window":50}"#, "rsi_window", 14),
    (#"{"rsi_window":14,"use_trend_filter":true,"trend_ma_window":50}"#, "trend_ma_window", 50),
    (#"{"lookback_breakout":20,"use_atr_filter":true,"atr_lookback":30}"#, "atr_lookback", 30),
    (#"{"lookback_high":60,"lookback_low":40,"lookback_breakout":20}"#, "lookback_high", 60),
    (#"{"vol_window":20,"regime_lookback":100}"#, "regime_lookback", 100),
  ])
  func theLongestLookBackIsKnown(_ params: String, _ name: String, _ bars: Double) {
    let found = SignalWatch.lookBack(params)
    #expect(found?.name == name && found?.bars == bars)
  }

  @Test func aLookBackThatHasAnotherNameIsNotJudged() throws {
    var story = Story()
    story.params = #"{"reach":200}"#
    #expect(
      try reason(story, "warm_up") == "no parameter that the doctor knows as a look-back")
  }

  /// 0.2 of a deviation a day are 3.8 a year, and 40 days show nothing.
  @Test func aHighSharpeOfAFewDaysIsLuck() throws {
    let story = Story(days: 40).with([Story.Trip(entry: 1, exit: 39, qty: 90)])
      .path { $0 % 2 == 0 ? 0.012 : -0.008 }
    #expect(try found(story, "suspicious_sharpe") == nil)
  }

  /// A third more behind a loss, by sizes that differ as much anyway: Welch's t is
  /// 5 / sqrt((15^2 + 10^2) / 40), 1.8.
  @Test func betsThatVaryAnywayAreNotGrowing() throws {
    func story(_ spread: Double) -> Story {
      let trips = Story().trips.filter { $0.symbol == 0 }.prefix(80).enumerated().map { i, trip in
        var trip = trip
        (trip.side, trip.entryPrice) = (1, 100)
        trip.exitPrice = i % 2 == 0 ? 99 : 101
        let more = (i / 2) % 2 == 0 ? spread : -spread
        trip.qty = i % 2 == 0 ? 15 + 10 * more : 20 + 15 * more
        return trip
      }
      return Story().with(trips)
    }
    #expect(try found(story(1), "growing_bets") == nil)
    #expect(try found(story(0), "growing_bets") != nil)
    var sized = story(0)
    sized.sizing = "volatility_target"
    #expect(try reason(sized, "growing_bets")?.contains("volatility_target") == true)
  }

  /// Ten of 40 trades win 30 and 30 lose 9: the best two made 60, and all is 30.
  @Test func tradesThatAreAlikeAreCounted() throws {
    var story = Story().with(
      Story().trips.prefix(40).enumerated().map { i, trip in
        var trip = trip
        (trip.side, trip.qty, trip.entryPrice) = (1, 1, 100)
        trip.exitPrice = i < 10 ? 130 : 91
        return trip
      })
    (story.feeRate, story.slipRate) = (0, 0)
    let figures = try #require(try found(story, "few_trades_make_it")).figures.map(\.number)
    #expect(zip(figures, [2, 60, 30]).allSatisfy { ($0 - $1).magnitude < 1e-9 })
  }

  /// All in, and a fifth of a millionth of the money more through rounding; then a hundredth more.
  @Test(arguments: [(100.00002, false), (101.0, true)])
  func roundingIsNoLoan(_ qty: Double, _ isLoan: Bool) throws {
    var story = Story().path { _ in 0 }.with([Story.Trip(entry: 1, exit: 1599, qty: qty)])
    (story.feeRate, story.slipRate, story.kind) = (0, 0, "unchecked")
    #expect(try (found(story, "unchecked_account") != nil) == isLoan)
  }

  @Test func returnsOfNothingHaveNoPaths() throws {
    #expect(try reason(Story().with([]), "monte_carlo_loss") == "the returns do not vary")
  }

  @Test func closesAloneSaySo() throws {
    let story = Story().eachDay { day, _ in
      (day.high, day.low, day.close) = (day.open, day.open, day.open)
    }
    for name in ["look_ahead_shape", "fill_at_extreme"] {
      #expect(try reason(story, name)?.contains("no range") == true, "\(name)")
    }
  }
}
