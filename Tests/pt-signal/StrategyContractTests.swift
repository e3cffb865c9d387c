import PTWire
import TestKit
import Testing

@testable import pt_signal

/// What every strategy in the registry must keep, so that one is tested by being listed.
@Suite struct StrategyContractTests {
  /// Small windows, so that much happens.
  static let small: [String: [String]] = [
    "ma_crossover": ["fast_window=3", "slow_window=7"],
    "rsi_reversion": ["rsi_window=3"],
    "momentum": ["lookback_period=3"],
    "breakout": [
      "lookback_breakout=5", "stop_loss_bps=300", "take_profit_bps=600", "trailing_stop_bps=400",
      "use_atr_filter=true", "atr_lookback=3", "atr_multiplier=0.9",
    ],
    "breakout_donchian": ["lookback=5"],
    "bollinger_bands": ["bb_period=5", "bb_std=1.5"],
    "macd": ["fast_ema=3", "slow_ema=6", "signal_ema=3"],
    "trend_following": ["adx_period=4", "ma_period=8", "adx_threshold=20", "exit_threshold=15"],
    "mean_reversion": [
      "lookback=5", "entry_threshold=-1.2", "use_vol_filter=true", "vol_window=4",
      "vol_lookback=20",
    ],
    "mean_reversion_channel": ["window=5", "num_std=1.2", "max_holding_bars=6"],
    "vol_breakout": ["lookback_breakout=5", "vol_window=4"],
    "vol_regime_filter": ["vol_window=5", "lookback_percentile=20", "min_bars=8"],
    "ecm_cycle": ["lookback_bars=10"],
    "ehlers_cycle_filter": ["max_cycle=20", "lookback=20", "cycle_threshold=0.1", "side=both"],
    "el_karoui_vol_model": ["vol_window=5", "lookback_window=20"],
    "vol_regime_overlay": ["vol_window=5", "regime_lookback=10"],
    "bouchaud_microstructure": ["lookback_ticks=5", "min_liquidity=0"],
    "meta_labeling": [
      "rsi_window=3", "min_samples=5", "retrain_bars=5", "min_confidence=0.3", "bet_sizing=linear",
    ],
  ]

  /// The bars, with trades in front of each for a strategy that takes them.
  private func input(_ name: String, _ bars: [String]) throws -> [String] {
    guard try strategy(named: name).takesTrades else { return bars }
    var random = SplitMix(seed: 11)
    return try bars.flatMap { line in
      let ts = Int64(try #require(number("ts", in: line)))
      let close = try #require(number("close", in: line))
      let symbol = line.contains("\"Y\"") ? "Y" : "X"
      let trades = (1...3).map { k in
        let price = (close * Double.random(in: 0.99...1.01, using: &random) * 100).rounded() / 100
        let size = Int.random(in: 1...9, using: &random)
        return #"{"type":"trade","ts":\#(ts + Int64(k)),"symbol":"\#(symbol)","price":\#(price),"#
          + #""size":\#(size)}"#
      }
      return trades + [line]
    }
  }

  private func stream(_ seed: UInt64, _ count: Int) -> [String] {
    var random = SplitMix(seed: seed)
    var price = 100.0
    return (0..<count).map { day in
      let open = (price * 100).rounded() / 100
      price *= Double.random(in: 0.97...1.03, using: &random)
      let close = (price * 100).rounded() / 100
      return bar(day, open, max(open, close) + 1, min(open, close) - 1, close)
    }
  }

  private func engine(_ name: String, _ parameters: [String], warmup: Int = 0) throws -> Engine {
    let entry = try strategy(named: name)
    return Engine(entry, try ParameterValues(parameters, for: entry), warmup: warmup)
  }

  @Test(arguments: registry.map(\.name)) func theFutureDoesNotChangeThePast(_ name: String) throws {
    let bars = try input(name, stream(1, 300))
    let whole = run(
      try engine(name, Self.small[name] ?? []), as: "pt-signal", on: loaded(bars))
    #expect(whole.failure == nil)
    #expect(!whole.records("signal").isEmpty, "\(name) never signals: the test would prove nothing")
    let lines = loaded(bars).split(separator: "\n").map { $0 + "\n" }
    for k in stride(from: 1, to: lines.count, by: lines.count / 300) {
      let part = run(
        try engine(name, Self.small[name] ?? []), as: "pt-signal", on: lines[..<k].joined())
      #expect(whole.output.hasPrefix(part.output))
    }
  }

  @Test(arguments: registry.map(\.name)) func theSameBarsGiveTheSameSignals(_ name: String) throws {
    let input = loaded(try input(name, stream(2, 200)))
    let first = run(try engine(name, Self.small[name] ?? []), as: "pt-signal", on: input)
    let second = run(try engine(name, Self.small[name] ?? []), as: "pt-signal", on: input)
    #expect(first.output == second.output)
  }

  @Test(arguments: registry.map(\.name)) func symbolsDoNotDisturbEachOther(_ name: String) throws {
    let a = try input(name, stream(3, 150))
    let b = try input(name, stream(4, 150)).map { $0.replacing("\"X\"", with: "\"Y\"") }
    let alone = run(try engine(name, Self.small[name] ?? []), as: "pt-signal", on: loaded(a))
    let mixed = run(
      try engine(name, Self.small[name] ?? []), as: "pt-signal",
      on: loaded(zip(a, b).flatMap { [$0, $1] }))
    #expect(mixed.failure == nil)
    #expect(
      mixed.records("signal").filter { $0.contains("\"symbol\":\"X\"") } == alone.records("signal"))
  }

