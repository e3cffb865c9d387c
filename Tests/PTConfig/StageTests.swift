import PTWire
import Testing

@testable import PTConfig

private let profiles = ["conservative", "moderate", "aggressive", "bounded_live"]

private func profile(_ name: String, _ overrides: [String] = []) throws -> Configuration {
  try Configuration(
    file: ConfigFile(readingFrom: "\(root)/config/risk/\(name).toml"), overrides: overrides)
}

@Suite struct StageTests {
  @Test func thereIsNoStageLive() {
    #expect(
      refusal { try Configuration(overrides: ["stage.name=live"]) }?.description.hasSuffix(
        "shadow_live or bounded_live: live") == true)
    #expect(!Settings.Stage.Name.allCases.map(\.rawValue).contains("live"))
  }

  @Test(arguments: profiles) func everyProfileLoads(_ name: String) throws {
    let settings = try profile(name).settings
    #expect(settings.limits.maxDailyLoss != nil)
    #expect(settings.stage.name == (name == "bounded_live" ? .boundedLive : .research))
  }

  @Test func eachProfileIsWiderThanTheOneBefore() throws {
    let found = try ["conservative", "moderate", "aggressive"].map { try profile($0).settings }
    for key in schema where key.name.hasPrefix("max_") && key.section != .quality {
      let bounds = found.compactMap { settings -> Double? in
        if case .number(let bound) = key.slot.read(settings) { bound } else { nil }
      }
      #expect(bounds == bounds.sorted(), "\(key.path)")
    }
  }

  @Test func eachStageHasLessRoomThanTheOneBefore() throws {
    let stages = Settings.Stage.Name.allCases
    #expect(StageCeilings(stages[0]) == nil)
    let rows = stages.compactMap(StageCeilings.init).map {
      [$0.orderNotional, $0.positionNotional, $0.grossNotional, $0.openPositions, $0.dailyLoss]
    }
    #expect(rows.count == stages.count - 1)
    for (wide, narrow) in zip(rows, rows.dropFirst()) {
      for (more, less) in zip(wide, narrow) { #expect(less < more) }
    }
  }

  @Test(arguments: ["shadow", "testnet", "shadow_live", "bounded_live"])
  func outsideResearchEachBoundAndTheLatchAreRequired(_ stage: String) throws {
    let all = ["stage.name=\(stage)"]
    #expect(try profile("bounded_live", all).settings.stage.name.rawValue == stage)
    for key in [
      "risk.max_order_notional", "risk.max_position_notional", "limits.max_gross_notional",
      "limits.max_open_positions", "limits.max_daily_loss", "limits.max_daily_loss_fraction",
      "limits.max_drawdown_fraction", "limits.max_stale_s", "kill.latch",
    ] {
      #expect(
        refusal { try profile("bounded_live", all + ["\(key)=unset"]) }
          == complaint("\(key): is unset, but stage \(stage) requires it"))
    }
  }

  @Test(arguments: [
    ("risk.max_order_notional=51", "50"), ("risk.max_position_notional=201", "200"),
    ("limits.max_gross_notional=501", "500"), ("limits.max_open_positions=3", "2"),
    ("limits.max_daily_loss=101", "100"), ("limits.max_daily_loss_fraction=0.06", "0.05"),
    ("limits.max_drawdown_fraction=0.26", "0.25"),
  ])
  func aBoundThatIsWiderThanTheStageIsRefused(_ override: String, _ most: String) {
    let parts = override.split(separator: "=")
    #expect(
      refusal { try profile("bounded_live", [override]) }
        == complaint(
          "--set \(parts[0]): is above \(most), which is the most that stage bounded_live allows: "
            + "\(parts[1])"))
  }

  @Test(arguments: [
    (
      "sizing.method=composite", "requires with_stop_distance, with_volatility_target or with_kelly"
    ),
    ("sizing.throttle_from_fraction=0.25", "is not below throttle_to_fraction: 0.25"),
    ("limits.max_orders=1.5", "is no whole number up to 1000000000: 1.5"),
    ("limits.var_window_bars=20.5", "is no whole number up to 1000000000: 20.5"),
    ("sizing.kelly_min_trades=2.5", "is no whole number up to 1000000000: 2.5"),
  ])
  func rulesOfSizesAndLimits(_ override: String, _ why: String) {
    let found = refusal { try Configuration(overrides: [override]) }
    #expect(found?.description.hasSuffix(why) == true)
    #expect(found?.description.hasPrefix("--set \(override.split(separator: "=")[0])") == true)
  }

  @Test(arguments: ["", "a\"b", "a\\b", "a\nb"])
  func aPathThatNeedsEscapesIsRefused(_ path: String) {
    #expect(refusal { try Configuration(overrides: ["kill.latch=\(path)"]) } != nil)
  }
}
