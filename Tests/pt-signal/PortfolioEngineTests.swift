import Foundation
import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// Bars of days and symbols, closes only, nil where a symbol has no bar; a day after the other.
private func bars(_ closes: [[Double?]], _ names: [String]) -> [String] {
  closes.enumerated().flatMap { day, row in
    zip(names, row).compactMap { name, close in
      close.map { bar(day, $0, $0, $0, $0, symbol: name) }
    }
  }
}

/// The first days of some of the funds that come with the project.
private func funds(_ names: [String], _ days: Int) throws -> [[Double]] {
  try Places.rows(Places.root.appendingPathComponent("data/ETF23_1d_close.csv")).prefix(days)
    .map { row in names.compactMap { row[$0].flatMap(Double.init) } }
}

private func nasdaq(_ days: Int) throws -> [String] {
  try Places.rows(Places.root.appendingPathComponent("data/NASDAQ_1d.csv")).prefix(days)
    .enumerated().map { day, row in
      func price(_ key: String) -> Double { row[key].flatMap(Double.init) ?? 0 }
      return bar(day, price("open"), price("high"), price("low"), price("close"))
    }
}

/// The sample variance, written once more.
private func variance(_ r: [Double]) -> Double {
  let mean = r.reduce(0, +) / Double(r.count)
  var sum = 0.0
  for value in r { sum += (value - mean) * (value - mean) }
  return sum / Double(r.count - 1)
}

/// The target of each symbol after each day, as the signals say.
private func targets(
  _ stage: some Stage, _ lines: [String], days: Int, _ names: [String] = ["X"]
) throws -> [String: [Double]] {
  let result = run(stage, as: "pt-signal", on: loaded(lines))
  #expect(result.failure == nil)
  var series = Dictionary(
    uniqueKeysWithValues: names.map { ($0, [Double?](repeating: nil, count: days)) })
  for line in result.records("signal") {
    let ts = try #require(number("ts", in: line))
    let day = Int((ts - Double(close(of: 0))) / 86_400_000)
    for name in names where line.contains("\"symbol\":\"\(name)\"") {
      series[name]?[day] = number("target", in: line)
    }
  }
  return series.mapValues { changes in
    var held = 0.0
    return changes.map { change in
      held = change ?? held
      return held
    }
  }
}

private func alone(_ name: String, _ parameters: [String] = []) throws -> Engine {
  let entry = try strategy(named: name)
  return Engine(entry, try ParameterValues(parameters, for: entry), warmup: 0)
}

@Suite struct PortfolioEngineTests {
  static let legacy = two.replacing("[\"core\"]", with: "[\"core\", \"legacy\"]").replacing(
    "rsi_reversion", with: "breakout_donchian")

  @Test func aPortfolioIsTheWeightedSumOfItsStrategies() throws {
    let lines = try nasdaq(600)
    let a = try #require(try targets(try alone("ma_crossover"), lines, days: 600)["X"])
    let b = try #require(try targets(try alone("breakout_donchian"), lines, days: 600)["X"])
    let p = try targets(
      PortfolioEngine(try portfolio(Self.legacy), warmup: 0), lines, days: 600)["X"]
    let expected = zip(a, b).map { ((0.6 * $0 + 0.4 * $1) * 1e9).rounded() / 1e9 }
    #expect(Set(expected).count > 3)
    #expect(p == expected)
  }

