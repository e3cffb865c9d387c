import PTStats
import TestKit
import Testing

@testable import pt_report

@Suite struct StretchesTests {
  private struct One: Joinable, Equatable {
    var span: Span
    var count = 1

    mutating func join(_ next: One) {
      span.join(next.span)
      count += next.count
    }
  }

  @Test(arguments: [1, 2, 15, 16, 17, 100, 1023, 5000, 65_537])
  func noExtremeIsLost(_ count: Int) {
    var random = SplitMix(seed: UInt64(count))
    var stretches = Stretches<One>(half: 8)
    var values: [Double] = []
    for _ in 0..<count {
      let value = Double.random(in: -1...1, using: &random)
      values.append(value)
      stretches.push(One(span: Span(value)))
      #expect(stretches.all.count <= 16)
    }
    #expect(stretches.all.map(\.count).reduce(0, +) == count)
    #expect(stretches.all.map(\.span.low).min() == values.min())
    #expect(stretches.all.map(\.span.high).max() == values.max())
    // Each stretch holds its own points, all of one length but the last.
    for (place, stretch) in stretches.all.enumerated() {
      let start = place * stretches.pointsEach
      let part = values[start..<min(start + stretches.pointsEach, count)]
      #expect(stretch.count == part.count)
      #expect(stretch.span.low == part.min() && stretch.span.high == part.max())
      #expect(stretch.span.last == part.last)
    }
    if count >= 16 { #expect(stretches.all.count >= 8) }
  }

  @Test func thePageKeepsTheDeepestFall() throws {
    let lines = PageKit.run(days: 3000)
    let report = try PageKit.report(PageKit.stream(lines))
    let sketch = try #require(report.page)
    #expect(sketch.points.pointsEach == 4)
    #expect(sketch.points.all.map(\.drawdown.low).min() == report.drawdown?.depth)
    #expect(sketch.falls.first == report.drawdown)
    #expect(sketch.falls.map(\.depth) == sketch.falls.map(\.depth).sorted())
    let page = Form.html.render(report, Terminal.none)
    #expect(page.contains("Drawn in 750 columns of 4 points"))
    let fills = sketch.prices[0].bars.all.flatMap(\.marks).map(\.count).reduce(0, +)
    #expect(fills == report.trading?.counts.fills)
  }

  @Test func aHistogramHoldsEveryReturn() throws {
    var random = SplitMix(seed: 3)
    var returns = Returns()
    var values = (0..<999).map { _ in Double.random(in: -0.01...0.012, using: &random) }
    values += [0, 0, 0.5, -0.4]
    for value in values { returns.push(value) }
    var histogram = try #require(Histogram(returns))
    for value in values { histogram.push(value) }
    #expect(histogram.bins.reduce(0, +) + histogram.zeros == values.count)
    #expect(histogram.zeros == 2 && histogram.below == 1 && histogram.above == 1)
    for (place, count) in histogram.bins.enumerated().dropFirst().dropLast() {
      let low = histogram.start + Double(place) * histogram.step
      let expected = values.filter { $0 != 0 && $0 >= low && $0 < low + histogram.step }.count
      #expect((count - expected).magnitude <= 1)
    }
    #expect(Histogram(Returns()) == nil)
  }

  @Test func rollingNumbersAreThoseOfTheirWindow() throws {
    var random = SplitMix(seed: 5)
    let values = (0..<200).map { _ in Double.random(in: -0.02...0.021, using: &random) }
    var rolling = try #require(Rolling(returns: 200, periodsPerYear: 252))
    #expect(rolling.window == 21 && rolling.name == "a month")
    for value in values { rolling.push(value) }
    #expect(rolling.stretches.count == 201)
    for end in 0...200 {
      let stretch = rolling.stretches.all[end]
      guard end >= 21 else {
        #expect(stretch.sharpe == nil && stretch.volatility == nil)
        continue
      }
      var returns = Returns()
      for value in values[(end - 21)..<end] { returns.push(value) }
      let expected = try #require(sharpe(returns, periodsPerYear: 252).number)
      #expect(((stretch.sharpe?.last ?? 0) - expected).magnitude < 1e-9 * expected.magnitude + 1e-9)
    }
    #expect(Rolling(returns: 79, periodsPerYear: 252) == nil)
    #expect(Rolling(returns: 84, periodsPerYear: 252)?.window == 21)
    #expect(Rolling(returns: 1_000_000, periodsPerYear: 525_600)?.window == 131_400)
  }
}
