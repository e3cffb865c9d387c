import PTWire
import TestKit

@testable import pt_report

extension CheckCase {
  static let data: [CheckCase] = [
    CheckCase("data_errors") {
      noted(line(gap, "LEVEL", "error"))
    } sound: {
      noted(line(gap, "LEVEL", "warn"))
    },
    CheckCase("data_warnings") {
      noted(line(gap, "LEVEL", "warn"))
    } sound: {
      noted(line(gap, "LEVEL", "info"))
    },
    CheckCase("synthetic") { Story().eachDay { day, i in day.isSynthetic = i == 7 } },
    CheckCase("stale_prices") {
      Story().eachDay { day, i in if i % 19 == 0 { (day.high, day.low, day.close) = still(day) } }
    } sound: {
      Story().eachDay { day, i in if i % 21 == 0 { (day.high, day.low, day.close) = still(day) } }
    },
    CheckCase("volume_unknown") { Story().eachDay { day, _ in day.volume = 0 } },
    CheckCase("split_like_move") {
      split
    } sound: {
      var story = split
      story.notes[30] = [
        #"{"type":"split","ts":\#(story.ts(30)),"symbol":"X","ratio":2}"#
      ]
      return story
    },
    CheckCase("spike_profit") {
      // Held from day 60; half a per cent up, a little more than that down, and once a half more.
      Story().holding(50).path { day in day == 900 ? 0.5 : day % 2 == 0 ? 0.005 : -0.0052 }
    },
  ]

  /// A day that does not move.
  private static func still(_ day: Story.Day) -> (Double, Double, Double) {
    (day.open, day.open, day.open)
  }

  /// X costs half from day 30 on.
  private static var split: Story {
    story { story in
      for day in 30..<story.days[0].count {
        let old = story.days[0][day]
        story.days[0][day] = Story.Day(old.open / 2, old.close / 2)
      }
    }
  }

  static let filling: [CheckCase] = [
    CheckCase("capacity") {
      Story().eachDay { day, i in if i == 66 { day.volume = 250 } }
    } sound: {
      // 30 of 100 cost 3,000: 300 units and more leave room for 30.
      Story().eachDay { day, i in if i == 66 { day.volume = 1000 } }
    },
    CheckCase("path_in_bar") {
      // Entered between the open and the close.
      oneBar.each { trip, story in
        let day = story.days[trip.symbol][trip.entry]
        trip.entryPrice = (day.open + day.close) / 2
      }
    } sound: {
      oneBar
    },
    CheckCase("bounds") { story { $0.bounds = (-10, 10) } },
    CheckCase("open_at_end") {
      Story().with([Story.Trip(entry: 60, exit: 9999)]).path { _ in 0.0005 }
    },
    CheckCase("pending_orders") { noted(line(state, "STATE", "pending")) },
    CheckCase("rejected_orders") { noted(line(state, "STATE", "rejected")) },
    CheckCase("blocked_orders") {
      noted(line(verdict, "DECISION", "block"))
    } sound: {
      noted(line(verdict, "DECISION", "halt"))
    },
    CheckCase("halted") {
      noted(line(verdict, "DECISION", "halt"))
    } sound: {
      noted(line(verdict, "DECISION", "block"))
    },
  ]

  /// Every other trip ends in the bar in which it began, at its open.
  private static var oneBar: Story {
    Story().each { trip, _ in if trip.entry % 16 < 8 { trip.exit = trip.entry } }
  }

  static let others: [CheckCase] = [
    CheckCase("ruined") { Story().holding(1000).path { $0 == 500 ? -0.2 : 0 } },
    CheckCase("unchecked_account") {
      story { $0.kind = "unchecked" }.each { trip, _ in trip.qty *= 4 }
    } sound: {
      story { $0.kind = "unchecked" }
    },
    CheckCase("leverage") { Story().each { trip, _ in trip.qty *= 8 } },
    CheckCase("free_shorts") { story { $0.paysBorrow = false } },
    CheckCase("averaging_down") {
      adding(0.99)
    } sound: {
      adding(1.01)
    },
    CheckCase("growing_bets") {
      betting(afterLoss: 20, afterWin: 10)
    } sound: {
      betting(afterLoss: 10, afterWin: 10)
    },
    CheckCase("underwater") { Story().flipped },
    CheckCase("decay") {
      Story().each { trip, _ in if trip.entry > 800 { trip.side = -trip.side } }
    },
    CheckCase("fat_left_tail") {
      Story().holding(50).path { $0 % 200 == 199 ? -0.08 : 0.001 }
    },
    CheckCase("monte_carlo_loss") { Story().flipped },
    CheckCase("not_better_than_holding") {
      Story().with(Story().trips.filter { $0.symbol == 1 }).flipped.path { _ in 0.001 }
    },
    CheckCase("holding_in_disguise") {
      Story().with([Story.Trip(entry: 1, exit: 1599, qty: 99)])
    },
    CheckCase("survivorship") {
      universe(falling: 0)
    } sound: {
      universe(falling: 1)
    },
    CheckCase("many_trials") {
      swept.flipped
    } sound: {
      swept
    },
  ]

  /// Twelve trips with an add at this factor of the entry, in bars wide enough.
  private static func adding(_ factor: Double) -> Story {
    Story().with(
      Story().trips.filter { $0.symbol == 0 && $0.side > 0 }.prefix(12).map { trip in
        var trip = trip
        let price = 100 * factor
        (trip.entryPrice, trip.qty) = (100, 10)
        trip.adds = [(trip.entry + 1, 10, price)]
        return trip
      })
  }

  /// Trades of one symbol that lose and win in turn, with these sizes behind a loss and a win.
  private static func betting(afterLoss: Double, afterWin: Double) -> Story {
    let trips = Story().trips.filter { $0.symbol == 0 }.prefix(40).enumerated().map { i, trip in
      var trip = trip
      (trip.side, trip.entryPrice) = (1, 100)
      // The even ones lose; the odd ones come behind a loss.
      trip.exitPrice = i % 2 == 0 ? 99 : 102
      trip.qty = i % 2 == 0 ? afterWin : afterLoss
      return trip
    }
    return Story().with(trips)
  }

  /// Ten symbols that rise, but for so many.
  private static func universe(falling: Int) -> Story {
    story { story in
      story.names = (0..<10).map { "S\($0)" }
      story.trips = []
      story.days = (0..<10).map { symbol in
        (0..<400).map { day in
          let slope = symbol < falling ? -0.01 : 0.01
          return Story.Day(100 + slope * Double(day), 100 + slope * Double(day + 1))
        }
      }
    }
  }

  /// One of two runs; the other one's account is told on three days.
  private static var swept: Story {
    story { story in
      story.run = "a"
      story.notes[0] = ["a", "b"].map { #"{"type":"run","run":"\#($0)","params":{"n":1}}"# }
      for (day, equity) in [(70, 10_100.0), (71, 10_050), (72, 10_080)] {
        story.notes[day] = [
          #"{"type":"account","ts":\#(story.ts(day)),"run":"b","cash":\#(shortest(equity)),"#
            + #""equity":\#(shortest(equity)),"positions":[]}"#
        ]
      }
    }
  }
}
