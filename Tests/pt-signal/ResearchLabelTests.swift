import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct ResearchLabelTests {
  @Test func eventsAreWhereTheSumHasGoneFarEnough() {
    var filter = CUSUMFilter(1)
    let found = [0.6, 0.4, 0.1, -0.5, -0.6, 0.2, -2, 1.5].map { filter.next($0) }
    // Up: .6, 1.0 (not above), 1.1: event. Down: -.5, -1.1: event; then -2: event; 1.5: event.
    #expect(found == [0, 0, 1, 0, -1, 0, -1, 1])
  }

  /// Everything that stands in oracle/labels, for both settings.
  @Test(
    .enabled(if: Places.hasShared),
    arguments: [("a", 0.06, 1.0, 10, 233), ("b", 0.03, 2.0, 20, -1)])
  func labelsEqualTheOracle(
    _ name: String, _ threshold: Double, _ multiple: Double, _ bars: Int, _ events: Int
  ) throws {
    let close = try sharedColumn("data/equity/GOOG_1d.csv", "close")
    let rows = try Places.rows(
      Places.shared.appendingPathComponent("oracle/labels/GOOG_1d_\(name)_labels.csv"))
    var filter = CUSUMFilter(threshold)
    var deviation = WeightedDeviation(span: 100, need: 2)
    var returns = [0.0]
    var labels: [(span: Span, target: Double, outcome: TripleBarrier.Outcome)] = []
    var found = 0
    for i in 1..<close.count {
      returns.append(log(close[i] / close[i - 1]))
      let target = deviation.next(close[i] / close[i - 1] - 1)
      guard filter.next(returns[i]) != 0 else { continue }
      found += 1
      guard let target else { continue }
      let barrier = TripleBarrier(profit: multiple * target, stop: multiple * target, bars: bars)
      guard let outcome = barrier.byCloses(close, from: i) else { continue }
      labels.append((Span(start: i, end: outcome.end), target, outcome))
    }
    if events > 0 { #expect(found == events) }
    #expect(labels.count == rows.count)
    let spans = labels.map(\.span)
    let uniqueness = SampleWeights.uniqueness(spans, bars: close.count)
    let weights = SampleWeights.byReturn(spans, returns: returns)
    for (i, row) in rows.enumerated() {
      func cell(_ key: String) throws -> Double { try known(row[key].flatMap(Double.init)) }
      let label = labels[i]
      #expect(try Double(label.span.start) == (cell("t0")))
      #expect(try Double(label.span.end) == (cell("t1")))
      #expect(try near(label.target, cell("target"), 1e-11))
      #expect(label.outcome.touch.rawValue == row["touch"])
      #expect(try (label.outcome.change - (cell("ret"))).magnitude < 1e-13)
      #expect(try Double(label.outcome.label) == (cell("label_touch")))
      let sign = label.outcome.change > 0 ? 1.0 : label.outcome.change < 0 ? -1 : 0
      #expect(try sign == (cell("label_sign")))
      #expect(try near(uniqueness[i], cell("uniqueness"), 1e-13))
      #expect(try (weights[i] - (cell("weight_return"))).magnitude < 1e-12)
    }
  }

  /// López de Prado, 4.5.3: labels on bars 0-2, 2-3, 4-5.
  @Test func uniquenessOfTheBooksExample() {
    let spans = [Span(start: 0, end: 2), Span(start: 2, end: 3), Span(start: 4, end: 5)]
    #expect(SampleWeights.concurrency(spans, bars: 6) == [1, 1, 2, 1, 1, 1])
    let found = SampleWeights.uniqueness(spans, bars: 6)
    for (a, b) in zip(found, [2.5 / 3, 0.75, 1]) { #expect(near(a, b, 1e-15)) }
  }

  @Test func closesDecideStrictly() {
    let barrier = TripleBarrier(profit: 0.1, stop: 0.1, bars: 3)
    // 1.1 / 1 - 1 is a little above 0.1 in doubles; 1.125 - 1 is exact.
    let exact = TripleBarrier(profit: 0.125, stop: 0.125, bars: 3)
    #expect(exact.byCloses([1, 1.125, 1.25, 1], from: 0)?.end == 2)
    #expect(exact.byCloses([1, 0.875, 1, 1], from: 0)?.touch == .vertical)
    #expect(barrier.byCloses([1, 1.05, 0.5, 2], from: 0)?.label == -1)
    #expect(barrier.byCloses([1, 1.05, 0.5, 2], from: 0, side: -1)?.label == 1)
    #expect(barrier.byCloses([1, 1.05, 1.05], from: 0) == nil)
    let none = TripleBarrier(profit: nil, stop: nil, bars: 2)
    #expect(none.byCloses([1, 9, 1.5], from: 0)?.change == 0.5)
  }

  private func bar(_ open: Double, _ high: Double, _ low: Double, _ close: Double) -> Bar {
    Bar(
      ts: 0, symbol: 0, timeframe: Timeframe(1, .day), open: open, high: high, low: low,
      close: close, volume: 1)
  }

  private func outcome(
    _ side: Double, _ bars: [Bar], profit: Double? = 0.1, stop: Double? = 0.05
  ) -> TripleBarrier.Outcome? {
    var bet = OpenBet(TripleBarrier(profit: profit, stop: stop, bars: 3), side: side, start: 7)
    for (i, bar) in bars.enumerated() {
      if let outcome = bet.next(bar, index: 8 + i) { return outcome }
    }
    return nil
  }

  @Test func aBetLivesInsideTheBars() {
    // Entered at the open of the next bar, 100; the high of the second is above 110.
    let win = outcome(1, [bar(100, 104, 96, 101), bar(101, 111, 100, 105)])
    #expect(win == .init(touch: .profit, end: 9, change: 0.1))
    // Both barriers in one bar: the stop.
    let both = outcome(1, [bar(100, 112, 94, 105)])
    #expect(both == .init(touch: .stop, end: 8, change: -0.05))
    // An open beyond a barrier is what one gets.
    let gap = outcome(1, [bar(100, 101, 99, 100), bar(90, 91, 89, 90)])
    #expect(near(gap?.change ?? 0, -0.1, 1e-12))
    #expect(gap?.touch == .stop)
    let jump = outcome(1, [bar(100, 101, 99, 100), bar(120, 121, 119, 120)])
    #expect(near(jump?.change ?? 0, 0.2, 1e-12))
    // Time is over: the close of the third bar.
    let over = outcome(1, [bar(100, 101, 99, 100), bar(100, 101, 99, 100), bar(100, 104, 99, 103)])
    #expect(over?.touch == .vertical)
    #expect(over?.end == 10)
    #expect(near(over?.change ?? 0, 0.03, 1e-12))
    #expect(outcome(1, [bar(100, 101, 99, 100), bar(100, 101, 99, 100)]) == nil)
  }

  @Test func aShortBetIsTheMirror() {
    let win = outcome(-1, [bar(100, 104, 89, 95)])
    #expect(win == .init(touch: .profit, end: 8, change: 0.1))
    let loss = outcome(-1, [bar(100, 106, 89, 95)])
    #expect(loss == .init(touch: .stop, end: 8, change: -0.05))
    let free = outcome(
      -1, [bar(100, 200, 50, 100), bar(100, 101, 99, 100), bar(100, 101, 89, 90)], profit: nil,
      stop: nil)
    #expect(free?.touch == .vertical)
    #expect(near(free?.change ?? 0, 0.1, 1e-12))
  }

  @Test func weightsOfFractionalOrder() {
    #expect(FractionalDifference.weights(0.5, count: 5) == [1, -0.5, -0.125, -0.0625, -0.0390625])
    #expect(FractionalDifference.weights(1, count: 4) == [1, -1, 0, 0])
    var first = FractionalDifference(1, threshold: 1e-9)
    #expect(first.weights == [1, -1])
    #expect([3.0, 5, 4].map { first.push($0) } == [nil, 2, -1])
  }

  @Test(.enabled(if: Places.hasShared)) func fractionalDifferencesEqualTheOracle() throws {
    let url = Places.shared.appendingPathComponent("oracle/research/fracdiff.json")
    let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: url))
    let root = try known(object as? [String: Any])
    for (d, weights) in try known(root["weights_first_12"] as? [String: [Double]]) {
      let ours = FractionalDifference.weights(try known(Double(d)), count: 12)
      #expect(zip(ours, weights).allSatisfy { near($0, $1, 1e-13) })
    }
    let closes = try sharedColumn("data/equity/GOOG_1d.csv", "close")
    for (name, value) in try known(root["ffd"] as? [String: [String: Any]]) {
      let words = name.split(whereSeparator: { "=,".contains($0) }).map(String.init)
      let d = try known(Double(words[1]))
      var difference = FractionalDifference(d, threshold: try known(Double(words[3])))
      #expect(difference.weights.count == value["n_weights"] as? Int)
      let last = try known(value["last_weight"] as? Double)
      #expect(near(difference.weights[difference.weights.count - 1], last, 1e-12))
      let ours = closes.map { difference.push(log($0)) }
      #expect(ours.firstIndex { $0 != nil } == value["first_valid_i"] as? Int)
      for (i, x) in try known(value["values_of_log_price"] as? [String: Double]) {
        #expect(try near(known(ours[known(Int(i))]), x, 1e-11))
      }
      let end = try known(value["last_value"] as? Double)
      #expect(try near(known(ours[closes.count - 1]), end, 1e-11))
    }
    // The window that only grows is the first weights, all of them.
    let whole = try known(
      root["expanding_window_d0.4_of_log_price"] as? [String: Double])
    var difference = FractionalDifference(0.4, threshold: 1e-300, most: 2148)
    #expect(difference.weights.count == 2148)
    let ours = closes.map { difference.push(log($0)) }
    #expect(try near(known(ours[2147]), known(whole["2147"]), 1e-10))
  }

  @Test func sizesOfBets() {
    #expect(BetSize.none.size(0.1) == 1)
    #expect(BetSize.linear.size(0.6, most: 0.5) == 0.3)
    #expect(near(BetSize.kelly.size(0.6), 0.2, 1e-15))
    #expect(BetSize.kelly.size(0.4) == 0)
    #expect(BetSize.kelly.size(0.9, most: 0.5) == 0.5)
    // erf(z / sqrt 2) with z = 0.1 / sqrt(0.24) and 0.4 / 0.3, by Python's math.erf
    #expect(near(BetSize.normal.size(0.6), 0.16174351361417375, 1e-12))
    #expect(near(BetSize.normal.size(0.9), 0.8175775605482642, 1e-12))
    #expect(BetSize.normal.size(0.5) == 0)
    #expect(BetSize.normal.size(0.3) == 0)
    #expect(BetSize.normal.size(1) == 1)
  }
}
