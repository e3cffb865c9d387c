import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct ResearchMicrostructureTests {
  private func trade(_ price: Double, _ size: Double = 1, _ side: Side? = nil) -> TradeRecord {
    TradeRecord(ts: 0, symbol: 0, price: price, size: size, side: side)
  }

  private func line(_ day: Int, _ price: Double, _ size: Double, _ side: String? = nil) -> String {
    let ts = 1_704_067_200_000 + Int64(day) * 86_400_000 + 5
    let who = side.map { #","side":"\#($0)""# } ?? ""
    return #"{"type":"trade","ts":\#(ts),"symbol":"X","price":\#(price),"size":\#(size)\#(who)}"#
  }

  @Test func theTickRuleFollowsThePrice() {
    var rule = TickRule()
    let signs = [10.0, 10, 11, 11, 10.5, 10.5, 10.6].map { rule.sign(trade($0)) }
    #expect(signs == [0, 0, 1, 1, -1, -1, 1])
    // A side that the tape tells wins over the rule.
    #expect(rule.sign(trade(11, 1, .sell)) == -1)
    #expect(rule.sign(trade(11)) == -1)
    #expect(rule.sign(trade(11.5)) == 1)
  }

  /// Three trades, the newest last: +2, -1, +4 with weights 3^-1, 2^-1, 1 for beta = 1.
  @Test func thePropagatorDecaysByItsPower() {
    var propagator = Propagator(decay: 1, window: 3)
    #expect(propagator.forecast == 0)
    for (sign, size) in [(-1.0, 7.0), (1, 2), (-1, 1), (1, 4)] {
      propagator.push(TapeTrade(ts: 0, price: 1, size: size, sign: sign))
    }
    #expect(propagator.isFull)
    #expect(near(propagator.pressure, 2.0 / 3 - 0.5 + 4, 1e-15))
    #expect(near(propagator.forecast, (2.0 / 3 - 0.5 + 4) / (2.0 / 3 + 0.5 + 4), 1e-15))
    #expect(near(propagator.imbalance, 5.0 / 7, 1e-15))
    #expect(propagator.volume == 7)
    var flat = Propagator(decay: 0, window: 3)
    for (sign, size) in [(1.0, 2.0), (-1, 1), (1, 4)] {
      flat.push(TapeTrade(ts: 0, price: 1, size: size, sign: sign))
    }
    #expect(near(flat.forecast, flat.imbalance, 1e-15))
  }

  @Test func theMemoryOfSigns() throws {
    let signs = [1.0, 1, -1, -1, 1, 1, -1, -1]
    let trades = signs.enumerated().map { i, sign in
      TapeTrade(ts: 0, price: 100 + Double(i), size: 1, sign: sign)
    }
    #expect(SignMemory.autocorrelation(trades, lag: 0) == 1)
    #expect(SignMemory.autocorrelation(trades, lag: 2) == -1)
    #expect(SignMemory.autocorrelation(trades, lag: 4) == 1)
    // Prices rise by 1 a trade: the response is l times the mean of the first signs.
    #expect(try near(known(SignMemory.response(trades, lag: 2)), 2 * 2.0 / 6, 1e-15))
    #expect(SignMemory.response(trades, lag: 8) == nil)
  }

  /// Buys, then sells of the same size: a long from the close of the bar that fills the window.
  @Test func thePressureIsFollowed() throws {
    var lines: [String] = []
    for day in 0..<4 {
      lines += [line(day, 100, 10, "buy"), line(day, 100, 10, "buy"), bar(day, 50, 51, 49, 50)]
    }
    for day in 4..<6 {
      lines += [line(day, 100, 10, "sell"), line(day, 100, 30, "sell"), bar(day, 50, 51, 49, 50)]
    }
    lines.append(bar(6, 50, 51, 49, 50))
    let parameters = ["lookback_ticks=4", "min_liquidity=20"]
    #expect(try research("bouchaud_microstructure", parameters, lines) == [[1, 1], [4, -1]])
    #expect(
      try research("bouchaud_microstructure", parameters + ["side=long"], lines)
        == [[1, 1], [4, 0]])
    // 40 units of the 4 trades are not 41; in bar 4 there are 60.
    #expect(
      try research("bouchaud_microstructure", ["lookback_ticks=4", "min_liquidity=41"], lines)
        == [[4, -1]])
  }

  /// One late sell outweighs three buys where impact decays fast, but most was bought: no bet.
  @Test func pressureAgainstTheImbalanceIsNoBet() throws {
    let sell = [line(0, 100, 5, "sell"), bar(0, 50, 51, 49, 50)]
    let lines = (0..<3).map { _ in line(0, 100, 10, "buy") } + sell
    let parameters = ["lookback_ticks=4", "min_liquidity=0", "propagator_decay=3"]
    // F = (-5 + 10/8 + 10/27 + 10/64) / 6.78 = -0.48, I = 25 / 35
    #expect(try research("bouchaud_microstructure", parameters, lines).isEmpty)
    let sold = (0..<3).map { _ in line(0, 100, 1, "buy") } + sell
    #expect(try research("bouchaud_microstructure", parameters, sold) == [[0, -1]])
  }

  @Test func aDryTapeEndsThePosition() throws {
    let lines = (0..<2).flatMap { day -> [String] in
      (0..<4).map { _ in line(day, 100, day == 0 ? 10 : 1, "buy") } + [bar(day, 50, 51, 49, 50)]
    }
    let parameters = ["lookback_ticks=4", "min_liquidity=20"]
    #expect(try research("bouchaud_microstructure", parameters, lines) == [[0, 1], [1, 0]])
    let last = try signalLines("bouchaud_microstructure", parameters, lines).last
    #expect(try known(last).contains("too little traded"))
  }

  /// The same tape without sides: prices that rise are buys.
  @Test func aTapeWithoutSidesIsReadByTheTickRule() throws {
    let lines = (0..<5).flatMap { day -> [String] in
      let price = 100 + Double(day < 3 ? day : 6 - day)
      return [line(day, price, 10), line(day, price, 10), bar(day, 50, 51, 49, 50)]
    }
    let parameters = ["lookback_ticks=4", "min_liquidity=0"]
    // Prices 100 101 102 103 102, two trades each: signs 0 0, 1 1, 1 1, 1 1, -1 -1. The last four
    // cancel, and the forecast has turned: -(1 + 0.71) + 0.58 + 0.5.
    #expect(try research("bouchaud_microstructure", parameters, lines) == [[1, 1], [4, 0]])
    // Sides that lie are not believed without use_trade_signs.
    let lying = lines.map { $0.replacing(#""size":10.0}"#, with: #""size":10.0,"side":"sell"}"#) }
    #expect(lying != lines)
    #expect(
      try research(
        "bouchaud_microstructure", parameters + ["use_trade_signs=false"], lying)
        == [[1, 1], [4, 0]])
    #expect(try research("bouchaud_microstructure", parameters, lying) == [[1, -1]])
  }

  @Test func aTradeThatCannotBeIsRefused() throws {
    let entry = try strategy(named: "bouchaud_microstructure")
    let engine = Engine(entry, try ParameterValues([], for: entry), warmup: 0)
    for bad in [line(0, 0, 1), line(0, 1, -1), line(0, 1, 1, "long")] {
      let result = run(engine, as: "pt-signal", on: loaded([bad]))
      #expect(result.failure?.status == .badData)
    }
  }

  /// Trades go by strategies that do not ask for them, untouched.
  @Test func tradesArePassedOn() throws {
    let entry = try strategy(named: "buy_and_hold")
    let engine = Engine(entry, try ParameterValues([], for: entry), warmup: 0)
    let tape = line(0, 100, 1, "buy")
    let result = run(engine, as: "pt-signal", on: loaded([tape, bar(0, 50, 51, 49, 50)]))
    #expect(result.records("trade") == [tape])
    #expect(result.records("signal").count == 1)
  }

  /// A real tape (Kraken BCH/EUR, no sides): prices move with the signs of the rule by
  /// construction, and the signs remember, as they do on every market looked at.
  @Test(.enabled(if: Places.hasShared)) func signsOfARealTapeRemember() throws {
    let text = try Places.text(
      Places.shared.appendingPathComponent("data/kraken/BCHEUR_trades.csv"))
    var rule = TickRule()
    let trades = try text.split(whereSeparator: \.isNewline).map { row -> TapeTrade in
      let cells = row.split(separator: ",").map(String.init)
      let price = try known(Double(cells[1]))
      let size = try known(Double(cells[2]))
      return TapeTrade(ts: 0, price: price, size: size, sign: rule.sign(trade(price, size)))
    }
    #expect(trades.count > 500)
    let memory = try known(SignMemory.autocorrelation(trades, lag: 1))
    #expect(memory > 0.1)
    #expect(try known(SignMemory.response(trades, lag: 5)).isFinite)
  }
}
