import PTConfig
import PTWire
import TestKit

@testable import pt_report

/// A run made by hand, as lines of a stream: bars of days, and round trips through them.
///
/// As it is made it has nothing that a check looks for, where that is possible: two symbols with no
/// drift, trades on both sides with a small edge, costs, a margin account, borrowing that is paid.
struct Story {
  struct Day {
    var open, high, low, close: Double
    var volume = 1e9
    var isSynthetic = false

    /// A day from one price to another.
    init(_ open: Double, _ close: Double) {
      (self.open, self.close) = (open, close)
      (high, low) = (max(open, close) * 1.003, min(open, close) * 0.997)
    }
  }

  /// A round trip: entered at the open of a day, left at the open of another.
  struct Trip {
    var symbol = 0
    var entry: Int
    var exit: Int
    var side = 1.0
    var qty = 30.0
    /// The day at whose close it was decided; the one before the entry if nil.
    var decided: Int?
    /// The day whose open its order gives for its time; the next one if nil.
    var stamped: Int?
    /// Prices before slippage; the opens if nil.
    var entryPrice: Double?
    var exitPrice: Double?
    var intent = "close"
    /// More fields of the order.
    var order = ""
    /// Days, quantities and prices of adds.
    var adds: [(day: Int, qty: Double, price: Double)] = []
  }

  var names = ["X", "Y"]
  var days: [[Day]]
  var trips: [Trip] = []
  /// Lines in front of the bars of a day.
  var notes: [Int: [String]] = [:]
  var feeRate = 0.0003
  var slipRate = 0.0002
  var kind = "margin"
  var params = #"{"slow_window":50}"#
  var configs = ["a", "a"]
  var paysBorrow = true
  /// Days between bars.
  var spacing = 1
  /// Whether a record with the bounds of the run is there, and its ends.
  var bounds: (low: Double, high: Double)? = (1, 1e6)
  /// The way inside a bar, as the stage record of pt-exec names it.
  var way = "pessimistic"
  /// The method of sizing, as the stage record of pt-risk names it.
  var sizing = "fixed"
  /// The name of the run, in a stream of many.
  var run: String?

  /// Equity at the start.
  static let cash = 10_000.0

  init(days count: Int = 1600, seed: UInt64 = 3) {
    var random = SplitMix(seed: seed)
    days = names.map { _ in [] }
    var prices = [100.0, 100.0]
    for day in 0..<count {
      for symbol in 0..<2 {
        // Eight days a round: the first symbol is held on days 2 and 3, the second on 6 and 7.
        let isHeld = day >= 60 && [[2, 3], [6, 7]][symbol].contains(day % 8)
        let side: Double = (day / 8) % 2 == 0 ? 1 : -1
        let noise = Double.random(in: -0.015...0.015, using: &random)
        let close = prices[symbol] * (1 + noise + (isHeld ? side * 0.0017 : 0))
        days[symbol].append(Day(prices[symbol], close))
        prices[symbol] = close
        if isHeld, day % 4 == 2, day + 2 < count {
          let qty = 0.3 * Self.cash / days[symbol][day].open
          trips.append(Trip(symbol: symbol, entry: day, exit: day + 2, side: side, qty: qty))
        }
      }
    }
  }

  /// The same with trips changed one by one.
  func each(_ change: (inout Trip, Story) -> Void) -> Story {
    var copy = self
    for i in copy.trips.indices { change(&copy.trips[i], self) }
    return copy
  }

  /// The same with other trips.
  func with(_ trips: [Trip]) -> Story {
    var copy = self
    copy.trips = trips
    return copy
  }

  /// The first so many days; trips that do not end in them are gone.
  func cut(_ count: Int) -> Story {
    var copy = self
    copy.days = days.map { Array($0.prefix(count)) }
    copy.trips = trips.filter { $0.exit < count }
    return copy
  }

  /// The same with the days of a symbol made anew from their returns.
  func path(_ symbol: Int = 0, _ value: (Int) -> Double) -> Story {
    var copy = self
    var price = 100.0
    for day in days[symbol].indices {
      let close = price * (1 + value(day))
      copy.days[symbol][day] = Day(price, close)
      price = close
    }
    return copy
  }

  /// The same with every day changed.
  func eachDay(_ change: (inout Day, Int) -> Void) -> Story {
    var copy = self
    for symbol in days.indices {
      for day in days[symbol].indices { change(&copy.days[symbol][day], day) }
    }
    return copy
  }

  /// The same on the other side: what won now loses.
  var flipped: Story { each { trip, _ in trip.side = -trip.side } }

  /// One symbol held from day 60 to the end, for nearly all the money.
  func holding(_ qty: Double = 99) -> Story {
    with([Trip(entry: 60, exit: days[0].count - 1, qty: qty)])
  }

  /// When a day begins.
  func ts(_ day: Int) -> Int64 { 1_704_067_200_000 + Int64(day * spacing) * 86_400_000 }

  /// The diagnosis of the story.
  func diagnosis(_ checks: [Check] = Check.all, benchmark: String? = nil) throws -> Diagnosis {
    var doctor = Doctor(initialCash: 1, run: run, benchmark: benchmark)
    var filter = Filter(
      MemorySource(Array(stream.utf8)), to: -1, as: nil, owning: "pt-report")
    try filter.run(&doctor)
    return try Diagnosis(
      try Evidence(doctor, filter.symbols, Settings().report), run: run, checks)
  }

  /// What one check says.
  func answer(_ name: String) throws -> Answer? {
    try diagnosis(Check.all.filter { $0.name == name }).results.first?.answer
  }
}
