import PTWire
import TestKit
import Testing

@testable import pt_signal

/// Every indicator at bars 60 and 119 of the reference series (spec appendix A.1).
///
/// The numbers are printed by `Tests/fixtures/indicators.py`, which computes each by its
/// definition, window by window in fractions, and shares nothing with the sources. Those of spec
/// appendix A.2 are among them, to the ten digits it has: `sma20`, `stddev20_sample`, `zscore20`,
/// `macd_first`, `plus14_masked`, `minus14_masked`, `adx14_masked`, `rsi14_first`, `rsi14_simple`,
/// `atr14_first`, `atr14_span` and its rank, `donchian20_upper_before`, `donchian20_lower_before`,
/// `vol20_year`.
@Suite struct IndicatorGoldenTests {
  static let golden: [(name: String, at60: Double, at119: Double)] = [
    ("sma20", 102.20338234574677, 111.36452277009998),
    ("wma20", 99.28355488235421, 107.5520703932901),
    ("hma20", 94.63835817973106, 99.64337164095647),
    ("ema20", 100.61323696903035, 107.73336763820886),
    ("ema20_first", 100.57914875751271, 107.73327471412611),
    ("wilder14", 101.36390255842565, 108.38168746022124),
    ("stddev20_sample", 6.283997259087885, 7.316535730820295),
    ("zscore20", -0.24969958786692412, -1.2550348368911894),
    ("bbands_upper", 114.45314813528134, 125.62707658705037),
    ("bbands_lower", 89.95361655621221, 97.1019689531496),
    ("bbands_percent", 0.43595340708098773, 0.1780903565592292),
    ("bbands_width", 0.23971351061737814, 0.2561417848733369),
    ("macd_aligned", -2.2236967142143698, -2.4826525779312476),
    ("macd_signal_aligned", -2.0671731594269303, -0.9676877287030111),
    ("macd_mean", -2.2244433097551735, -2.4826526170690215),
    ("macd_signal_mean", -2.0696595429513005, -0.9676878717270729),
    ("macd_first", -2.0215789230951344, -2.4804895374362417),
    ("macd_signal_first", -1.7701224885687752, -0.9645068630971954),
    ("rsi14", 48.32910147754218, 28.63133621326169),
    ("rsi14_first", 48.87022225893307, 28.640508324640393),
    ("rsi14_simple", 31.186180922156566, 2.149670133998498),
    ("atr14", 2.5888115860878296, 2.6214932737638676),
    ("atr14_first", 2.580125486162489, 2.6213836439940397),
    ("natr14", 2.5724950009509513, 2.5655133732138506),
    ("atr14_span", 2.5471604269296897, 2.5806517078649236),
    ("atr14_span_rank40", 0.25, 0.275),
    ("plus14_partial", 20.980047778353086, 13.090547597060292),
    ("minus14_partial", 23.470325534338585, 30.16350808204688),
    ("dx14_partial", 5.602377596397968, 39.47135180027354),
    ("adx14_partial", 31.459522414718727, 35.93762292200643),
    ("plus14_mean", 21.00619474302805, 13.091092996967474),
    ("minus14_mean", 23.446881005620032, 30.163029649699254),
    ("dx14_mean", 5.490477816186225, 39.46892367275281),
    ("adx14_mean", 31.173818875799004, 35.93085526673808),
    ("plus14_masked", 20.527760321015855, 13.084818557901917),
    ("minus14_masked", 23.462762632130755, 30.163507819757655),
    ("dx14_masked", 6.6718968406920505, 39.4898269882599),
    ("adx14_masked", 33.20761487898251, 35.972000090042954),
    ("donchian20_upper", 114.90730556679773, 121.33906694618616),
    ("donchian20_upper_before", 115.09358246623383, 121.33906694618616),
    ("donchian20_lower_before", 94.20009793449297, 100.60724007863372),
    ("stoch_k", 34.99868184692416, 6.745847923173793),
    ("stoch_d", 23.90173442357413, 5.984686378861263),
    ("willr14", -49.051594206850034, -91.3967250502444),
    ("cci20", -22.813523919324115, -94.08146120765636),
    ("roc10", 1.0792328317053457, -9.412999784988008),
    ("mom10", 1.074481928889341, -10.617851215393003),
    ("rank50", 0.5, 0.24),
    ("rank50_below", 0.48, 0.22),
    ("obv", 940, -2210),
    ("vol20_year", 0.17874136155705986, 0.13283766042856232),
    ("vol20", 0.011282241762244643, 0.008412548346425804),
    ("parkinson", 0.015313661529471116, 0.014001332846367643),
    ("garman_klass", 0.016235469011712234, 0.01502336712298563),
    ("rogers_satchell", 0.017114817561935, 0.015747733411628186),
    ("yang_zhang", 0.01642824836140464, 0.014944887106645481),
    ("keltner_upper", 105.74431228196833, 112.93633972042035),
    ("keltner_lower", 95.48216165609237, 102.53039555599737),
  ]

