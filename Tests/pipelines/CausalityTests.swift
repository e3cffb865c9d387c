import Foundation
import Testing

/// A strategy with parameters that make it trade often.
struct Variant: CustomTestStringConvertible, Sendable {
  let strategy: String
  let parameters: [String]
  var words: [String] {
    ["pt-signal", "--strategy", strategy] + parameters.flatMap { ["--param", $0] }
  }
  var testDescription: String { ([strategy] + parameters).joined(separator: " ") }

  init(_ strategy: String, _ parameters: String...) {
    self.strategy = strategy
    self.parameters = parameters
  }

  /// Every strategy that the tool lists is in here; a test sees to it.
  static let all = [
    Variant("buy_and_hold"),
    Variant("ma_crossover", "fast_window=3", "slow_window=8", "side=both"),
    Variant("ma_crossover", "fast_window=2", "slow_window=5", "average=ema", "cross=strict"),
    Variant("ma_crossover", "fast_window=1", "slow_window=2", "cross=nonstrict"),
    Variant("rsi_reversion", "rsi_window=4"),
    Variant("rsi_reversion", "rsi_window=3", "use_wilder=false"),
    Variant("rsi_reversion", "rsi_window=3", "use_trend_filter=true", "trend_ma_window=10"),
    Variant("breakout_donchian", "lookback=5", "exit_lookback=2"),
    Variant("breakout_donchian", "lookback=3", "channel=close", "side=long"),
    Variant("momentum", "lookback_period=3", "side=both"),
    Variant(
      "breakout", "lookback_breakout=5", "stop_loss_bps=200", "take_profit_bps=400",
      "trailing_stop_bps=300", "use_atr_filter=true", "atr_lookback=3", "atr_multiplier=0.9"),
    Variant("bollinger_bands", "bb_period=5", "bb_std=1.5", "side=both"),
    Variant("macd", "fast_ema=3", "slow_ema=6", "signal_ema=3", "side=both"),
    Variant("trend_following", "adx_period=4", "ma_period=8", "side=both"),
    Variant(
      "mean_reversion", "lookback=5", "entry_threshold=-1.2", "use_vol_filter=true",
      "vol_window=4", "vol_lookback=20", "side=both"),
    Variant("mean_reversion_channel", "window=5", "num_std=1.2", "max_holding_bars=6"),
    Variant("vol_breakout", "lookback_breakout=5", "vol_window=4"),
    Variant("vol_regime_filter", "vol_window=5", "lookback_percentile=20", "mode=scale"),
    Variant("armstrong_cycle", "cycle_length_days=30", "event_window_days=3"),
    Variant("ecm_cycle", "ecm_cycle_days=30", "lookback_bars=5"),
    Variant("ehlers_cycle_filter", "max_cycle=20", "lookback=20", "side=both"),
    Variant("ehlers_cycle_filter", "max_cycle=20", "lookback=20", "use_hilbert=false"),
    Variant("el_karoui_vol_model", "vol_window=5", "lookback_window=20"),
    Variant("vol_regime_overlay", "vol_window=5", "regime_lookback=20"),
    Variant(
      "meta_labeling", "rsi_window=4", "vertical_bars=5", "min_samples=5", "train_window=50",
      "before_training=base"),
  ]

  /// Acts on trades, which this stream does not have; its own tests put trades between the bars.
  static let onTrades: Set = ["bouchaud_microstructure"]
}

/// Looking ahead is impossible: the output for the first k records is the beginning of the output
/// for all of them, for every k.
@Suite struct CausalityTests {
  private static let size = 2000
  private let scratch: Scratch
  private let rows: [UInt8]

  init() throws {
    scratch = try Scratch()
    let file = FileManager.default.contents(atPath: Project.bars) ?? Data()
    rows = concatenated([UInt8](file).lines.prefix(Self.size + 1))
  }

  /// No record but bars: one about a bar would stand in front of it, and count for the bar before.
  private static let quiet = [
    "--set", "quality.missing=ignore", "--set", "quality.price_spike=ignore",
  ]
  private static let load = ["pt-load", "-", "--symbol", "NASDAQ", "--tf", "1d"] + quiet

  private func loaded() throws -> [UInt8] {
    let load = try bash(Self.load.joined(separator: " "), input: rows, in: scratch)
    #expect(load.status == 0)
    return load.out
  }

  @Test func everyStrategyThatTheToolListsIsTried() throws {
    let list = try bash("pt-signal --list", in: scratch).out.lines.map(\.text)
    let listed = list.compactMap { $0.split(separator: " ").first.map(String.init) }
    let tried = Set(Variant.all.map(\.strategy)).union(Variant.onTrades)
    #expect(Set(listed).subtracting(tried) == [])
    #expect(!listed.isEmpty)
  }

  @Test(arguments: Variant.all)
  func aStrategySignalsBeforeItSeesTheNextBar(_ variant: Variant) throws {
    let run = try CausalRun.stage(variant.words, given: loaded(), in: scratch)
    #expect(run.pieces.count == Self.size)
    #expect(!records(run.output, "signal").isEmpty)
    #expect(try run.violation(in: scratch) == nil)
  }

  @Test func theGateAndTheExecutionActOnARecordBeforeTheySeeTheNext() throws {
    let signals = try bash(
      "pt-signal --strategy rsi_reversion --param rsi_window=4", input: loaded(), in: scratch)
    let brackets = ["--set", "risk.stop_loss_bps=150", "--set", "risk.take_profit_bps=250"]
    let gate = try CausalRun.stage(["pt-risk"] + brackets, given: signals.out, in: scratch)
    #expect(records(gate.output, "order").count > 100)
    #expect(try gate.violation(in: scratch) == nil)
    let execution = try CausalRun.stage(["pt-exec"] + brackets, given: gate.output, in: scratch)
    #expect(records(execution.output, "fill").contains { $0.contains("\"intent\":\"stop\"") })
    #expect(try execution.violation(in: scratch) == nil)
  }