  @Test(arguments: registry.map(\.name))
  func aSignalIsAChangeAtTheCloseOfItsBar(_ name: String) throws {
    let result = run(
      try engine(name, Self.small[name] ?? []), as: "pt-signal",
      on: loaded(try input(name, stream(5, 300))))
    var last = 0.0
    for (before, line) in zip(result.lines, result.lines.dropFirst())
    where line.hasPrefix("{\"type\":\"signal\"") {
      let target = try #require(number("target", in: line))
      #expect(target != last)
      last = target
      let ts = try #require(number("ts", in: line))
      let opened = try #require(number("ts", in: before))
      #expect(ts == opened + 86_400_000)
    }
  }

  @Test(arguments: registry.map(\.name)) func thereIsNoSignalInTheWarmUp(_ name: String) throws {
    let entry = try strategy(named: name)
    let values = try ParameterValues(Self.small[name] ?? [], for: entry)
    // The natural need: no signal before that many bars have come.
    let bars = try input(name, stream(6, entry.warmup(values) - 1))
    let early = run(Engine(entry, values, warmup: 0), as: "pt-signal", on: loaded(bars))
    #expect(early.records("signal").isEmpty)
    // A longer warm-up asked for: the first signal carries what is wanted by then.
    let late = run(
      Engine(entry, values, warmup: 100), as: "pt-signal",
      on: loaded(try input(name, stream(6, 130))))
    for line in late.records("signal") {
      let ts = try #require(number("ts", in: line))
      #expect(ts >= Double(close(of: 100)))
    }
  }

  @Test(arguments: registry.map(\.name)) func aConstantPriceGivesNoTrade(_ name: String) throws {
    // These do not look at prices.
    guard !["buy_and_hold", "armstrong_cycle"].contains(name) else { return }
    // A filter says whether others may trade: a market as calm as ever is open.
    guard try strategy(named: name).domain != .filter else { return }
    let flat = (0..<100).map { bar($0, 50, 50, 50, 50) }
    let result = run(
      try engine(name, Self.small[name] ?? []), as: "pt-signal", on: loaded(flat))
    #expect(result.failure == nil)
    #expect(result.records("signal").isEmpty)
  }
}

