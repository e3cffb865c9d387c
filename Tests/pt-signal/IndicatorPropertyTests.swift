import PTWire
import TestKit
import Testing

@testable import pt_signal

/// What every indicator of the catalogue must keep, so that one is tested by being listed.
@Suite struct IndicatorPropertyTests {
  /// Every indicator with its defaults and with each of its other words.
  static let requests: [String] = indicators.flatMap { entry -> [String] in
    let words = entry.parameters.flatMap { parameter -> [String] in
      guard case .choice(let words) = parameter.kind else { return [] }
      return words.dropFirst().map { "\(entry.name):\(parameter.name)=\($0)" }
    }
    return [entry.name] + words
  }

  /// The values of an indicator, a list for each bar.
  private func values(_ text: String, _ bars: [Bar]) throws -> [[Double?]] {
    let request = try #require(try IndicatorRequest.list(text).first)
    let step = request.entry.make(request.values)
    return bars.map { bar in
      var values: [Double?] = []
      step(bar, &values)
      return values
    }
  }

  private func names(_ text: String) throws -> [String] {
    try IndicatorRequest.list(text).flatMap { $0.entry.names }
  }

  @Test(arguments: requests) func theFutureDoesNotChangeThePast(_ text: String) throws {
    let bars = Bars.walk(160, seed: 11)
    let other = Bars.walk(160, seed: 12)
    let whole = try values(text, bars)
    for k in stride(from: 1, to: 160, by: 7) {
      #expect(try values(text, Array(bars[..<k])) == Array(whole[..<k]))
      let changed = Array(bars[..<k]) + Array(other[k...])
      #expect(try Array(values(text, changed)[..<k]) == Array(whole[..<k]))
    }
  }

  /// Outputs in the unit of the price; all others have none of it.
  private static let inPrices: Set<String> = [
    "sma", "ema", "wma", "rma", "hma", "stddev", "bbands_upper", "bbands_middle", "bbands_lower",
    "macd", "macd_signal", "macd_hist", "mom", "trange", "atr", "donchian_upper",
    "donchian_middle", "donchian_lower", "keltner_upper", "keltner_middle", "keltner_lower",
  ]

  /// Prices times a power of two change no digit; times another number, the last ones.
  @Test(arguments: requests) func aUnitOfMoneyIsOnlyAUnit(_ text: String) throws {
    let bars = Bars.walk(200, seed: 13)
    let names = try names(text)
    let before = try values(text, bars)
    for factor in [8, 1.0 / 1024, 3.7, 1e-6] {
      let after = try values(text, bars.map { Bars.scaled($0, by: factor) })
      for (old, new) in zip(before, after) {
        for ((name, one), other) in zip(zip(names, old), new) {
          guard let one else {
            #expect(other == nil)
            continue
          }
          let scaled = Self.inPrices.contains(name) ? one * factor : one
          let value = try #require(other)
          if factor == 8 || factor == 1.0 / 1024 {
            #expect(value == scaled, "\(name)")
          } else {
            let size = max(scaled.magnitude, Self.inPrices.contains(name) ? 100 * factor : 1)
            #expect((value - scaled).magnitude <= 1e-10 * size, "\(name)")
          }
        }
      }
    }
  }

  @Test(arguments: requests) func everyValueIsFinite(_ text: String) throws {
    let quiet = (0..<100).map { _ in Bars.flat(50) }
    for scale in [1, 1e-9, 1e12] {
      for bars in [
        Bars.walk(300, seed: 14), Bars.walk(300, seed: 15, cents: false),
        quiet + Bars.walk(200, seed: 16) + quiet,
      ] {
        let found = try values(text, bars.map { Bars.scaled($0, by: scale) })
        for row in found {
          for case let value? in row { #expect(value.isFinite) }
        }
        #expect(found.contains { $0.contains { $0 != nil } }, "no value at all")
      }
    }
  }

  /// What constant prices give; nil where it is not defined.
  private static let still: [String: Double] = [
    "sma": 7, "ema": 7, "wma": 7, "rma": 7, "hma": 7, "stddev": 0, "bbands_upper": 7,
    "bbands_middle": 7, "bbands_lower": 7, "bbands_width": 0, "macd": 0, "macd_signal": 0,
    "macd_hist": 0, "roc": 0, "mom": 0, "rsi": 50, "trange": 0, "atr": 0, "natr": 0,
    "donchian_upper": 7, "donchian_middle": 7, "donchian_lower": 7, "keltner_upper": 7,
    "keltner_middle": 7, "keltner_lower": 7, "vol": 0, "parkinson": 0, "garman_klass": 0,
    "rogers_satchell": 0, "yang_zhang": 0,
  ]

  @Test(arguments: requests) func constantPricesHaveTheirConventions(_ text: String) throws {
    let names = try names(text)
    let last = try #require(try values(text, (0..<200).map { _ in Bars.flat(7) }).last)
    for (name, value) in zip(names, last) {
      switch name {
      case "percentrank": #expect(value == ["below": 0, "at_most": 1][suffix(text)] ?? 0.505)
      case "obv": #expect(value == (suffix(text) == "zero" ? 0 : 1000))
      default: #expect(value == Self.still[name], "\(name)")
      }
    }
  }

  private func suffix(_ text: String) -> String {
    String(text.split(separator: "=").last ?? "")
  }

  /// A window of one price after others is as quiet as one that was never anything else, at once.
  @Test(arguments: [
    ("stddev:20", 0.0), ("vol", 0), ("parkinson", 0), ("garman_klass", 0), ("rogers_satchell", 0),
    ("yang_zhang", 0), ("rsi:20:simple", 50), ("atr:20:simple", 0), ("bbands:20", nil),
    ("zscore", nil), ("cci:20", nil), ("willr:20", nil), ("stochf:20:1", nil),
  ])
  func aMarketThatStopsIsQuiet(_ text: String, _ expected: Double?) throws {
    var random = SplitMix(seed: 21)
    for before in 400..<440 {
      // 20 values, and the close that a change starts from.
      let price = Double.random(in: 0.001...1000, using: &random)
      let still = (0..<21).map { _ in Bars.flat(price) }
      let row = try #require(
        try values(text, Bars.walk(before, seed: 17, cents: false) + still).last)
      // %b of the bands, everything else of the others.
      #expect((text == "bbands:20" ? row[3] : row[0]) == expected)
    }
  }

