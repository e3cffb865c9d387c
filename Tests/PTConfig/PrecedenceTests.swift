import PTWire
import Testing

@testable import PTConfig

@Suite struct PrecedenceTests {
  let file = ConfigFile(name: "c.toml", bytes: Array("[execution]\nfee_bps = 20\n".utf8))
  let environment = ["PT_EXECUTION_FEE_BPS": "30"]

  @Test func withoutLayersTheDefaultsApply() throws {
    #expect(try Configuration().settings == Settings())
    #expect(Settings().execution.feeBps == 10)
  }

  @Test func theFileWinsOverTheDefault() throws {
    #expect(try Configuration(file: file).settings.execution.feeBps == 20)
  }

  @Test func theEnvironmentWinsOverTheFile() throws {
    let configuration = try Configuration(file: file, environment: environment)
    #expect(configuration.settings.execution.feeBps == 30)
  }

  @Test func setWinsOverTheEnvironment() throws {
    let configuration = try Configuration(
      file: file, environment: environment, overrides: ["execution.fee_bps=40"])
    #expect(configuration.settings.execution.feeBps == 40)
  }

  @Test func theLastOfTwoSetsWins() throws {
    let overrides = ["execution.fee_bps=40", "execution.fee_bps=50"]
    #expect(try Configuration(overrides: overrides).settings.execution.feeBps == 50)
  }

  @Test func aLayerLeavesTheOtherKeysAlone() throws {
    let configuration = try Configuration(
      file: file, environment: ["PT_RISK_STOP_LOSS_BPS": "200"],
      overrides: ["sizing.method=fixed_quantity", "sizing.quantity=2"])
    var expected = Settings()
    expected.execution.feeBps = 20
    expected.risk.stopLossBps = 200
    expected.sizing.method = .fixedQuantity
    expected.sizing.quantity = 2
    #expect(configuration.settings == expected)
  }

  @Test func unsetClearsAnOptionalKeyOfALowerLayer() throws {
    let file = ConfigFile(name: "c.toml", bytes: Array("execution.lot_size = 2".utf8))
    #expect(try Configuration(file: file).settings.execution.lotSize == 2)
    let cleared = try Configuration(file: file, environment: ["PT_EXECUTION_LOT_SIZE": "unset"])
    #expect(cleared.settings.execution.lotSize == nil)
    let set = try Configuration(file: file, overrides: ["execution.lot_size=unset"])
    #expect(set.settings.execution.lotSize == nil)
  }

  @Test(arguments: schema.map(\.path))
  func everyKeyTakesItsWordFromTheEnvironmentAndFromSet(path: String) throws {
    let key = try #require(schema.first { $0.path == path })
    let word = try #require(changes[path])
    let quantity = Dictionary(
      uniqueKeysWithValues: required(by: path).map { required in
        ("PT_\(required.key.replacing(".", with: "_").uppercased())", required.value)
      })
    let byVariable = try Configuration(
      environment: quantity.merging([key.variable: word]) { _, new in new })
    let bySet = try Configuration(environment: quantity, overrides: ["\(path)=\(word)"])
    #expect(key.slot.read(bySet.settings).canonical == word)
    #expect(byVariable.settings == bySet.settings)
    #expect(key.slot.read(bySet.settings) != key.standard)
  }

  @Test func variablesOfOtherNamesAreNotOurs() throws {
    let others = ["PT_CONFIG": "x", "PT_ACCOUNT": "x", "PT_KILL": "x", "RISK_X": "x"]
    #expect(try Configuration(environment: others).settings == Settings())
  }

  @Test func anIntegerIsANumberAndDottedKeysAndInlineTablesAreTables() throws {
    #expect(try configuration("[risk]\nstop_loss_bps = 200").settings.risk.stopLossBps == 200)
    #expect(try configuration("risk.stop_loss_bps = 2e2").settings.risk.stopLossBps == 200)
    #expect(try configuration("risk = { stop_loss_bps = 0xC8 }").settings.risk.stopLossBps == 200)
  }

  @Test func wholeUnitsAreALotOfOneUnlessALotIsGiven() throws {
    #expect(Settings().execution.lot == nil)
    let whole = try configuration("[execution]\nwhole_units = true")
    #expect(whole.settings.execution.lot == 1)
    let lots = try configuration("[execution]\nwhole_units = true\nlot_size = 100")
    #expect(lots.settings.execution.lot == 100)
  }
}