@Suite struct ParameterTests {
  /// Whatever is listed has a schema that says no to what is beyond it.
  @Test(arguments: registry.map(\.name)) func aValueBeyondItsRangeIsRefused(
    _ name: String
  ) throws {
    let entry = try strategy(named: name)
    for parameter in entry.parameters {
      let beyond: [String] =
        switch parameter.kind {
        case .integer(let range, _): ["\(range.lowerBound - 1)", "\(range.upperBound + 1)", "1.5"]
        case .number(let range, _): ["\(range.lowerBound.nextDown)", "\(range.upperBound.nextUp)"]
        case .choice: ["", "no_such_word"]
        case .flag: ["1", "TRUE"]
        }
      for text in beyond + ["nan", "inf", "0x10", " 1"] {
        let failure = #expect(throws: Failure.self, "\(name) \(parameter.name)=\(text)") {
          try ParameterValues(["\(parameter.name)=\(text)"], for: entry)
        }
        #expect(failure?.status == .usage)
      }
    }
    #expect(throws: Failure.self) { try ParameterValues(["no_such_parameter=1"], for: entry) }
  }

  @Test(arguments: [
    (
      "ma_crossover", ["fast=3"],
      "--param: ma_crossover has no such parameter "
        + "(it has fast_window, slow_window, average, side, cross): fast"
    ),
    ("ma_crossover", ["fast_window"], "--param: not of the form key=value: fast_window"),
    ("ma_crossover", ["fast_window=x"], "--param fast_window: not a whole number: x"),
    ("ma_crossover", ["fast_window=0"], "--param fast_window: outside [1, 9999]: 0"),
    ("ma_crossover", ["fast_window=2.5"], "--param fast_window: not a whole number: 2.5"),
    ("ma_crossover", ["fast_window=5", "fast_window=6"], "--param: given twice: fast_window"),
    (
      "ma_crossover", ["fast_window=50"],
      "--param: ma_crossover: fast_window must be below slow_window"
    ),
    ("ma_crossover", ["average=wma"], "--param average: none of sma, ema; did you mean sma: wma"),
    ("rsi_reversion", ["lower=nan"], "--param lower: not a number: nan"),
    ("rsi_reversion", ["lower=101"], "--param lower: outside [0, 100]: 101"),
    ("rsi_reversion", ["lower=70"], "--param: rsi_reversion: lower must be below upper"),
    (
      "rsi_reversion", ["exit_lower=20"],
      "--param: rsi_reversion: exit_lower must not be below lower"
    ),
    ("rsi_reversion", ["use_wilder=1"], "--param use_wilder: neither true nor false: 1"),
    (
      "breakout_donchian", ["exit_lookback=21"],
      "--param: breakout_donchian: exit_lookback must not be above lookback"
    ),
    (
      "buy_and_hold", ["x=1"],
      "--param: buy_and_hold has no such parameter (it has none): x"
    ),
  ])
  func badParametersAreUsageErrors(_ name: String, _ given: [String], _ complaint: String) throws {
    let entry = try strategy(named: name)
    let failure = #expect(throws: Failure.self) { try ParameterValues(given, for: entry) }
    #expect(failure?.status == .usage)
    #expect(failure?.description == complaint)
  }

  @Test func anUnknownStrategyIsAUsageErrorThatNamesThoseThereAre() {
    let failure = #expect(throws: Failure.self) { try strategy(named: "magic") }
    #expect(
      failure?.description
        == "--strategy: no such strategy (there are buy_and_hold, ma_crossover, momentum, "
        + "rsi_reversion, breakout, breakout_donchian, bollinger_bands, macd, trend_following, "
        + "mean_reversion, mean_reversion_channel, vol_breakout, vol_regime_filter, "
        + "armstrong_cycle, ecm_cycle, ehlers_cycle_filter, "
        + "el_karoui_vol_model, vol_regime_overlay, bouchaud_microstructure, meta_labeling): magic")
  }

  @Test func valuesStandInTheOrderOfTheSchema() throws {
    let entry = try strategy(named: "breakout_donchian")
    let values = try ParameterValues(["side=long", "lookback=9"], for: entry)
    #expect(
      values.json
        == #"{"lookback":9,"exit_lookback":null,"channel":"high_low","side":"long"}"#)
  }
}