  @Test func aReasonNamesComponentsAndVotes() throws {
    let p = try portfolio(
      Self.legacy + "[regime]\nmode = \"scale\"\nvolatility_bars = 5\nrank_bars = 20\n"
        + "trend_bars = 5\ncalendar = \"exchange\"\n")
    let result = run(
      PortfolioEngine(p, warmup: 0), as: "pt-signal", on: loaded(try nasdaq(200)))
    let first = try #require(result.records("signal").first)
    #expect(first.contains(#""strategy":"p""#))
    // sqrt(252 * mean of the last five squared log returns) is 0.3334 there, by Python.
    #expect(
      first.contains(
        #""target":-0.2,"reason":"a in its warm-up x 0.6, b -1 x 0.4: -0.4; "#
          + "normal_vol/sideways (volatility 33.3 %), neutral x 0.5\""))
    #expect(!result.output.contains("\"stop\""))
  }

  /// The predecessor's scale only decided whether the threshold was passed: 0.4 * 0.5 < 0.3.
  @Test func theScaleOfTheRegimeIsASizeAndPassesNoThreshold() throws {
    let lines = try nasdaq(700)
    let regime =
      "[regime]\nmode = \"scale\"\nrisk_off_scale = 0.25\nvolatility_bars = 10\n"
      + "rank_bars = 60\ntrend_bars = 20\nunknown_scale = 1\n"
    let text = "signal_threshold = 0.3\n" + Self.legacy
    let plain = try #require(
      try targets(PortfolioEngine(try portfolio(text), warmup: 0), lines, days: 700)["X"])
    let scaled = try #require(
      try targets(PortfolioEngine(try portfolio(text + regime), warmup: 0), lines, days: 700)["X"])
    var terms = MarketRegime.Terms()
    (terms.volatility.bars, terms.volatility.rankBars, terms.trend.bars) = (10, 60, 20)
    var detector = MarketRegime(terms, periodsPerYear: 1)
    let closes = try Places.rows(Places.root.appendingPathComponent("data/NASDAQ_1d.csv"))
      .prefix(700).compactMap { $0["close"].flatMap(Double.init) }
    var seen: Set<Double> = []
    for (i, close) in closes.enumerated() {
      let scale: Double =
        switch detector.push(close)?.volatility {
        case .low, nil: 1
        case .normal: 0.5
        case .high: 0.25
        }
      #expect((scaled[i] - plain[i] * scale).magnitude < 1e-12)
      seen.insert(scaled[i])
    }
    #expect(seen.isSuperset(of: [0.5, 0.25, 0.2, -0.1]), "\(seen.sorted())")
  }

  @Test func aFilterComponentMultipliesAndHasNoVote() throws {
    // No strategy of the registry is a filter yet: one is made from a crossover.
    let ma = try strategy(named: "ma_crossover")
    let filter = StrategyEntry(
      name: "gate", idea: "", source: "", domain: .filter, parameters: ma.parameters,
      conflict: ma.conflict, warmup: ma.warmup, make: ma.make)
    let values = try ParameterValues(["fast_window=3", "slow_window=9"], for: ma)
    let base = try portfolio(
      head + "[component.hold]\nstrategy = \"buy_and_hold\"\nweight = 1\n")
    let gated = Portfolio(
      id: "p", description: "", tiers: [.core],
      components: base.components + [
        Portfolio.Component(name: "gate", rule: .strategy(filter, values), symbols: nil)
      ], combination: Combination(), weights: .fixed([1, 0]), symbols: nil, regime: nil,
      policies: [])
    let lines = try nasdaq(200)
    let got = try targets(PortfolioEngine(gated, warmup: 0), lines, days: 200)["X"]
    let gate = try targets(
      try alone("ma_crossover", ["fast_window=3", "slow_window=9"]), lines, days: 200)["X"]
    #expect(got == gate && Set(got ?? []) == [0, 1])
  }

  @Test func policiesSwitchByTheRegime() throws {
    let bare = Self.legacy.replacing("weight = 0.6\n", with: "").replacing(
      "weight = 0.4\n", with: "")
    let p = try portfolio(
      bare + "[regime]\nvolatility_bars = 10\nrank_bars = 60\ntrend_bars = 20\n"
        + "[policy.wild]\nregimes = [\"high_vol\"]\ncomponents = [\"b\"]\nweights = [1]\n"
        + "[policy.fallback]\ncomponents = [\"a\", \"b\"]\nweights = [0.5, 0.5]\n")
    let lines = try nasdaq(500)
    let a = try #require(try targets(try alone("ma_crossover"), lines, days: 500)["X"])
    let b = try #require(try targets(try alone("breakout_donchian"), lines, days: 500)["X"])
    let result = run(PortfolioEngine(p, warmup: 0), as: "pt-signal", on: loaded(lines))
    #expect(result.records("signal").contains { $0.contains("policy wild") })
    #expect(result.records("signal").contains { $0.contains("fallback policy") })
    let got = try #require(try targets(PortfolioEngine(p, warmup: 0), lines, days: 500)["X"])
    var detector = MarketRegime(p.regime?.terms ?? MarketRegime.Terms(), periodsPerYear: 1)
    for (i, line) in lines.enumerated() {
      let close = try #require(number("close", in: line))
      let isWild = detector.push(close)?.volatility == .high
      #expect(got[i] == (isWild ? b[i] : (a[i] + b[i]) / 2))
    }
  }

  /// By hand: the inverse of the deviation of the last 20 returns, taken every 10 rows from the
  /// first time that there are 20, and held from the next row on.
  @Test func weightsOfSymbolsAreEstimatedFromThePastAndUsedAfterwards() throws {
    let names = ["EEM", "TIP", "SPY"]
    let closes = try funds(names, 120)
    let p = try portfolio(
      head + "[component.hold]\nstrategy = \"buy_and_hold\"\nweight = 1\n[symbols]\n"
        + "method = \"inverse_volatility\"\nlookback_bars = 20\nrebalance_bars = 10\n")
    let got = try targets(
      PortfolioEngine(p, warmup: 0), bars(closes, names), days: 120, names)
    var weights = [0.0, 0, 0]
    for day in 0..<120 {
      // Day d is row d; returns exist from day 1 on, so rows 1...20 are the first estimate.
      if day >= 21, (day - 21) % 10 == 0 {
        var inverse: [Double] = []
        for i in 0..<3 {
          var r: [Double] = []
          for k in (day - 20)..<day {
            let change: Double = closes[k][i] / closes[k - 1][i] - 1
            r.append(change)
          }
          inverse.append(1 / variance(r).squareRoot())
        }
        weights = inverse.map { $0 / inverse.reduce(0, +) }
      }
      for (i, name) in names.enumerated() {
        #expect(((got[name]?[day] ?? 9) - weights[i]).magnitude < 1e-11, "\(name) at \(day)")
      }
    }
  }

  /// The same for strategies, whose returns are what they held before the bar times the bar's.
  @Test func weightsOfStrategiesAreEstimatedFromWhatTheyEarned() throws {
    let lines = try nasdaq(400)
    let text = Self.legacy.replacing("weight = 0.6\n", with: "").replacing(
      "weight = 0.4\n", with: "")
    let p = try portfolio(
      text + "[weights]\nmethod = \"inverse_variance\"\nlookback_bars = 30\n"
        + "rebalance_bars = 30\n")
    let got = try #require(try targets(PortfolioEngine(p, warmup: 0), lines, days: 400)["X"])
    let held = [
      try #require(try targets(try alone("ma_crossover"), lines, days: 400)["X"]),
      try #require(try targets(try alone("breakout_donchian"), lines, days: 400)["X"]),
    ]
    let closes = try lines.map { try #require(number("close", in: $0)) }
    var weights = [0.0, 0]
    var next = 0
    for day in 0..<400 {
      if day >= 31, day >= next {
        var inverse: [Double] = []
        for states in held {
          var r: [Double] = []
          for k in (day - 30)..<day {
            let change: Double = closes[k] / closes[k - 1] - 1
            r.append(states[k - 1] * change)
          }
          let moves = r.contains { $0 != r[0] }
          inverse.append(moves ? 1 / variance(r) : 0)
        }
        if inverse.contains(where: { $0 > 0 }) {
          weights = inverse.map { $0 / inverse.reduce(0, +) }
          next = day + 30
        }
      }
      let expected = weights[0] * held[0][day] + weights[1] * held[1][day]
      #expect((got[day] - expected).magnitude < 1e-9, "at \(day)")
    }
    #expect(Set(got).count > 5)
  }
}
