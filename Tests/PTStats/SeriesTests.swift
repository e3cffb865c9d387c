import TestKit
import Testing

@testable import PTStats

private func moments(_ values: [Double]) -> Returns {
  var moments = Returns()
  for value in values { moments.push(value) }
  return moments
}

private func falls(_ curve: [Double]) -> Drawdowns {
  var falls = Drawdowns()
  for (i, value) in curve.enumerated() { _ = falls.push(Int64(i), value) }
  return falls
}

/// Worked examples, and what is undefined, of statistics of a series.
@Suite struct SeriesTests {
  @Test func theShapeOfFourReturns() {
    // 1, 2, 3, 10: mean 4, deviations -3, -2, -1, 6; squares 9, 4, 1, 36: m2 = 50 / 4 = 12.5;
    // cubes -27, -8, -1, 216: m3 = 180 / 4 = 45; fourths 81, 16, 1, 1296: m4 = 1394 / 4 = 348.5.
    let shape = moments([1, 2, 3, 10])
    let (skewness, kurtosis) = (shape.skewness.number ?? .nan, shape.kurtosis.number ?? .nan)
    #expect((skewness - 45 / (12.5 * 12.5.squareRoot())).magnitude < 1e-12)
    #expect((kurtosis - 348.5 / (12.5 * 12.5)).magnitude < 1e-12)
    #expect((shape.secondMoment - 114.0 / 4).magnitude < 1e-12)
  }

  @Test func aSeriesThatDoesNotVaryHasNoShape() {
    // 1 % a bar compounded leaves a deviation of 1e-16 from rounding: no Sharpe ratio of 1e14.
    var equity = 100.0
    var grown = Returns()
    for _ in 0..<1000 {
      let next = equity * 1.01
      grown.push(next / equity - 1)
      equity = next
    }
    for series in [grown, moments([]), moments([0.1]), moments([0, 0, 0])] {
      #expect(sharpe(series, periodsPerYear: 252).number == nil)
      #expect(series.skewness.number == nil && series.kurtosis.number == nil)
      #expect(Kelly.continuous(series).number == nil)
      #expect(SharpeEstimate(series) == nil)
      #expect(omega(series).number == nil)
    }
    #expect(omega(moments([0.1])) == .undefined("no return is negative"))
    #expect(moments([0, 0]).positiveShare == .undefined("no return but 0"))
    #expect(moments([1, 2]).sampleSkewness == .undefined("fewer than three returns"))
    #expect(moments([1, 2, 4]).sampleExcessKurtosis == .undefined("fewer than four returns"))
  }

  @Test func aScaleOfTheEquityLeavesEveryRatio() throws {
    var random = SplitMix(seed: 3)
    var curve = [100.0]
    for _ in 0..<500 {
      curve.append(curve[curve.count - 1] * (1 + Double.random(in: -0.02...0.021, using: &random)))
    }
    // A power of two, so that not even rounding differs.
    let scaled = curve.map { $0 * 1024 }
    func numbers(_ curve: [Double]) throws -> [Double?] {
      let series = moments(zip(curve, curve.dropFirst()).map { $1 / $0 - 1 })
      let falls = falls(curve)
      return [
        sharpe(series, periodsPerYear: 252).number, sortino(series, periodsPerYear: 252).number,
        omega(series).number, falls.maximum, falls.ulcerIndex.number, falls.painIndex.number,
        falls.underWater.number, falls.meanDepth.number, series.skewness.number,
      ]
    }
    #expect(try numbers(curve) == numbers(scaled))
    let found = try numbers(curve)
    #expect(!found.contains(nil))
  }

  @Test func waterIsNeverAboveZero() {
    var random = SplitMix(seed: 4)
    for _ in 0..<50 {
      var falls = Drawdowns()
      var equity = 1.0
      for i in 0..<200 {
        equity *= 1 + Double.random(in: -0.1...0.1, using: &random)
        _ = falls.push(Int64(i), equity)
        #expect(falls.last <= 0 && falls.maximum <= falls.last)
      }
      #expect((falls.painIndex.number ?? -1) <= (falls.ulcerIndex.number ?? -1))
      #expect((falls.ulcerIndex.number ?? 9) <= -falls.maximum)
    }
  }

