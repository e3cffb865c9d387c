import Foundation
import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_risk

@Suite struct VarBacktestFormTests {
  private func settings(_ confidence: Double, _ window: Double = 250) -> Settings.Limits {
    var settings = Settings().limits
    settings.varConfidence = confidence
    settings.varWindowBars = window
    return settings
  }

  /// The oracle's forecasts are a rolling 5 % quantile of 250 returns of GOOG: from its file, and
  /// computed here from the returns alone.
  @Test(.enabled(if: Places.hasShared), arguments: [("0.05", 0.95), ("0.01", 0.99)])
  func aTableOfForecastsAndARollingWindowAgreeWithTheOracle(
    _ alpha: String, _ confidence: Double
  ) throws {
    let folder = Places.shared.appendingPathComponent("oracle/research")
    let data = try Data(contentsOf: folder.appendingPathComponent("var_backtest.json"))
    let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let known = try #require(all["rolling_250_historical_alpha_\(alpha)"] as? [String: Any])
    let table = try VarBacktest(
      file: folder.appendingPathComponent("inputs/var_\(alpha).csv").path, settings(confidence))
    let closes = try Places.rows(Places.shared.appendingPathComponent("data/equity/GOOG_1d.csv"))
      .compactMap { $0["close"].flatMap(Double.init) }
    let returns = zip(closes, closes.dropFirst()).map { $1 / $0 - 1 }
    for backtest in [table, try VarBacktest(returns: returns, settings(confidence))] {
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(backtest.json.utf8)) as? [String: Any])
      for key in ["lr_pof", "p_pof", "lr_ind", "p_ind", "lr_cc", "p_cc", "pi", "pi01", "pi11"] {
        #expect(near(json[key] as? Double, try #require(known[key] as? Double), 1e-9), "\(key)")
      }
      for key in ["n00", "n01", "n10", "n11", "exceptions"] {
        #expect(json[key] as? Int == known[key] as? Int)
      }
    }
  }

  @Test func clusteredBreachesFailAndEvenOnesPass() throws {
    func backtest(_ places: Set<Int>) throws -> VarBacktest {
      try VarBacktest(
        (0..<1000).map { (places.contains($0) ? -0.02 : 0.001, 0.01) }, confidence: 0.99,
        source: "by hand")
    }
    #expect(try backtest(Set(500..<510)).answer == .fail)
    #expect(try backtest(Set((0..<9).map { $0 * 97 + 5 } + [890])).answer == .pass)
    #expect(try backtest([]).answer == .fail)
  }

  @Test func tooFewPeriodsAreInconclusive() throws {
    let forecasts = (0..<249).map { ($0 % 20 == 7 ? -0.02 : 0.001, 0.01) }
    let few = try VarBacktest(forecasts, confidence: 0.95, source: "by hand")
    #expect(few.answer == .inconclusive)
    #expect(throws: Failure.self) {
      try VarBacktest([], confidence: 0.95, source: "by hand")
    }
    #expect(throws: Failure.self) {
      try VarBacktest(returns: [Double](repeating: 0, count: 250), settings(0.95))
    }
  }

  @Test func aTableMayBeReturnsAloneWithOrWithoutAHeader() throws {
    let folder = try LatchFolder()
    let path = folder.folder.appendingPathComponent("r.csv").path
    var random = SplitMix(seed: 1)
    let returns = (0..<300).map { _ in Double.random(in: -0.02...0.02, using: &random) }
    let rows = returns.map { "\($0)" }
    for text in [rows, ["return"] + rows, ["day,return"] + rows.map { "d,\($0)" }] {
      try (text.joined(separator: "\n") + "\n").write(
        toFile: path, atomically: false, encoding: .utf8)
      let found = try VarBacktest(file: path, settings(0.95, 20))
      #expect(found.json == (try VarBacktest(returns: returns, settings(0.95, 20))).json)
    }
    for bad in ["0.1\nx\n", "0.1,0.2\n0.1\n", "0.1,0.2\n0.1,-0.2\n", ""] {
      try bad.write(toFile: path, atomically: false, encoding: .utf8)
      #expect(throws: Failure.self) { try VarBacktest(file: path, settings(0.95, 20)) }
    }
  }
}

/// The falls of the past are those of config/scenarios, key by key.
@Suite struct FallTests {
  @Test func theFallsAreThoseOfTheScenarioFiles() throws {
    #expect(HistoricalFall.all.map(\.name) == ["covid", "china_ban", "luna", "ftx", "bear_2018"])
    for fall in HistoricalFall.all {
      let path = Places.root.appendingPathComponent("config/scenarios/\(fall.name).toml").path
      var known: [String: Double] = [:]
      for item in try ConfigFile(readingFrom: path).items() where item.section == "shock_percent" {
        guard case .number(let percent) = item.value else { continue }
        known[item.key] = percent
      }
      let other = known.removeValue(forKey: "default")
      #expect(near(fall.other * 100, try #require(other)))
      #expect(Set(known.keys) == Set(fall.assets.keys))
      for (asset, percent) in known { #expect(near(fall.change(of: asset) * 100, percent)) }
    }
  }

  @Test(arguments: [
    ("BTC-EUR", "BTC"), ("BTC/USDT", "BTC"), ("XBTUSD", "BTC"), ("btcusd", "BTC"), ("SPY", "SPY"),
    ("USD", "USD"), ("BTCUSD_PERP", "BTC"), ("BTCBUSD", "BTC"), ("ethusd.p", "ETH"),
    ("BTCUSDT.BINANCE", "BTC"), ("BTC-PERP", "BTC"), ("EUR-USD", "EUR"),
  ])
  func theAssetOfASymbol(_ symbol: String, _ asset: String) {
    #expect(baseAsset(of: symbol) == asset)
  }
}
