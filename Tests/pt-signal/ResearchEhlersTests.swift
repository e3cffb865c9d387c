import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct ResearchEhlersTests {
  /// PUBLISHED.md, section 2.
  @Test func coefficientsArePublishedSo() {
    let listed = SuperSmoother(10, .listed)
    #expect(near(listed.a, 0.6413237842233982, 1e-14))
    #expect(near(listed.c2, 1.1581610189476097, 1e-14))
    #expect(near(listed.c3, -0.4112961962106198, 1e-14))
    #expect(near(listed.c1, 0.2531351772630101, 1e-13))
    let exact = SuperSmoother(10)
    #expect(near(exact.a, 0.6412805169680226, 1e-14))
    #expect(near(exact.c2, 1.1580458998309644, 1e-14))
    #expect(near(exact.c3, -0.4112407014427743, 1e-14))
    #expect(near(exact.c1, 0.2531948016118099, 1e-13))
    #expect(near(HighPass.alpha(48, poles: 2), 0.08851347952493686, 1e-13))
    #expect(near(HighPass.alpha(60, poles: 1), 0.09959595570216007, 1e-13))
    #expect(near(HighPass.alpha(48, poles: 1), 0.1230235370072432, 1e-13))
    for (v, f) in [
      (0.5, 0.5493061443340549), (0.9, 1.4722194895832204), (0.99, 2.6466524123622457),
      (0.999, 3.8002011672502), (-0.5, -0.5493061443340549),
    ] { #expect(near(FisherTransform.transform(v), f, 1e-12)) }
  }

  @Test(.enabled(if: Places.hasShared)) func coefficientsEqualTheOracle() throws {
    let url = Places.shared.appendingPathComponent("oracle/models.json")
    let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: url))
    let ehlers = try known((object as? [String: Any])?["ehlers"] as? [String: Any])
    let smoothers = try known(ehlers["supersmoother"] as? [String: [String: [String: Double]]])
    #expect(smoothers.count == 6)
    for (period, kinds) in smoothers {
      let p = try known(Double(period))
      for (kind, constants) in kinds {
        let ours = SuperSmoother(p, kind.hasPrefix("exact") ? .exact : .listed)
        #expect(try near(ours.a, known(constants["a1"]), 1e-13))
        #expect(try near(ours.c1, known(constants["c1"]), 1e-12))
        #expect(try near(ours.c2, known(constants["c2"]), 1e-13))
        #expect(try near(ours.c3, known(constants["c3"]), 1e-13))
      }
    }
    for (key, poles) in [("highpass_2pole_alpha1_0.707", 2), ("highpass_1pole_alpha1", 1)] {
      for (period, alpha) in try known(ehlers[key] as? [String: Double]) {
        #expect(try near(HighPass.alpha(known(Double(period)), poles: poles), alpha, 1e-12))
      }
    }
  }

  /// The first values of the series on GOOG_1d (oracle/models_ehlers.csv).
  @Test func theFirstValuesAreThoseOfTheSeries() {
    var smooth = SuperSmoother(10, .listed)
    var high = HighPass(48)
    var roof = RoofingFilter(longest: 48, shortest: 10, .listed)
    var decycler = Decycler(60)
    let closes = [100.34, 108.31, 109.40]
    let found = closes.map { x -> [Double] in
      [smooth.next(x), high.next(x), roof.next(x), decycler.next(x)]
    }
    #expect(found[1] == [108.31, 0, 0, found[1][3]])
    #expect(near(found[1][3], 100.73688988347311, 1e-13))
    #expect(near(found[2][0], 111.72598935540699, 1e-13))
    #expect(near(found[2][1], -6.2845028348875216, 1e-12))
    #expect(near(found[2][2], -0.79541436955957112, 1e-12))
  }

  @Test(.enabled(if: Places.hasShared)) func seriesEqualTheOracle() throws {
    let rows = try Places.rows(Places.shared.appendingPathComponent("oracle/models_ehlers.csv"))
    let close = try sharedColumn("data/equity/GOOG_1d.csv", "close")
    let highs = try sharedColumn("data/equity/GOOG_1d.csv", "high")
    let lows = try sharedColumn("data/equity/GOOG_1d.csv", "low")
    var listed = SuperSmoother(10, .listed)
    var exact = SuperSmoother(10)
    var high = HighPass(48)
    var roof = RoofingFilter(longest: 48, shortest: 10, .listed)
    var decycler = Decycler(60)
    var fisher = FisherTransform(10)
    var columns: [String: [Double?]] = [:]
    for i in close.indices {
      columns["supersmoother10", default: []].append(listed.next(close[i]))
      columns["supersmoother10_sqrt2", default: []].append(exact.next(close[i]))
      columns["highpass48_2pole", default: []].append(high.next(close[i]))
      columns["roofing48_10", default: []].append(roof.next(close[i]))
      columns["decycler60", default: []].append(decycler.next(close[i]))
      let turn = fisher.next((highs[i] + lows[i]) / 2)
      columns["fisher10", default: []].append(turn)
      columns["fisher10_value1", default: []].append(turn == nil ? nil : fisher.position)
    }
    for (name, ours) in columns { try agree(ours, rows, name, 1e-11) }
  }

  /// Compares with a column by a share of its largest absolute value; both must have a value or
  /// neither.
  private func agree(
    _ ours: [Double?], _ rows: [[String: String]], _ name: String, _ tolerance: Double
  ) throws {
    let theirs = rows.map { $0[name].flatMap(Double.init) }
    let largest = theirs.compactMap { $0?.magnitude }.max() ?? 1
    try #require(theirs.compactMap { $0 }.count > 100, "\(name) is empty")
    var worst = 0.0
    for (row, value) in zip(rows, theirs) {
      let i = try known(row["i"].flatMap(Int.init))
      guard let value else {
        #expect(ours[i] == nil, "\(name): a value at \(i)")
        continue
      }
      worst = max(worst, (try known(ours[i]) - value).magnitude)
    }
    #expect(worst <= tolerance * largest, "\(name): \(worst / largest)")
  }

  @Test(
    .enabled(if: Places.hasShared),
    arguments: [
      ("GOOG_1d", "equity"), ("EURUSD_1h", "fx"), ("EURUSD_1d", "fx"), ("BTCUSD_1m", "crypto"),
      ("ADABTC_5m", "crypto"),
    ])
  func theHilbertTransformEqualsTALib(_ name: String, _ folder: String) throws {
    let close = try sharedColumn("data/\(folder)/\(name).csv", "close")
    let rows = try Places.rows(
      Places.shared.appendingPathComponent("oracle/indicators/\(name)_all.csv"))
    var cycle = DominantCycle()
    var phase = CyclePhase()
    var mama = MAMA()
    var columns: [String: [Double?]] = [:]
    for (i, x) in close.enumerated() {
      let known = cycle.push(x) && i >= 32
      columns["ht_dcperiod", default: []].append(known ? cycle.period : nil)
      let angle = phase.next(x)
      columns["ht_dcphase", default: []].append(angle)
      columns["ht_sine", default: []].append(angle.map { CyclePhase.sines($0).sine })
      columns["ht_leadsine", default: []].append(angle.map { CyclePhase.sines($0).lead })
      let average = mama.next(x)
      columns["mama", default: []].append(average?.mama)
      columns["fama", default: []].append(average?.fama)
    }
    for (column, ours) in columns { try agree(ours, rows, column, 1e-9) }
  }

  private func sine(_ period: Double, _ i: Int) -> Double { sin(2 * .pi * Double(i) / period) }

  @Test func theDominantCycleOfASineIsItsPeriod() {
    for period in [10.0, 20, 35] {
      var cycle = DominantCycle()
      for i in 0..<500 { _ = cycle.push(100 + sine(period, i)) }
      #expect((cycle.period - period).magnitude < 0.05 * period, "\(cycle.period)")
      var transform = Periodogram(shortest: 6, longest: 50, lookback: 140)
      var found: Double?
      for i in 0..<500 { found = transform.next(sine(period, i)) }
      #expect(((found ?? 0) - period).magnitude <= 1)
    }
  }

  @Test func aBandPassKeepsItsPeriodAndCutsOthers() {
    func amplitude(_ wave: Double) -> Double {
      var band = BandPass(bandwidth: 0.3)
      return (0..<1000).map { band.next(sine(wave, $0), period: 20) }.suffix(100).max() ?? 0
    }
    #expect((amplitude(20) - 1).magnitude < 0.01)
    #expect(amplitude(5) < 0.2)
    #expect(amplitude(100) < 0.2)
    let weights = BandPass.coefficients(20, 0.3)
    // beta = cos 18 degrees, gamma = 1 / cos(0.06 pi), alpha = gamma - sqrt(gamma^2 - 1)
    #expect(near(weights.second, 0.8272719459724758, 1e-12))
    #expect(near(weights.first, 0.9510565162951535 * 1.8272719459724758, 1e-12))
    #expect(near(weights.input, 0.08636402701376211, 1e-12))
  }

  @Test func smoothersPassTheTrendAndCutTheNoise() {
    for poles in [2, 3] {
      var filter = Butterworth(20, poles: poles)
      var last = 0.0
      for _ in 0..<300 { last = filter.next(5) }
      #expect(near(last, 5, 1e-12))
      var noise = Butterworth(20, poles: poles)
      let left = (0..<400).map { noise.next($0 % 2 == 0 ? 1 : -1).magnitude }.suffix(50).max()
      #expect((left ?? 1) < 0.05)
    }
    var residual = Decycler(60, .residual)
    var high = HighPass(60)
    for i in 0..<200 {
      let x = 100 + sine(17, i)
      #expect(residual.next(x) == x - high.next(x))
    }
  }

  @Test(arguments: ["true", "false"]) func aSineIsBoughtLowAndSoldHigh(_ hilbert: String) throws {
    for smoother in ["super_smoother", "two_pole", "three_pole"] {
      let price = (0..<400).map { 100 + 10 * sine(20, $0) }
      let bars = price.enumerated().map { bar($0, $1, $1 + 1, $1 - 1, $1) }
      let parameters = [
        "smoother=\(smoother)", "lookback=60", "use_hilbert=\(hilbert)", "side=both",
      ]
      let found = try research("ehlers_cycle_filter", parameters, bars)
      #expect(found.count >= 30)
      for signal in found.dropFirst(4) {
        let at = price[Int(signal[0])]
        #expect(signal[1] > 0 ? at < 100 : at > 100, "\(smoother): \(signal)")
      }
    }
  }

  /// A turn on the wrong side of 0 is none.
  @Test func wavesTurnOnTheirSideOfZero() {
    var turns = CycleTurn()
    let found = [-1.0, -2, -1, -0.5, -0.7, 1, 0.5, 0.6, 0.4, -3, -3, -2].map { turns.next($0) }
    #expect(
      found == [nil, nil, .trough, nil, nil, .trough, .crest, nil, .crest, nil, nil, .trough])
  }

  /// A white market has no cycle that fills the waves: the threshold keeps out.
  @Test func withoutACycleNothingIsBought() throws {
    var random = SplitMix(seed: 5)
    let bars = (0..<400).map { i -> String in
      let x = Double.random(in: 99...101, using: &random)
      return bar(i, x, x + 1, x - 1, x)
    }
    #expect(try research("ehlers_cycle_filter", ["cycle_threshold=0.95"], bars).isEmpty)
  }
}