  /// Our own series by the same names.
  static let ours: [String: [Double?]] = {
    var made = averages
    made.merge(oscillators) { first, _ in first }
    made.merge(ranges) { first, _ in first }
    return made
  }()

  private static func closes(_ next: (Double) -> Double?) -> [Double?] {
    Bars.reference.map { next($0.close) }
  }

  private static var averages: [String: [Double?]] {
    var sma = SMA(20)
    var wma = WMA(20)
    var hull = HullAverage(20)
    var ema = EMA(20)
    var first = EMA(20, seed: .first)
    var wilder = Wilder(14)
    var deviation = StandardDeviation(20, .sample)
    var score = ZScore(20)
    var bands = BollingerBands(20, 2)
    var rank = RankPercentile(50)
    var below = RankPercentile(50, .below)
    let band = Bars.reference.map { bands.next($0.close) }
    return [
      "sma20": closes { sma.next($0) }, "wma20": closes { wma.next($0) },
      "hma20": closes { hull.next($0) }, "ema20": closes { ema.next($0) },
      "ema20_first": closes { first.next($0) }, "wilder14": closes { wilder.next($0) },
      "stddev20_sample": closes { deviation.next($0) }, "zscore20": closes { score.next($0) },
      "bbands_upper": band.map { $0?.upper }, "bbands_lower": band.map { $0?.lower },
      "bbands_percent": band.map { $0?.percentB }, "bbands_width": band.map { $0?.bandwidth },
      "rank50": closes { rank.next($0) }, "rank50_below": closes { below.next($0) },
    ]
  }

  private static var oscillators: [String: [Double?]] {
    var made: [String: [Double?]] = [:]
    for start in MACD.Start.allCases {
      var macd = MACD(start: start)
      let values = Bars.reference.map { macd.next($0.close) }
      made["macd_\(start.rawValue)"] = values.map { $0?.line }
      made["macd_signal_\(start.rawValue)"] = values.map { $0?.signal }
    }
    for (name, kind): (String, Average.Kind) in [
      ("rsi14", .wilder(.mean)), ("rsi14_first", .wilder(.first)), ("rsi14_simple", .simple),
    ] {
      var rsi = RSI(14, kind)
      made[name] = closes { rsi.next($0) }
    }
    var roc = ROC(10)
    made["roc10"] = closes { roc.next($0) }
    var momentum = Momentum(10)
    made["mom10"] = closes { momentum.next($0) }
    var stochastic = Stochastic(14, 3, 3)
    let values = Bars.reference.map { stochastic.next($0) }
    made["stoch_k"] = values.map { $0?.k }
    made["stoch_d"] = values.map { $0?.d }
    var williams = WilliamsR(14)
    made["willr14"] = Bars.reference.map { williams.next($0) }
    var cci = CCI(20)
    made["cci20"] = Bars.reference.map { cci.next($0) }
    var obv = OBV()
    made["obv"] = Bars.reference.map { obv.next($0) }
    return made
  }