  @Test func whatLiesUnderWater() {
    // Drawdowns 0, 0, -0.1, -0.2, 0, -0.5: two falls, three of six points under water.
    let water = falls([50, 100, 90, 80, 100, 50])
    #expect(water.count == 2 && water.points == 6 && water.pointsUnderWater == 3)
    #expect(water.underWater == .value(0.5))
    #expect(((water.painIndex.number ?? 0) - 0.8 / 6).magnitude < 1e-15)
    let ulcer = ((0.01 + 0.04 + 0.25) / 6).squareRoot()
    #expect(((water.ulcerIndex.number ?? 0) - ulcer).magnitude < 1e-15)
    #expect(water.meanDepth == .value(-0.35))
    #expect(water.longest?.bars == 3 && water.longest?.recoveryTs == 4)
    #expect(falls([1, 2]).meanDepth == .undefined("there is no drawdown"))
    #expect(growth(.value(1), over: falls([1, 2]).ulcerIndex).number == nil)
    #expect(growth(.undefined("short"), over: .value(0.1)).reason == "short")
  }

  @Test func aStraightLineIsStable() {
    var line = Stability()
    for i in 0..<50 { line.push(0.3 + 0.01 * Double(i)) }
    #expect(((line.rSquared.number ?? 0) - 1).magnitude < 1e-12)
    var flat = Stability()
    for _ in 0..<50 { flat.push(1) }
    #expect(flat.rSquared == .undefined("the equity never changes"))
    #expect(Stability().rSquared == .undefined("fewer than three returns"))
  }

  @Test func periodsGoFromLastToLast() {
    var months = PeriodReturns(capital: 100)
    #expect(months.current == nil)
    #expect(months.push(1, 110) == nil)
    #expect(months.push(1, 120) == nil)
    let first = months.push(2, 90)
    #expect(first?.period == 1 && first?.value == 120.0 / 100 - 1)
    #expect(months.current?.period == 2 && months.current?.value == 90.0 / 120 - 1)
    #expect(months.ended.count == 1 && months.all.count == 2)
    var ruined = PeriodReturns(capital: 0)
    _ = ruined.push(1, 5)
    #expect(ruined.current == nil)
  }

  @Test func beta() throws {
    // Twice the benchmark plus 0.001: beta 2, alpha 0.001 a period, correlation 1.
    let theirs = [0.01, -0.02, 0.03, -0.01]
    var pair = Comparison()
    for value in theirs { pair.push(2 * value + 0.001, value) }
    func number(_ metric: Metric) throws -> Double { try #require(metric.number) }
    #expect(try (number(pair.beta) - 2).magnitude < 1e-12)
    #expect(try (number(pair.alpha(periodsPerYear: 12)) - 0.012).magnitude < 1e-12)
    #expect(try (number(pair.correlation) - 1).magnitude < 1e-12)
    // Differences 0.011, -0.019, 0.031, -0.009: mean 0.0035.
    let squares = [0.0075, -0.0225, 0.0275, -0.0125].map { $0 * $0 }.reduce(0, +)
    let deviation = (squares / 3).squareRoot()
    #expect(try (number(pair.trackingError(periodsPerYear: 4)) - 2 * deviation).magnitude < 1e-12)
    #expect(
      try (number(pair.informationRatio(periodsPerYear: 4)) - 2 * 0.0035 / deviation).magnitude
        < 1e-12)
    // Up: 1.021 * 1.061 against 1.01 * 1.03; down: 0.961 * 0.981 against 0.98 * 0.99.
    let up = ((1.021 * 1.061).squareRoot() - 1) / ((1.01 * 1.03).squareRoot() - 1)
    let down = ((0.961 * 0.981).squareRoot() - 1) / ((0.98 * 0.99).squareRoot() - 1)
    #expect(try (number(pair.upCapture) - up).magnitude < 1e-12)
    #expect(try (number(pair.downCapture) - down).magnitude < 1e-12)
    #expect(
      try (number(pair.benchmarkReturn) - (1.01 * 0.98 * 1.03 * 0.99 - 1)).magnitude < 1e-12)
  }

  @Test func aBenchmarkThatDoesNotVaryHasNoBeta() {
    var pair = Comparison()
    #expect(pair.beta.number == nil && pair.benchmarkReturn.number == nil)
    for value in [0.01, 0.02, 0.03] { pair.push(value, 0) }
    #expect(pair.beta == .undefined("the benchmark does not vary"))
    #expect(pair.upCapture == .undefined("the benchmark never rose"))
    #expect(pair.downCapture == .undefined("the benchmark never fell"))
    var same = Comparison()
    for value in [0.01, 0.02, 0.03] { same.push(value, value) }
    #expect(same.informationRatio(periodsPerYear: 1).number == nil)
  }
}