  @Test(arguments: [
    [], ["--set", "risk.stop_loss_bps=150", "--set", "risk.take_profit_bps=250"],
    ["--set", "sizing.quantity_at=fill", "--set", "execution.whole_units=true"],
  ])
  func theWholePipeActsOnARowBeforeItSeesTheNext(_ settings: [String]) throws {
    let run = try CausalRun.pipe(
      [
        Self.load,
        ["pt-signal", "--strategy", "rsi_reversion", "--param", "rsi_window=4"],
        ["pt-risk"] + settings, ["pt-exec"] + settings,
      ], given: rows, in: scratch)
    #expect(run.pieces.count == Self.size)
    #expect(records(run.output, "fill").count > 100)
    #expect(try run.violation(in: scratch) == nil)
  }

  @Test func thePipeActsOnABarOfOneSymbolBeforeItSeesThatOfAnother() throws {
    let bars = try loaded().lines.filter { $0.begins(with: "{\"type\":\"bar\"") }.map(\.text)
    let mixed = bars.prefix(600).flatMap { bar in
      [bar, bar.replacing("\"NASDAQ\"", with: "\"OTHER\"")].flatMap { Array($0.utf8) }
    }
    let run = try CausalRun.pipe(
      [
        ["pt-load", "-"] + Self.quiet,
        ["pt-signal", "--strategy", "breakout_donchian", "--param", "lookback=4"],
        ["pt-risk", "--set", "sizing.fraction=0.4"], ["pt-exec"],
      ], given: mixed, in: scratch)
    #expect(run.pieces.count == 1200)
    #expect(try run.violation(in: scratch, cuts: 20) == nil)
  }
}

/// The check of `CausalityTests` finds a strategy that looks at the next close.
@Suite struct PlantedLeakTests {
  private let scratch: Scratch
  private let rows: [UInt8]

  init() throws {
    scratch = try Scratch()
    let file = FileManager.default.contents(atPath: Project.bars) ?? Data()
    rows = concatenated([UInt8](file).lines.prefix(201))
    try scratch.program("strategy.py", Self.program)
  }

  /// Says 1 where the close rises and 0 where it falls: `honest` against the bar before. `buffered`
  /// holds a bar back until it has seen the next, `late` passes it on and signals when it has.
  private static let program = """
    import json, sys
    way, lines = sys.argv[1], sys.stdin.buffer
    def out(line):
        sys.stdout.buffer.write(line); sys.stdout.buffer.flush()
    def put(**record): out(json.dumps(record, separators=(",", ":")).encode() + b"\\n")
    held, begun, target, written = None, False, 0, 0
    def signal(bar, other):
        global target, written
        wish = 1 if float(other["close"]) > float(bar["close"]) else 0
        if wish == target: return
        target, written = wish, written + 1
        last = other if way == "honest" else bar
        put(type="signal", ts=last["ts"] + 86400000, symbol=bar["symbol"], strategy="leak",
            target=wish, reason="the close moves")
    for line in lines:
        record = json.loads(line)
        if record["type"] != "stage" and not begun:
            begun = True
            put(type="stage", tool="strategy.py", version="1", wire=1, config=None, settings={})
        if record["type"] == "bar":
            if way == "honest":
                out(line)
                if held: signal(held[1], record)
            else:
                if held and way == "buffered": out(held[0])
                if held: signal(held[1], record)
                if way == "late": out(line)
            held = (line, record)
        else:
            if record["type"] == "end" and held and way == "buffered": out(held[0])
            if record["type"] == "end": held = None
            out(line)
            if record["type"] == "end":
                put(type="end", stage="strategy.py", records=written, status="ok")
                sys.exit(0)
    if held and way == "buffered": out(held[0])
    sys.exit(65)
    """

  private func stage(_ way: String) -> [String] {
    ["python3", "-S", "\(scratch.path)/strategy.py", way]
  }

  private func alone(_ way: String) throws -> CausalRun {
    let load = try bash("pt-load - --symbol NASDAQ --tf 1d", input: rows, in: scratch)
    return try CausalRun.stage(stage(way), given: load.out, in: scratch)
  }

  private func within(_ way: String) throws -> CausalRun {
    try CausalRun.pipe(
      [
        ["pt-load", "-", "--symbol", "NASDAQ", "--tf", "1d"], stage(way), ["pt-risk"],
        ["pt-exec"],
      ], given: rows, in: scratch)
  }

  @Test func anHonestProgramPassesTheCheck() throws {
    #expect(try alone("honest").violation(in: scratch, cuts: 4) == nil)
    #expect(try within("honest").lockStepViolation(in: scratch) == nil)
  }

  @Test(arguments: ["buffered", "late"])
  func aProgramThatSeesTheNextCloseIsFoundOut(_ way: String) throws {
    let run = try alone(way)
    #expect(records(run.output, "signal").count > 50)
    #expect(try run.lockStepViolation(in: scratch, patience: 2)?.what == "waits for a later record")
    let cuts = try (60..<70).map { try run.cutViolation(after: $0, in: scratch) }
    #expect(cuts.contains { $0 != nil })
    let pipe = try within(way)
    #expect(try pipe.lockStepViolation(in: scratch, patience: 2) != nil)
  }
}