  private static var ranges: [String: [Double?]] {
    var made: [String: [Double?]] = [:]
    let bars = Bars.reference
    var atr = ATR(14)
    made["atr14"] = bars.map { atr.next($0) }
    var first = ATR(14, .wilder(.first), first: .range)
    made["atr14_first"] = bars.map { first.next($0) }
    var natr = NATR(14)
    made["natr14"] = bars.map { natr.next($0) }
    var span = ATR(14, .exponential(.firstMasked), first: .range)
    var rank = RankPercentile(40, minimum: 14)
    made["atr14_span"] = bars.map { span.next($0) }
    made["atr14_span_rank40"] = made["atr14_span"]?.map { $0.flatMap { rank.next($0) } }
    for (name, seed) in [("partial", Seed.partial), ("mean", .mean), ("masked", .firstMasked)] {
      var adx = ADX(14, seed: seed)
      let values = bars.map { adx.next($0) }
      made["plus14_\(name)"] = values.map { $0?.plus }
      made["minus14_\(name)"] = values.map { $0?.minus }
      made["dx14_\(name)"] = values.map { $0?.dx }
      made["adx14_\(name)"] = values.map { $0?.adx }
    }
    var channel = Donchian(20)
    made["donchian20_upper"] = bars.map { channel.next($0)?.upper }
    var before = Donchian(20, withCurrent: false)
    let values = bars.map { before.next($0) }
    made["donchian20_upper_before"] = values.map { $0?.upper }
    made["donchian20_lower_before"] = values.map { $0?.lower }
    var year = CloseVolatility(20, barsPerYear: 252, .simple)
    made["vol20_year"] = bars.map { year.next($0) }
    var volatility = CloseVolatility(20)
    made["vol20"] = bars.map { volatility.next($0) }
    for estimator in RangeVolatility.Estimator.allCases {
      var range = RangeVolatility(20, estimator)
      made[estimator.rawValue] = bars.map { range.next($0) }
    }
    var yangZhang = YangZhang(20)
    made["yang_zhang"] = bars.map { yangZhang.next($0) }
    var keltner = KeltnerChannels()
    let channels = bars.map { keltner.next($0) }
    made["keltner_upper"] = channels.map { $0?.upper }
    made["keltner_lower"] = channels.map { $0?.lower }
    return made
  }

  @Test(arguments: golden) func anIndicatorHasItsGoldenNumbers(
    _ name: String, _ at60: Double, _ at119: Double
  ) throws {
    let series = try #require(Self.ours[name], "nothing makes it")
    for (i, expected) in [(60, at60), (119, at119)] {
      let value = try #require(series[i])
      #expect((value - expected).magnitude <= 1e-12 * max(1, expected.magnitude), "at \(i)")
    }
  }

  @Test func everySeriesIsCompared() {
    #expect(Set(Self.ours.keys) == Set(Self.golden.map(\.name)))
  }

  /// The ten digits of spec appendix A.2 that this file has under its own names.
  @Test func theNumbersOfTheSpecificationAreAmongThem() {
    let specified: [(String, Double, Double)] = [
      ("sma20", 102.2033823457, 111.3645227701), ("zscore20", -0.2496995879, -1.2550348369),
      ("macd_first", -2.0215789231, -2.4804895374),
      ("macd_signal_first", -1.7701224886, -0.9645068631),
      ("adx14_masked", 33.2076148790, 35.9720000900),
      ("plus14_masked", 20.5277603210, 13.0848185579),
      ("minus14_masked", 23.4627626321, 30.1635078198),
      ("rsi14_first", 48.8702222589, 28.6405083246),
      ("rsi14_simple", 31.1861809222, 2.1496701340),
      ("atr14_first", 2.5801254862, 2.6213836440), ("atr14_span", 2.5471604269, 2.5806517079),
      ("atr14_span_rank40", 0.25, 0.275), ("vol20_year", 0.1787413616, 0.1328376604),
      ("donchian20_upper_before", 115.0935824662, 121.3390669462),
      ("donchian20_lower_before", 94.2000979345, 100.6072400786),
      ("stddev20_sample", 6.2839972591, 7.3165357308),
    ]
    for (name, at60, at119) in specified {
      let found = Self.golden.first { $0.name == name }
      #expect(((found?.at60 ?? 0) - at60).magnitude < 1e-10, "\(name)")
      #expect(((found?.at119 ?? 0) - at119).magnitude < 1e-10, "\(name)")
    }
  }
}
