import PTWire
import TestKit
import Testing

@testable import pt_report

/// A check with a story that it finds something in, and one that it finds nothing in.
struct CheckCase: Sendable, CustomTestStringConvertible {
  let name: String
  let sick: @Sendable () -> Story
  let sound: @Sendable () -> Story
  var testDescription: String { name }

  init(
    _ name: String, _ sick: @escaping @Sendable () -> Story,
    sound: @escaping @Sendable () -> Story = { Story() }
  ) {
    self.name = name
    self.sick = sick
    self.sound = sound
  }

  /// A story with a change.
  static func story(_ change: (inout Story) -> Void) -> Story {
    var story = Story()
    change(&story)
    return story
  }

  /// A story with a line in front of the bars of day 100.
  static func noted(_ line: String) -> Story { story { $0.notes[100] = [line] } }

  /// One trade that wins 3 % and gives 1 % back, in years of nothing.
  static func oneWin(_ entry: Int = 1000) -> Story {
    Story().with([Story.Trip(entry: entry, exit: entry + 2)]).path { day in
      day == entry ? 0.03 : day == entry + 1 ? -0.01 : day % 2 == 0 ? 0.005 : -0.005
    }
  }

  /// The entries know the day.
  static var knowing: Story {
    Story().each { trip, story in
      let day = story.days[trip.symbol][trip.entry]
      trip.side = day.close > day.open ? 1 : -1
      trip.exit = trip.entry + 1
    }
  }

  private static func record(_ text: String) -> String {
    #"{"type":\#(text)}"#.replacing("TS", with: "1712707200000")
  }
  static let verdict =
    #""verdict","ts":TS,"symbol":"X","order":"q","decision":"DECISION","light":"red","limits":[],"#
    + #""reason":"r""#
  static let state = #""order_state","ts":TS,"symbol":"X","order":"q","state":"STATE","reason":"r""#
  static let gap =
    #""gap","ts":TS,"symbol":"X","kind":"k","severity":"LEVEL","count":3,"detail":"d""#
  static func line(_ text: String, _ word: String, _ value: String) -> String {
    record(text.replacing(word, with: value))
  }

  static let all: [CheckCase] = enough + concentration + costs + future + data + filling + others
}

extension CheckCase {
  fileprivate static let enough: [CheckCase] = [
    CheckCase("nothing_traded") { Story().with([]) },
    CheckCase("few_trades") {
      Story().with(Array(Story().trips.prefix(29)))
    } sound: {
      Story().with(Array(Story().trips.prefix(30)))
    },
    CheckCase("short_span") {
      Story(days: 364)
    } sound: {
      Story(days: 365)
    },
    CheckCase("uncertain_sharpe") { Story().flipped },
    CheckCase("short_record") { oneWin() },
    CheckCase("calendar_mismatch") { story { $0.spacing = 2 } },
    CheckCase("calendar_guess") {
      Story(days: 13)
    } sound: {
      Story(days: 14)
    },
  ]

  fileprivate static let concentration: [CheckCase] = [
    CheckCase("one_trade") { oneWin() },
    CheckCase("few_trades_make_it") {
      // 38 trades that lose one, and two that win a hundred: of 40 the best 5 % are two.
      let trips = Story().trips.prefix(40).enumerated().map { i, trip in
        var trip = trip
        (trip.side, trip.qty, trip.entryPrice) = (1, 1, 100)
        trip.exitPrice = i < 2 ? 200 : 99
        return trip
      }
      return Story().with(trips)
    },
    CheckCase("one_month") { oneWin() },
    CheckCase("one_symbol") { Story().with(Story().trips.filter { $0.symbol == 0 }) },
    CheckCase("one_side") { Story().with(Story().trips.filter { $0.side > 0 }) },
    CheckCase("one_regime") { oneWin() },
  ]

  fileprivate static let costs: [CheckCase] = [
    CheckCase("costs_unset") { story { ($0.feeRate, $0.slipRate) = (0, 0) } },
    CheckCase("slippage_unset") {
      story { $0.slipRate = 0 }
    } sound: {
      story { $0.slipRate = 0 }.each { trip, _ in trip.order = #","kind":"limit","limit":100"# }
    },
    CheckCase("costs_eat_it") { story { $0.feeRate = 0.003 } },
    CheckCase("thin_edge") { story { $0.feeRate = 0.0013 } },
    CheckCase("turnover") {
      // All the money in and out again at one price, twice in eight days.
      Story().each { trip, _ in (trip.qty, trip.entryPrice, trip.exitPrice) = (99, 100, 100) }
    },
    CheckCase("configs_differ") { story { $0.configs = ["a", "b"] } },
  ]

  fileprivate static let future: [CheckCase] = [
    CheckCase("same_bar_fill") {
      Story().each { trip, _ in if trip.entry == 66 { trip.decided = 66 } }
    } sound: {
      // An add that the stream has no order of cannot be judged; a bracket's exit can.
      Story().each { trip, _ in trip.intent = "stop" }
    },
    CheckCase("fill_outside_bar") {
      Story().each { trip, story in
        if trip.entry == 66 { trip.entryPrice = story.days[trip.symbol][66].high * 1.001 }
      }
    } sound: {
      Story().each { trip, story in
        if trip.entry == 66 { trip.entryPrice = story.days[trip.symbol][66].high }
      }
    },
    CheckCase("fill_at_extreme") {
      Story().each { trip, story in
        let day = story.days[trip.symbol][trip.entry]
        trip.entryPrice = trip.side > 0 ? day.low : day.high
      }
    } sound: {
      // Each side as often at the low as at the high.
      Story().each { trip, story in
        let day = story.days[trip.symbol][trip.entry]
        trip.entryPrice = trip.symbol == 0 ? day.low : day.high
      }
    },
    CheckCase("look_ahead_shape") { knowing },
    CheckCase("warm_up") { story { $0.params = #"{"slow_window":200}"# } },
    CheckCase("suspicious_sharpe") { knowing },
    CheckCase("win_rate_too_good") { knowing },
    CheckCase("smooth_returns") {
      // Four days up and four days down.
      Story().holding(50).path { ($0 / 4) % 2 == 0 ? 0.0105 : -0.01 }
    },
  ]
}
