import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// Agreement with TA-Lib and pandas on real prices (the oracle's `indicators` folder).
@Suite struct IndicatorTests {
  private func column(_ rows: [[String: String]], _ name: String) throws -> [(Int, Double)] {
    let found = rows.compactMap { row -> (Int, Double)? in
      guard let i = row["i"].flatMap(Int.init), let value = row[name].flatMap(Double.init) else {
        return nil
      }
      return (i, value)
    }
    try #require(found.count > 50, "\(name) has hardly any values")
    return found
  }

  /// Compares by 1e-9 of the largest absolute value of the column.
  private func agree(_ ours: [Double?], _ theirs: [(Int, Double)], from first: Int) throws {
    let largest = theirs.map { $0.1.magnitude }.max() ?? 1
    #expect(ours[first - 1] == nil)
    for (i, value) in theirs {
      let mine = try #require(ours[i], "nothing at \(i)")
      #expect((mine - value).magnitude <= 1e-9 * largest, "at \(i)")
    }
  }

  @Test(
    .enabled(if: Places.hasShared),
    arguments: [
      ("GOOG_1d", "equity"), ("EURUSD_1h", "fx"), ("BTCUSD_1m", "crypto"), ("ADABTC_5m", "crypto"),
      ("EURUSD_1d", "fx"),
    ])
  func indicatorsEqualTALib(_ name: String, _ folder: String) throws {
    let bars = try Places.rows(Places.shared.appendingPathComponent("data/\(folder)/\(name).csv"))
    func series(_ key: String) -> [Double] { bars.compactMap { $0[key].flatMap(Double.init) } }
    let close = series("close")
    let rows = try Places.rows(
      Places.shared.appendingPathComponent("oracle/indicators/\(name)_all.csv"))

    var sma = SMA(20)
    try agree(close.map { sma.next($0) }, try column(rows, "sma20"), from: 19)
    var ema = EMA(20)
    try agree(close.map { ema.next($0) }, try column(rows, "ema20"), from: 19)
    var rsi = RSI(14, wilder: true)
    try agree(close.map { rsi.next($0) }, try column(rows, "rsi14"), from: 14)
    var highest = RollingExtreme.highest(20)
    let highs = series("high").map { value -> Double? in
      highest.push(value)
      return highest.value
    }
    try agree(highs, try column(rows, "max20_high"), from: 19)
    var lowest = RollingExtreme.lowest(20)
    let lows = series("low").map { value -> Double? in
      lowest.push(value)
      return lowest.value
    }
    try agree(lows, try column(rows, "min20_low"), from: 19)

    let pandas = try Places.rows(
      Places.shared.appendingPathComponent("oracle/indicators/\(name)_pandas.csv"))
    var cutler = RSI(14, wilder: false)
    try agree(close.map { cutler.next($0) }, try column(pandas, "rsi14_cutler"), from: 14)
  }

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

  static let conventions: [([Double], Double)] = [
    ([1, 2, 3, 4, 5], 100), ([5, 4, 3, 2, 1], 0), ([2, 2, 2, 2, 2], 50),
  ]

  @Test(arguments: conventions) func theIndexHasItsConventions(
    _ closes: [Double], _ expected: Double
  ) {
    for wilder in [true, false] {
      var rsi = RSI(3, wilder: wilder)
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
