import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_load

/// Historical shocks over bars.
@Suite struct ScenarioShockTests {
  private let hour: Int64 = 3_600_000

  private func bar(_ index: Int64, _ price: Double = 100) -> Bar {
    Bar(
      ts: index * hour, symbol: 0, timeframe: Timeframe(1, .hour), open: price, high: price + 2,
      low: price - 2, close: price + 1, volume: 5)
  }

  /// The factors by asset as research 1.10 lists them.
  static let factors: [(String, String, Double)] = [
    ("covid", "BTC/USD", 0.5), ("covid", "ETH-EUR", 0.4), ("covid", "XRPUSDT", 0.55),
    ("covid", "ADA_USD", 0.45), ("covid", "SOL", 0.35), ("covid", "DOGE-USD", 0.6),
    ("china_ban", "XBTUSD", 0.65), ("china_ban", "eth/usdc", 0.6), ("china_ban", "LTCEUR", 0.7),
    ("luna", "BTCUSD", 0.85), ("luna", "ETHUSD", 0.75), ("luna", "LUNA-USD", 0.001),
    ("luna", "X", 0.75), ("ftx", "BTCUSD", 0.8), ("ftx", "ETHUSD", 0.75), ("ftx", "SOLUSD", 0.45),
    ("ftx", "FTT/USD", 0.05), ("ftx", "USD", 0.75), ("bear_2018", "BTCGBP", 0.15),
    ("bear_2018", "ETHGBP", 0.1), ("bear_2018", "NASDAQ", 0.15), ("covid", "BTCB-USD", 0.6),
  ]

  @Test(arguments: factors)
  func aSymbolFallsByTheShockOfItsAsset(_ name: String, _ symbol: String, _ factor: Double) throws {
    var shock = try Shock(Scenario(named: name), at: 0)
    // Ten years after the moment every fall is over.
    let moved = shock.apply(to: bar(87_600), of: symbol)
    let prices = try #require(moved)
    #expect(prices.open.value == (100 * factor * 1e6).rounded() / 1e6)
    // Nine digits: 101 x 0.45 is 45.45 and not 45.449999999999996.
    let expected = (101 * factor * 1e6).rounded() / 1e6
    #expect(prices.close.value == expected)
    #expect(prices.high.value == (102 * factor * 1e6).rounded() / 1e6)
    #expect(prices.low.value == (98 * factor * 1e6).rounded() / 1e6)
  }

  @Test func barsBeforeTheMomentStayAsTheyAre() throws {
    var shock = try Shock(Scenario(named: "covid"), at: 10 * hour)
    #expect(shock.apply(to: bar(8), of: "BTC") == nil)
    #expect(shock.apply(to: bar(9), of: "BTC") == nil)
    #expect(shock.apply(to: bar(10), of: "BTC")?.open.value == 100)
  }

  @Test func theFallIsGeometricAndTakesItsDays() throws {
    var shock = try Shock(Scenario(named: "covid"), at: 0)
    for index in 0..<Int64(24) {
      let moved = shock.apply(to: bar(index), of: "BTC")
      let prices = try #require(moved)
      let (first, final) = (pow(0.5, Double(index) / 24), pow(0.5, Double(index + 1) / 24))
      // Half a unit of the ninth digit.
      #expect((prices.open.value / (100 * first) - 1).magnitude < 5e-9)
      #expect((prices.close.value / (101 * final) - 1).magnitude < 5e-9)
      #expect(prices.low.value <= min(prices.open.value, prices.close.value))
      #expect(prices.high.value >= max(prices.open.value, prices.close.value))
    }
    #expect(shock.apply(to: bar(24), of: "BTC")?.open.value == 50)
  }

  @Test func aBarThatIsOpenAtTheMomentFallsForItsRest() throws {
    var shock = try Shock(Scenario(named: "covid"), at: 10 * hour + hour / 2)
    let moved = shock.apply(to: bar(10), of: "BTC")
    let prices = try #require(moved)
    #expect(prices.open.value == 100)
    #expect((prices.close.value / (101 * pow(0.5, 0.5 / 24)) - 1).magnitude < 5e-9)
  }

  @Test func aFallOfNoDaysIsAGap() throws {
    let gap = try scenario("covid", ("fall_days = 1", "fall_days = 0"))
    var shock = try Shock(gap, at: 10 * hour + 1)
    #expect(shock.apply(to: bar(10), of: "BTC") == nil)
    #expect(shock.apply(to: bar(11), of: "BTC")?.open.value == 50)
  }

  @Test func withoutAMomentTheShockFollowsAHundredOpenTimes() throws {
    var shock = try Shock(Scenario(named: "covid"))
    for index in 0..<Int64(100) {
      // Two symbols a time: times are counted, not bars.
      #expect(shock.apply(to: bar(index), of: "BTC") == nil)
      #expect(shock.apply(to: bar(index), of: "ETH") == nil)
    }
    #expect(shock.apply(to: bar(100), of: "BTC")?.open.value == 100)
    #expect(shock.apply(to: bar(124), of: "ETH")?.open.value == 40)
  }

  @Test func realBarsStayTrueUnderEveryShock() throws {
    let rows = Places.rows(
      csv: try Places.text(Places.root.appendingPathComponent("data/NASDAQ_1d.csv")))
    let bars = try rows.prefix(1000).enumerated().map { index, row in
      func price(_ key: String) throws -> Double { try #require(Double(row[key] ?? "")) }
      return Bar(
        ts: Int64(index) * 24 * hour, symbol: 0, timeframe: Timeframe(1, .day),
        open: try price("open"), high: try price("high"), low: try price("low"),
        close: try price("close"), volume: try price("volume"))
    }
    for name in ["covid", "china_ban", "luna", "ftx", "bear_2018"] {
      var shock = try Shock(Scenario(named: name))
      var moved = 0
      for var bar in bars {
        guard let prices = shock.apply(to: bar, of: "LUNA-USD") else { continue }
        (bar.open, bar.high) = (prices.open.value, prices.high.value)
        (bar.low, bar.close) = (prices.low.value, prices.close.value)
        try bar.check()
        moved += 1
      }
      #expect(moved == 900)
    }
  }

  @Test func onlyAHistoricalScenarioIsAShock() {
    let failure = #expect(throws: Failure.self) { try Shock(Scenario(named: "flat")) }
    #expect(failure?.description == "the scenario makes its own bars, and takes no file: flat")
    #expect(failure?.status == .usage)
  }
}
