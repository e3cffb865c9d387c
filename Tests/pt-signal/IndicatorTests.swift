import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct IndicatorTests {
  @Test func theExtremesOfAWindowAreThoseOfABruteForceSearch() {
    var random = SplitMix(seed: 7)
    for window in [1, 2, 3, 17] {
      var highest = RollingExtreme.highest(window)
      var lowest = RollingExtreme.lowest(window)
      var values: [Double] = []
      for _ in 0..<2_000 {
        values.append(Double(Int.random(in: 0..<20, using: &random)))
        highest.push(values[values.count - 1])
        lowest.push(values[values.count - 1])
        let full = values.count >= window
        #expect(highest.value == (full ? values.suffix(window).max() : nil))
        #expect(lowest.value == (full ? values.suffix(window).min() : nil))
      }
    }
  }

  @Test func theRunningMeanDoesNotDrift() {
    var sma = SMA(50)
    var last: Double?
    for i in 0..<1_000_000 { last = sma.next(i % 2 == 0 ? 1e12 + 0.1 : 0.3) }
    // 25 of each: the exact mean is 5e11 + 0.2.
    #expect(((last ?? 0) - (5e11 + 0.2)).magnitude < 1e-3)
  }

  /// After a million values of very different size, what is left of a window equals what a new
  /// window makes of the same values.
  @Test func rollingSumsDoNotDrift() throws {
    var random = SplitMix(seed: 9)
    let window = 250
    let values = (0..<1_000_000).map { i -> Double in
      let noise = Double.random(in: -1...1, using: &random)
      // Three parts in four are wild; the last is calm, near 1e6, and has small deviations.
      return i < 750_000 ? 1e9 + 1e8 * noise : 1e6 + noise
    }
    func both(_ next: () -> (Double) -> Double?) throws -> (old: Double, new: Double) {
      let (old, new) = (next(), next())
      let aged = values.reduce(nil) { _, value in old(value) }
      let fresh = values.suffix(window + 20).reduce(nil) { _, value in new(value) }
      return (try #require(aged), try #require(fresh))
    }
    let found = [
      try both {
        var sma = SMA(window)
        return { sma.next($0) }
      },
      try both {
        var wma = WMA(window)
        return { wma.next($0) }
      },
      try both {
        var deviation = StandardDeviation(window)
        return { deviation.next($0) }
      },
      try both {
        var score = ZScore(window)
        return { score.next($0) }
      },
      try both {
        var volatility = CloseVolatility(window)
        return { volatility.next($0) }
      },
    ]
    for (old, new) in found { #expect((old - new).magnitude <= 1e-12 * new.magnitude) }
    // The deviation of the last window in two passes.
    let last = values.suffix(window)
    let mean = last.reduce(0) { $0 + ($1 - 1e6) } / Double(window)
    let squares = last.reduce(0) { $0 + ($1 - 1e6 - mean) * ($1 - 1e6 - mean) }
    #expect((found[2].new - (squares / Double(window)).squareRoot()).magnitude < 1e-12)
  }

  /// What has left a sum leaves nothing: zeros behind anything are exactly 0, and at once.
  @Test func aSumOfZerosIsZero() {
    var random = SplitMix(seed: 23)
    for _ in 0..<500 {
      let window = Int.random(in: 2...30, using: &random)
      var sum = RollingSum(window)
      for _ in 0..<Int.random(in: 50...100, using: &random) {
        var x = Double.random(in: -1...1, using: &random)
        for _ in 0..<Int.random(in: 0...60, using: &random) { x *= 10 }
        _ = sum.next(x)
      }
      var last: Double?
      for _ in 0..<window { last = sum.next(0) }
      #expect(last == 0)
    }
  }

  @Test(arguments: RankPercentile.Method.allCases, [1, 2, 7, 40])
  func aRankIsThatOfACount(_ method: RankPercentile.Method, _ window: Int) {
    var random = SplitMix(seed: 10)
    var rank = RankPercentile(window, method, minimum: 1)
    var values: [Double] = []
    for _ in 0..<2_000 {
      values.append(Double(Int.random(in: 0..<12, using: &random)))
      let part = values.suffix(window)
      let last = values[values.count - 1]
      let below = Double(part.filter { $0 < last }.count)
      let equal = Double(part.filter { $0 == last }.count)
      let count =
        switch method {
        case .average: below + (equal + 1) / 2
        case .below: below
        case .atMost: below + equal
        }
      #expect(rank.next(last) == count / Double(part.count))
    }
  }

  @Test func aWeightedMeanIsThatOfItsWeights() {
    var random = SplitMix(seed: 20)
    var wma = WMA(9)
    var values: [Double] = []
    for _ in 0..<3_000 {
      values.append(Double(Int.random(in: -500...500, using: &random)))
      let sum = values.suffix(9).enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
      #expect(wma.next(values[values.count - 1]) == (values.count >= 9 ? sum / 45 : nil))
    }
  }

  /// Equal moves of high and low are no direction; the predecessor counted them as a fall.
  @Test func equalMovesAreNoDirection() {
    var adx = ADX(2)
    var last: ADX.Value?
    for i in 0..<6 { last = adx.next(Bars.bar(50, 60 + Double(i), 40 - Double(i), 50)) }
    #expect(last?.plus == 0)
    #expect(last?.minus == 0)
    #expect(last?.dx == nil)
    #expect(last?.adx == nil)
  }

  @Test func aTrueRangeReachesBackToTheCloseBefore() {
    let bars = [Bars.bar(10, 11, 9, 10), Bars.bar(8, 8, 7, 7.5), Bars.bar(9, 9.5, 9, 9.25)]
    var skipped = TrueRange()
    #expect(bars.map { skipped.next($0) } == [nil, 3, 2])
    var range = TrueRange(first: .range)
    #expect(bars.map { range.next($0) } == [2, 3, 2])
  }

  @Test func aRangeOfNothingHasNoStochastic() {
    let bars = (0..<6).map { _ in Bars.flat(5) } + [Bars.bar(5, 6, 4, 6), Bars.bar(6, 7, 5, 7)]
    var undefined = Stochastic.fast(3, 2)
    #expect(bars.map { undefined.next($0)?.d } == [nil, nil, nil, nil, nil, nil, nil, 100])
    // The average begins anew behind a range of nothing: at bar 7 the 50 of bar 5 is forgotten.
    let moving = (0..<4).map { Bars.bar(5, 6, 4, 5 + Double($0) / 4) } + bars[3...]
    var again = Stochastic.fast(3, 2)
    #expect(moving.map { again.next($0)?.d } == [nil, nil, nil, 81.25, 68.75, 50, nil, nil, 100])
    var zero = Stochastic.fast(3, 2, flat: 0)
    #expect(bars.map { zero.next($0)?.d } == [nil, nil, nil, 0, 0, 0, 50, 100])
  }

  static let conventions: [([Double], Double)] = [
    ([1, 2, 3, 4, 5], 100), ([5, 4, 3, 2, 1], 0), ([2, 2, 2, 2, 2], 50),
  ]

  @Test(arguments: conventions) func theIndexHasItsConventions(
    _ closes: [Double], _ expected: Double
  ) {
    for kind: Average.Kind in [.wilder(.mean), .wilder(.first), .simple, .exponential(.mean)] {
      var rsi = RSI(3, kind)
      var last: Double?
      for close in closes { last = rsi.next(close) }
      #expect(last == expected)
    }
  }
}

@Suite struct ExactTests {
  private func digits(_ text: String) -> PTWire.Decimal {
    let parts = text.split(separator: ".")
    let fraction = parts.count > 1 ? parts[1].count : 0
    return PTWire.Decimal(
      mantissa: Int64(text.replacing(".", with: "")) ?? 0, scale: fraction,
      value: Double(text) ?? 0)
  }

  /// 0.1 + 0.2 against 0.15 + 0.15: equal in decimals, not in doubles.
  @Test func aTieIsATie() throws {
    let (early, late): (Double, Double) = (0.15 + 0.15, 0.1 + 0.2)
    #expect(early != late)
    var averages = ExactAverages(fast: 2, slow: 4)
    var sign: Int?
    for price in ["0.15", "0.15", "0.1", "0.2"] { sign = try averages.sign(digits(price)) }
    #expect(sign == 0)
  }

  /// Against whole-number sums over random decimals of changing length.
  @Test func signsAreThoseOfWholeNumbers() throws {
    var random = SplitMix(seed: 8)
    var averages = ExactAverages(fast: 3, slow: 8)
    var prices: [Int] = []  // in millionths
    var ties = 0
    for i in 0..<20_000 {
      let decimals = i < 10_000 ? 2 : Int.random(in: 0...6, using: &random)
      var step = 1
      for _ in 0..<(6 - decimals) { step *= 10 }
      let price = Int.random(in: 1...4, using: &random) * step
      prices.append(price)
      let sign = try averages.sign(
        PTWire.Decimal(
          mantissa: Int64(price / step), scale: decimals, value: Double(price) / 1e6))
      guard prices.count >= 8 else {
        #expect(sign == nil)
        continue
      }
      let fast = prices.suffix(3).reduce(0, +) * 8
      let slow = prices.suffix(8).reduce(0, +) * 3
      if fast == slow { ties += 1 }
      #expect(sign == (fast > slow ? 1 : fast < slow ? -1 : 0))
    }
    #expect(ties > 0)
  }

  @Test func digitsThatCannotBeComparedAreRefused() {
    var averages = ExactAverages(fast: 1, slow: 2)
    #expect(throws: Failure.self) { _ = try averages.sign(nil) }
    #expect(throws: Failure.self) {
      _ = try averages.sign(PTWire.Decimal(mantissa: 1, scale: 40, value: 1e-40))
      _ = try averages.sign(PTWire.Decimal(mantissa: 1_000_000, scale: 0, value: 1e6))
    }
  }

  static let crossings: [(CrossDetector.Rule, [Int], [String?])] = [
    (.memory, [-1, 0, 1], [nil, nil, "up"]),
    (.memory, [0, 1, 0, -1, 0, 0, 1], [nil, nil, nil, "down", nil, nil, "up"]),
    (.memory, [-1, 0, -1, 0, 1], [nil, nil, nil, nil, "up"]),
    (.strict, [-1, 0, 1, -1], [nil, nil, nil, "down"]),
    (.strict, [-1, 1, -1], [nil, "up", "down"]),
    (.nonstrict, [-1, 0, 1, 0, 1, 0, -1], [nil, nil, "up", nil, "up", nil, "down"]),
    (.nonstrict, [0, 1], [nil, "up"]),
    (.memory, [1, 1], [nil, nil]),
  ]

  @Test(arguments: crossings) func tiesCountByTheirRule(
    _ rule: CrossDetector.Rule, _ signs: [Int], _ expected: [String?]
  ) {
    var detector = CrossDetector(rule)
    #expect(signs.map { detector.next($0).map { "\($0)" } } == expected)
  }
}
