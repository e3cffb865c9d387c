import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct TraceTests {
  private let bars = [
    bar(0, 10, 12, 9, 11), bar(1, 11, 13, 10, 12), bar(2, 12, 12.5, 8, 9), bar(3, 9, 10, 7, 8),
  ]

  private func traced(
    _ list: String, _ bars: [String], as form: IndicatorTracer.Form = .ndjson
  ) throws -> StageRun {
    let stage = IndicatorTracer(try IndicatorRequest.list(list), as: form)
    return run(stage, as: "pt-signal", on: loaded(bars))
  }

  @Test func aTraceStandsBehindItsBarWithTheTimeOfItsClose() throws {
    let result = try traced("sma:2,donchian:1,rsi", bars)
    #expect(result.failure == nil)
    let places = result.lines.indices.filter { result.lines[$0].hasPrefix("{\"type\":\"bar\"") }
    #expect(places.count == 4)
    for (day, place) in places.enumerated() {
      #expect(result.lines[place + 1].hasPrefix("{\"type\":\"trace\",\"ts\":\(close(of: day)),"))
    }
    #expect(
      result.records("trace")[1]
        == #"{"type":"trace","ts":\#(close(of: 1)),"symbol":"X","values":{"sma:2":11.5,"#
        + #""donchian_upper:1":13,"donchian_middle:1":11.5,"donchian_lower:1":10,"rsi":null}}"#)
  }

  @Test func aSymbolHasIndicatorsOfItsOwn() throws {
    let other = bars.map { $0.replacing("\"X\"", with: "\"Y\"") }
    let alone = try traced("ema:2,atr:2", bars).records("trace")
    let mixed = try traced("ema:2,atr:2", zip(bars, other).flatMap { [$0, $1] }).records("trace")
    #expect(mixed.filter { $0.contains("\"X\"") } == alone)
    #expect(mixed.filter { $0.contains("\"Y\"") }.count == 4)
  }

  @Test func barsThatNobodyUsesHaveNoTrace() throws {
    let odd = [bars[0].replacing("}", with: ",\"complete\":false}")]
    #expect(try traced("sma:1", odd).records("trace").isEmpty)
  }

  @Test func aTraceUpstreamIsRefused() throws {
    let trace = #"{"type":"trace","ts":1,"symbol":"X","values":{}}"#
    let input = loaded([bars[0], trace])
    let entry = try strategy(named: "buy_and_hold")
    let engine = Engine(entry, try ParameterValues([], for: entry), warmup: 0)
    for failure in [
      run(engine, as: "pt-signal", on: input).failure,
      run(StrategyTracer(engine), as: "pt-signal", on: input).failure,
      try traced("sma:1", [bars[0], trace]).failure,
    ] {
      #expect(failure?.description.contains("can only stand behind pt-signal: trace") == true)
    }
    // A table is no stream.
    #expect(try traced("sma:1", [bars[0], trace], as: .csv).failure == nil)
  }

  /// What a strategy says of its last bar, as (name, value) by bar.
  private func traces(_ name: String, _ given: [String], _ bars: [String]) throws -> [String] {
    let entry = try strategy(named: name)
    let engine = Engine(entry, try ParameterValues(given, for: entry), warmup: 0)
    let plain = run(engine, as: "pt-signal", on: loaded(bars))
    let result = run(StrategyTracer(engine), as: "pt-signal", on: loaded(bars))
    #expect(result.failure == nil)
    #expect(result.records("signal") == plain.records("signal"))
    return try result.records("trace").map { line in
      #expect(line.contains("\"symbol\":\"X\",\"strategy\":\"\(name)\",\"values\":{"))
      let values = try #require(line.firstRange(of: "\"values\":"))
      return String(line[values.upperBound...].dropLast())
    }
  }

  @Test func aStrategyShowsWhatItJudgedBy() throws {
    #expect(
      try traces("ma_crossover", ["fast_window=1", "slow_window=2"], bars) == [
        #"{"fast":11,"slow":null}"#, #"{"fast":12,"slow":11.5}"#, #"{"fast":9,"slow":10.5}"#,
        #"{"fast":8,"slow":8.5}"#,
      ])
    #expect(
      try traces("ma_crossover", ["fast_window=1", "slow_window=2", "average=ema"], bars)[1]
        == #"{"fast":12,"slow":11.5}"#)
    // The channel that the close was held against: that of the bars before.
    #expect(
      try traces("breakout_donchian", ["lookback=2", "exit_lookback=1"], bars) == [
        #"{"upper":null,"lower":null,"exit_upper":null,"exit_lower":null}"#,
        #"{"upper":null,"lower":null,"exit_upper":12,"exit_lower":9}"#,
        #"{"upper":13,"lower":9,"exit_upper":13,"exit_lower":10}"#,
        #"{"upper":13,"lower":8,"exit_upper":12.5,"exit_lower":8}"#,
      ])
    #expect(
      try traces("rsi_reversion", ["rsi_window=2"], bars) == [
        #"{"rsi":null}"#, #"{"rsi":null}"#, #"{"rsi":25}"#, #"{"rsi":16.666666666666664}"#,
      ])
    #expect(
      try traces(
        "rsi_reversion", ["rsi_window=2", "use_trend_filter=true", "trend_ma_window=2"], bars)[3]
        == #"{"rsi":16.666666666666664,"trend":8.5}"#)
    #expect(try traces("buy_and_hold", [], bars).isEmpty)
  }

  @Test func aTableHasARowABar() throws {
    var stage = IndicatorTracer(try IndicatorRequest.list("sma:2,roc:1"), as: .csv)
    var filter = Filter(
      MemorySource(Array(loaded(bars).utf8)), to: -1, as: nil, owning: "pt-signal")
    try filter.run(&stage)
    #expect(
      String(decoding: filter.out.bytes, as: UTF8.self) == """
        ts,symbol,close,sma:2,roc:1
        2024-01-02T00:00:00Z,X,11,,
        2024-01-03T00:00:00Z,X,12,11.5,9.090909090909083
        2024-01-04T00:00:00Z,X,9,10.5,-25
        2024-01-05T00:00:00Z,X,8,8.5,-11.111111111111116

        """)
    #expect(csvCell("A,B") == "\"A,B\"")
    #expect(csvCell("=1") == "'=1")
  }

  @Test func aTableHasTheTimesOfTheCalendar() {
    var clock = TableClock()
    var random = SplitMix(seed: 22)
    for step: Int64 in [1, 1000, 60_000, 86_400_000] {
      for _ in 0..<500 {
        let ts = Int64.random(in: -50_000_000_000...2_000_000_000_000, using: &random) / step * step
        for later in [0, step, 7 * step] {
          #expect(clock.iso(ts + later) == CivilTime(ts + later).iso)
        }
      }
    }
  }

  @Test func valuesAreNamedAsTheyWereAskedFor() throws {
    let names = try IndicatorRequest.list("sma:20,macd,bbands:20:2:deviation=sample").map(\.names)
    #expect(names[0] == ["sma:20"])
    #expect(names[1] == ["macd", "macd_signal", "macd_hist"])
    #expect(names[2][0] == "bbands_upper:20:2:deviation=sample")
  }

  @Test(arguments: [
    ("smaa", "--indicators: no such indicator; did you mean sma: smaa"),
    ("sma,,rsi", "--indicators: no such indicator; --list-indicators names them: "),
    ("qqqqqqqq", "--indicators: no such indicator; --list-indicators names them: qqqqqqqq"),
    ("macd_signal", "--indicators: no such indicator; it is an output of macd: macd_signal"),
    ("sma:0", "--indicators sma:0: window: outside [1, 100000]: 0"),
    ("sma:x", "--indicators sma:x: window: not a whole number: x"),
    ("sma:", "--indicators sma:: window: not a whole number: "),
    ("sma:2:3", "--indicators sma:2:3: more than the parameters sma:window: 3"),
    (
      "ema:windw=3",
      "--indicators ema:windw=3: ema has no such parameter; did you mean window: windw"
    ),
    ("ema:2:window=3", "--indicators ema:2:window=3: given twice: window"),
    (
      "ema:2:frist",
      "--indicators ema:2:frist: seed: none of mean, first, first_masked; did you mean first: frist"
    ),
    (
      "ema:seed=first:3", "--indicators ema:seed=first:3: a position behind a name: 3"
    ),
    ("rsi,rsi", "--indicators: given twice: rsi"),
    ("macd:26:12", "--indicators macd:26:12: fast_window must be below slow_window"),
  ])
  func badRequestsAreUsageErrors(_ list: String, _ complaint: String) {
    let failure = #expect(throws: Failure.self) { try IndicatorRequest.list(list) }
    #expect(failure?.status == .usage)
    #expect(failure?.description == complaint)
  }

  @Test func theCatalogueNamesEachIndicatorOnce() {
    let names = indicators.flatMap(\.names)
    #expect(Set(names).count == names.count)
    let lines = Catalogue.listIndicators().split(separator: "\n")
    #expect(lines.count == indicators.count)
    #expect(lines.contains { $0.hasPrefix("macd:fast_window=12:slow_window=26:signal_window=9") })
  }
}
