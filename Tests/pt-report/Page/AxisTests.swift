import Foundation
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct AxisTests {
  @Test(arguments: [
    (0.0, 100.0, ["0", "50", "100"]), (0, 1, ["0.0", "0.5", "1.0"]),
    (-0.5, 0, ["−0.4", "−0.2", "0.0"]), (8000, 29_000, ["10,000", "20,000"]),
    (1.0001, 1.0004, ["1.0001", "1.0002", "1.0003", "1.0004"]),
    (0, 25_000_000, ["0", "10 M", "20 M"]), (5, 5, ["4.6", "4.8", "5.0", "5.2", "5.4"]),
  ])
  func valuesHaveRoundTicks(_ low: Double, _ high: Double, _ labels: [String]) {
    #expect(ValueAxis(low...high, about: low == high ? 5 : 4).ticks.map(\.label) == labels)
  }

  @Test func sharesAreInPerCent() {
    let axis = ValueAxis(-0.53...0, including: [0], unit: .share, about: 4)
    #expect(axis.ticks.map(\.label) == ["−40 %", "−20 %", "0 %"])
    #expect(axis.high == 0 && axis.share(0) == 1)
  }

  /// The room above the highest value must not be beyond all numbers.
  @Test(arguments: [1e290, 1e296, 1e300, 1e307])
  func theLargestNumbersHaveAnAxis(_ high: Double) {
    for mayBeLogarithmic in [false, true] {
      let axis = ValueAxis(1...high, mayBeLogarithmic: mayBeLogarithmic)
      #expect((0...1).contains(axis.share(1)) && (0...1).contains(axis.share(high)))
      #expect(axis.isLogarithmic == (mayBeLogarithmic && high < 1e297))
    }
  }

  @Test func aWideRangeHasLogarithms() {
    let axis = ValueAxis(10...1000, mayBeLogarithmic: true)
    #expect(axis.isLogarithmic)
    #expect(axis.ticks.map(\.label) == ["10", "20", "50", "100", "200", "500", "1,000"])
    #expect((axis.share(100) - 0.5).magnitude < 1e-12)
    #expect(!ValueAxis(10...79, mayBeLogarithmic: true).isLogarithmic)
    #expect(!ValueAxis(0...79, mayBeLogarithmic: true).isLogarithmic)
    let wide = ValueAxis(1e-6...1e9, mayBeLogarithmic: true)
    #expect(wide.ticks.count <= 8 && wide.ticks.count > 3)
  }

  @Test func ticksOfAnyRangeAreInItAndFew() {
    var random = SplitMix(seed: 11)
    for _ in 0..<2000 {
      let middle = Double.random(in: -10...10, using: &random) * 1e4
      let size = Double.random(in: 1e-6...1, using: &random) * 1e5
      let axis = ValueAxis(middle...(middle + size))
      #expect((1...12).contains(axis.ticks.count), "\(middle) \(size)")
      for tick in axis.ticks { #expect((-0.001...1.001).contains(axis.share(tick.value))) }
      #expect(Set(axis.ticks.map(\.label)).count == axis.ticks.count, "\(middle) \(size)")
    }
  }

  private func ts(_ text: (Int, Int, Int), hours: Int64 = 0, minutes: Int64 = 0) -> Int64 {
    (CivilTime(year: text.0, month: text.1, day: text.2)?.milliseconds ?? 0)
      + (hours * 60 + minutes) * 60_000
  }

  @Test func timesHaveTicksByTheirSpan() {
    func labels(_ first: Int64, _ last: Int64) -> [String] {
      TimeAxis(first, last).ticks.map(\.label)
    }
    #expect(
      labels(ts((1999, 1, 4)), ts((2018, 12, 31)))
        == ["2000", "2002", "2004", "2006", "2008", "2010", "2012", "2014", "2016", "2018"])
    #expect(
      labels(ts((2020, 1, 15)), ts((2020, 8, 1)))
        == ["2020-02", "2020-03", "2020-04", "2020-05", "2020-06", "2020-07", "2020-08"])
    // Mondays.
    #expect(
      labels(ts((2024, 2, 1)), ts((2024, 2, 29)))
        == ["2024-02-05", "2024-02-12", "2024-02-19", "2024-02-26"])
    #expect(
      labels(ts((2024, 2, 28)), ts((2024, 3, 2)))
        == [
          "2024-02-28", "12:00", "2024-02-29", "12:00", "2024-03-01", "12:00", "2024-03-02",
        ])
    #expect(
      labels(ts((2024, 2, 28), hours: 9, minutes: 30), ts((2024, 2, 28), hours: 10, minutes: 15))
        == [
          "09:30", "09:35", "09:40", "09:45", "09:50", "09:55", "10:00", "10:05", "10:10", "10:15",
        ]
    )
    #expect(labels(0, 0) == ["1970-01-01"])
  }

  @Test func ticksOfTimesAreInOrderAndFew() {
    var random = SplitMix(seed: 12)
    for _ in 0..<2000 {
      let first = Int64.random(in: -1_000_000_000_000...4_000_000_000_000, using: &random)
      let exponent = Double.random(in: 2...12.8, using: &random)
      var span = 1.0
      for _ in 0..<Int(exponent) { span *= 10 }
      let last = first + Int64(span * (1 + exponent.truncatingRemainder(dividingBy: 1) * 8))
      let axis = TimeAxis(first, last)
      #expect((2...10).contains(axis.ticks.count), "\(first) \(last): \(axis.ticks.count)")
      #expect(axis.ticks.filter { !$0.isMinor }.count <= 4)
      for (a, b) in zip(axis.ticks, axis.ticks.dropFirst()) { #expect(a.ts < b.ts) }
      for tick in axis.ticks { #expect((first...last).contains(tick.ts)) }
    }
  }

  @Test(arguments: [
    (1234.5, "1,234.50"), (0.00012345, "0.00012345"), (12.5, "12.50"), (-3.0, "−3.00"),
    (0.5, "0.50"), (100.125, "100.125"),
  ])
  func prices(_ value: Double, _ text: String) { #expect(Numeral.price(value) == text) }

  @Test func regimesCompoundOnlyTheirOwnReturns() {
    var tally = RegimeTally()
    var random = SplitMix(seed: 9)
    var market = MarketRegime(periodsPerYear: 1)
    var (price, equity) = (100.0, 1000.0)
    var growth: [String: Double] = [:]
    var counts: [String: Int] = [:]
    var known: Regime?
    for point in 0..<3000 {
      let move = Double.random(in: -0.02...0.0205, using: &random)
      price *= 1 + move
      if point > 0 {
        equity *= 1 + move / 2
        growth[Regime.label(of: known), default: 1] *= 1 + move / 2
      }
      tally.close(price)
      _ = tally.point(equity)
      known = market.push(price)
      counts[Regime.label(of: known), default: 0] += 1
    }
    #expect(counts.count >= 6)
    var sum = 0.0
    for (label, part) in zip(RegimeTally.labels, tally.parts) {
      #expect(part.points == counts[label] ?? 0, "\(label)")
      let expected = log(growth[label] ?? 1)
      #expect(((part.growth ?? .nan) - expected).magnitude < 1e-9, "\(label)")
      sum += part.growth ?? .nan
    }
    #expect((sum - log(equity / 1000)).magnitude < 1e-9)
  }
}