  @Test func valuesStayInTheirRange() throws {
    let bars = Bars.walk(5000, seed: 18)
    for (text, low, high) in [
      ("rsi", 0.0, 100.0), ("rsi:14:simple", 0, 100), ("stoch", 0, 100), ("stochf", 0, 100),
      ("willr", -100, 0), ("adx", 0, 100), ("dx", 0, 100), ("plus_di", 0, 100),
      ("minus_di", 0, 100), ("percentrank", 0, 1),
    ] {
      for row in try values(text, bars) {
        for case let value? in row { #expect(value >= low && value <= high + 1e-9, "\(text)") }
      }
    }
  }

  /// A `lookback` is the number of bars without a value.
  @Test func anIndicatorIsSilentForItsLookback() {
    let bars = Bars.walk(200, seed: 19)
    func check(_ name: String, _ lookback: Int, _ next: (Bar) -> Bool) {
      let first = bars.firstIndex { next($0) }
      #expect(first == lookback, "\(name)")
    }
    for seed in Seed.allCases {
      var (ema, wilder, adx) = (EMA(9, seed: seed), Wilder(9, seed: seed), ADX(9, seed: seed))
      var late = adx
      check("EMA \(seed)", ema.lookback) { ema.next($0.close) != nil }
      check("Wilder \(seed)", wilder.lookback) { wilder.next($0.close) != nil }
      check("DI \(seed)", adx.lookback) { adx.next($0) != nil }
      // Its first bar has no movement, and no DX.
      guard seed != .first else { continue }
      check("ADX \(seed)", late.lookbackADX) { late.next($0)?.adx != nil }
    }
    for start in MACD.Start.allCases {
      var macd = MACD(5, 11, 4, start: start)
      check("MACD \(start)", macd.lookback) { macd.next($0.close) != nil }
    }
    for kind: Average.Kind in [.simple, .weighted, .exponential(.mean), .wilder(.firstMasked)] {
      var (rsi, average) = (RSI(9, kind), Average(9, kind))
      check("RSI \(kind)", rsi.lookback) { rsi.next($0.close) != nil }
      check("Average \(kind)", average.lookback) { average.next($0.close) != nil }
    }
    for first in TrueRange.First.allCases {
      var (range, atr) = (TrueRange(first: first), ATR(9, first: first))
      var natr = NATR(9, first: first)
      check("TrueRange", range.lookback) { range.next($0) != nil }
      check("ATR", atr.lookback) { atr.next($0) != nil }
      check("NATR", natr.lookback) { natr.next($0) != nil }
    }
    var (sma, wma, hull) = (SMA(9), WMA(9), HullAverage(9))
    check("SMA", sma.lookback) { sma.next($0.close) != nil }
    check("WMA", wma.lookback) { wma.next($0.close) != nil }
    check("HullAverage", hull.lookback) { hull.next($0.close) != nil }
    var (roc, momentum, rank) = (ROC(9), Momentum(9), RankPercentile(20, minimum: 9))
    check("ROC", roc.lookback) { roc.next($0.close) != nil }
    check("Momentum", momentum.lookback) { momentum.next($0.close) != nil }
    check("RankPercentile", rank.lookback) { rank.next($0.close) != nil }
    var (deviation, score, bands) = (StandardDeviation(9), ZScore(9), BollingerBands(9))
    check("StandardDeviation", deviation.lookback) { deviation.next($0.close) != nil }
    check("ZScore", score.lookback) { score.next($0.close) != nil }
    check("BollingerBands", bands.lookback) { bands.next($0.close) != nil }
    var (channel, before) = (Donchian(9), Donchian(9, withCurrent: false))
    check("Donchian", channel.lookback) { channel.next($0) != nil }
    check("Donchian before", before.lookback) { before.next($0) != nil }
    var (slow, fast, williams) = (Stochastic(9, 3, 4), Stochastic.fast(9, 4), WilliamsR(9))
    check("Stochastic", slow.lookback) { slow.next($0) != nil }
    check("Stochastic fast", fast.lookback) { fast.next($0) != nil }
    check("WilliamsR", williams.lookback) { williams.next($0) != nil }
    var (cci, volume, keltner) = (CCI(9), OBV(), KeltnerChannels(9, 2, 12))
    check("CCI", cci.lookback) { cci.next($0) != nil }
    check("OBV", volume.lookback) { volume.next($0) != nil }
    check("KeltnerChannels", keltner.lookback) { keltner.next($0) != nil }
    var (closes, inside, all) = (CloseVolatility(9), RangeVolatility(9, .parkinson), YangZhang(9))
    check("CloseVolatility", closes.lookback) { closes.next($0) != nil }
    check("RangeVolatility", inside.lookback) { inside.next($0) != nil }
    check("YangZhang", all.lookback) { all.next($0) != nil }
  }
}
