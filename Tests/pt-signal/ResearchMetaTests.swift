import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct ResearchMetaTests {
  private let samples: [LogisticRegression.Sample] = zip(
    [
      [0.5, 1.2], [1.5, -0.3], [-0.7, 0.8], [2.2, 0.1], [-1.1, -1.4], [0.3, 0.4], [1.0, 2.0],
      [-0.2, -0.9],
    ],
    zip([true, true, false, true, false, false, true, false], [1, 0.5, 2, 1, 1, 1.5, 1, 0.75])
  ).map { .init(features: $0, isTrue: $1.0, weight: $1.1) }

  /// The optimum by 100 Newton steps in NumPy 2 of the same objective, ridge 0.5.
  @Test func theRegressionFindsTheOptimum() throws {
    let model = try known(LogisticRegression(samples, ridge: 0.5))
    let expected = [-1.49398356365738, 1.66672796194453, 0.824092469019723]
    for (a, b) in zip(model.coefficients, expected) { #expect(near(a, b, 1e-9)) }
    #expect(model.steps < 15)
    #expect(near(model.probability([0.1, 0.2]), 0.23821472103812844, 1e-9))
  }

  @Test func theRegressionEndsOnAnyData() throws {
    // All of one class: certain, but not beyond bounds.
    let one = (0..<20).map { LogisticRegression.Sample(features: [Double($0)], isTrue: true) }
    let sure = try known(LogisticRegression(one, ridge: 1))
    #expect(sure.probability([3]) > 0.999)
    #expect(sure.coefficients.allSatisfy { $0.isFinite })
    // Perfectly separable, and features that are the same.
    let split = (0..<20).map {
      LogisticRegression.Sample(features: [Double($0), Double($0)], isTrue: $0 > 9)
    }
    let clear = try known(LogisticRegression(split, ridge: 0.001))
    #expect(clear.probability([0, 0]) < 0.01)
    #expect(clear.probability([19, 19]) > 0.99)
    #expect(near(clear.coefficients[1], clear.coefficients[2], 1e-6))
    #expect(LogisticRegression([], ridge: 1) == nil)
    #expect(LogisticRegression(one, ridge: 0) == nil)
    // Huge features do not overflow.
    let huge = split.map {
      LogisticRegression.Sample(features: [$0.features[0] * 1e6], isTrue: $0.isTrue)
    }
    let finite = try known(LogisticRegression(huge, ridge: 1)).coefficients
    #expect(finite.allSatisfy { $0.isFinite })
  }

  @Test func equationsAreSolved() {
    let a = [[4.0, 0, 0], [2, 5, 0], [1, 3, 6]]
    let x = Cholesky.solve(a, [4 * 1 + 2 * 2 + 1 * 3, 2 + 5 * 2 + 3 * 3, 1 + 3 * 2 + 6 * 3])
    for (found, expected) in zip(x ?? [], [1.0, 2, 3]) { #expect(near(found, expected, 1e-14)) }
    #expect(Cholesky.solve([[1, 0], [2, 1]], [1, 1]) == nil)
  }

  @Test func trainingAndTestShareNoBars() {
    var random = SplitMix(seed: 6)
    let spans = (0..<100).map { i -> Span in
      Span(start: 3 * i, end: 3 * i + Int.random(in: 0...20, using: &random))
    }
    for embargo in [0, 5, 30] {
      let test = 40..<60
      let training = PurgedSplit.training(spans, test: test, embargo: embargo)
      let last = spans[test].map(\.end).max() ?? 0
      for i in training {
        #expect(!test.contains(i))
        for j in test { #expect(!spans[i].overlaps(spans[j])) }
        if i > 60 { #expect(spans[i].start > last + embargo) }
      }
      #expect(training.contains { $0 < 40 })
      #expect(training.contains { $0 >= 60 } || embargo == 200)
      for split in PurgedSplit.walkForward(spans, parts: 5, embargo: embargo) {
        let first = spans[split.test[0]].start
        #expect(split.training.allSatisfy { spans[$0].end + embargo < first })
        #expect(!split.training.isEmpty)
      }
    }
    // Three labels by hand: the second overlaps the test, the first does not.
    let few = [Span(start: 0, end: 4), Span(start: 3, end: 5), Span(start: 5, end: 8)]
    #expect(PurgedSplit.training(few, test: 2..<3, embargo: 0) == [0])
    #expect(PurgedSplit.walkForward(few, parts: 3, embargo: 0).map(\.training) == [[], [0]])
    #expect(PurgedSplit.walkForward(few, parts: 3, embargo: 1).map(\.training) == [[], []])
  }

  @Test func scoresAreShares() {
    var score = ClassifierScore()
    #expect(score.precision == nil)
    for (yes, truth) in [(true, true), (true, true), (true, false), (false, true), (false, false)] {
      score.add(said: yes, was: truth)
    }
    #expect(score.precision == 2.0 / 3)
    #expect(score.recall == 2.0 / 3)
    #expect(score.f1 == 2.0 / 3)
    #expect(score.accuracy == 0.6)
    score.add(said: false, was: true)
    #expect(score.recall == 0.5)
    #expect(near(score.f1 ?? 0, 4.0 / 7, 1e-15))
  }

  /// A bet is not learnt from before its barrier time and the embargo.
  @Test func onlyWhatHasEndedIsLearnt() {
    let bets = (0..<10).map { i in
      MetaModel.Bet(
        features: [Double(i)], span: Span(start: 2 * i, end: 2 * i + 5), won: i % 3 == 0)
    }
    // Ends: 5, 7, ... 23. Known at 15 without embargo: 6 bets; with one of 3: those to 12, 4 bets.
    #expect(MetaModel(bets, now: 15, embargo: 0, need: 6, ridge: 1) != nil)
    #expect(MetaModel(bets, now: 15, embargo: 0, need: 7, ridge: 1) == nil)
    #expect(MetaModel(bets, now: 15, embargo: 3, need: 4, ridge: 1) != nil)
    #expect(MetaModel(bets, now: 15, embargo: 3, need: 5, ridge: 1) == nil)
    // What is learnt at 15 is the same whether later bets exist or not.
    let now = MetaModel(Array(bets[..<6]), now: 15, embargo: 0, need: 2, ridge: 1)
    let later = MetaModel(bets, now: 15, embargo: 0, need: 2, ridge: 1)
    #expect(now?.probability([4]) == later?.probability([4]))
  }

  /// Five losses on the same bars count as one, three wins on bars of their own as three: 3/4.
  @Test func betsOnTheSameBarsCountLess() throws {
    let losses = (0..<5).map { _ in
      MetaModel.Bet(features: [1], span: Span(start: 0, end: 4), won: false)
    }
    let wins = (1...3).map { i in
      MetaModel.Bet(features: [1], span: Span(start: 10 * i, end: 10 * i + 4), won: true)
    }
    let model = try known(MetaModel(losses + wins, now: 99, embargo: 0, need: 2, ridge: 1))
    #expect(near(model.probability([1]), 0.75, 1e-5))
  }

  @Test func featuresMirrorWithTheSide() throws {
    var features = MetaFeatures(rsi: 5)
    var random = SplitMix(seed: 12)
    var price = 100.0
    let need = MetaFeatures.warmup(rsi: 5)
    for i in 1...60 {
      price *= Double.random(in: 0.98...1.03, using: &random)
      features.push(
        Bar(
          ts: 0, symbol: 0, timeframe: Timeframe(1, .day), open: price, high: price, low: price,
          close: price, volume: 1))
      #expect((features.seen(from: 1) != nil) == (i >= need), "at \(i) of \(need)")
    }
    let long = try known(features.seen(from: 1))
    let short = try known(features.seen(from: -1))
    #expect(short == [-long[0], long[1], -long[2], -long[3]])
  }

  /// A market in which dips come back in calm times and go on in wild ones: by blocks of 60 bars.
  private func market(_ count: Int) -> [String] {
    var random = SplitMix(seed: 21)
    var price = 100.0
    return (0..<count).map { i in
      let wild = i / 60 % 2 == 1
      let wave = wild ? 0.002 : 1.2 * (100 - price) / 1000
      let open = price
      price *= 1 + wave + Double.random(in: -0.01...0.01, using: &random) * (wild ? 2.5 : 1)
      return bar(i, open, max(open, price) * 1.002, min(open, price) * 0.998, price)
    }
  }

  private let quick = ["rsi_window=3", "min_samples=10", "retrain_bars=10"]

  @Test func nothingIsTakenWithoutAModel() throws {
    let bars = market(500)
    #expect(try research("meta_labeling", ["rsi_window=3", "min_samples=500"], bars).isEmpty)
  }

  @Test func theBaseRuleIsFilteredNotInvented() throws {
    let bars = market(800)
    let base = try research("rsi_reversion", ["rsi_window=3"], bars)
    let all = try research(
      "meta_labeling", quick + ["min_confidence=0", "bet_sizing=none"], bars)
    let some = try research(
      "meta_labeling", quick + ["min_confidence=0.5", "bet_sizing=none"], bars)
    let sized = try research("meta_labeling", quick + ["bet_sizing=normal"], bars)
    func entries(_ signals: [[Double]]) -> Set<[Double]> {
      Set(signals.filter { $0[1] != 0 }.map { [$0[0], $0[1] > 0 ? 1 : -1] })
    }
    #expect(entries(all).isSubset(of: entries(base)))
    #expect(entries(some).isSubset(of: entries(all)))
    #expect(entries(some).count < entries(all).count)
    #expect(!entries(some).isEmpty)
    #expect(sized.contains { $0[1] != 0 && $0[1].magnitude < 1 })
    #expect(sized.allSatisfy { $0[1].magnitude <= 1 })
  }

  /// Every bet that is taken ends by its vertical barrier at the latest.
  @Test func noBetOutlivesItsTime() throws {
    let found = try research(
      "meta_labeling", quick + ["min_confidence=0", "bet_sizing=none", "vertical_bars=4"],
      market(800))
    for (one, next) in zip(found, found.dropFirst()) where one[1] != 0 {
      #expect(next[0] - one[0] <= 4)
    }
    let lines = try signalLines(
      "meta_labeling", quick + ["min_confidence=0", "bet_sizing=none"], market(800))
    let long = try known(lines.first { $0.contains("\"target\":1,") })
    let take = try known(number("take_profit", in: long))
    let stop = try known(number("stop", in: long))
    #expect(near(take / 1.02, stop / 0.99, 1e-12))
    #expect(long.contains("% to win"))
    #expect(lines.contains { $0.contains("ended at a barrier") })
  }

  @Test func theFixedHorizonHasNoBarriers() throws {
    let lines = try signalLines(
      "meta_labeling",
      quick + [
        "min_confidence=0", "use_triple_barrier=false", "horizon=5", "before_training=base",
      ],
      market(400))
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { !$0.contains("take_profit") })
    #expect(lines.contains { $0.contains("no model yet") })
  }
}
