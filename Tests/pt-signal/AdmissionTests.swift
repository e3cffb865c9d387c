import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// Strategies under research stay there unless the settings say otherwise.
@Suite struct AdmissionTests {
  private func admission(_ stage: Settings.Stage.Name, allow: Bool = false) -> Admission {
    var settings = Settings().stage
    settings.name = stage
    settings.allowRAndD = allow
    return Admission(stage: settings)
  }

  @Test(arguments: registry.map(\.name))
  func eachStrategyIsAdmittedByItsTier(_ name: String) throws {
    let entry = try strategy(named: name)
    let tier = try entry.tier(ParameterValues([], for: entry))
    try admission(.research).check(name, tier)
    for stage in Settings.Stage.Name.allCases where stage != .research {
      try admission(stage, allow: true).check(name, tier)
      if tier == .rAndD {
        let failure = #expect(throws: Failure.self) { try admission(stage).check(name, tier) }
        #expect(failure?.status == .badConfiguration)
        #expect(
          failure?.description
            == "stage.name: \(stage.rawValue) takes no strategy of the tier r_and_d unless "
            + "stage.allow_r_and_d: \(name)")
      } else {
        try admission(stage).check(name, tier)
      }
    }
  }

  @Test func aPortfolioIsAdmittedByAllOfItsComponents() throws {
    let text = """
      id = "p"
      description = "d"
      tiers = ["core", "r_and_d"]
      [component.a]
      strategy = "ma_crossover"
      weight = 0.5
      [component.b]
      command = ["python3", "mine.py"]
      tier = "r_and_d"
      weight = 0.5
      """
    let portfolio = try portfolio(text)
    try admission(.research).check(portfolio)
    try admission(.shadow, allow: true).check(portfolio)
    #expect(throws: Failure.self) { try admission(.shadow).check(portfolio) }
  }

  @Test func aPresetWithoutLeaveStaysInResearch() throws {
    func preset(_ live: Bool) throws -> Preset {
      let text = """
        name = "p"
        description = "d"
        strategy = "macd"
        tier = "aux"
        allow_live = \(live)
        markets = ["X"]
        timeframes = ["1d"]
        hypothesis = "h"
        """
      return try Preset(ConfigFile(name: "p.toml", bytes: Array(text.utf8)))
    }
    try admission(.research).check(preset(false))
    try admission(.shadow).check(preset(true))
    let failure = #expect(throws: Failure.self) { try admission(.shadow).check(preset(false)) }
    #expect(failure?.description == "stage.name: shadow takes no preset without allow_live: p")
  }
}
