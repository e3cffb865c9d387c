import PTWire
import Testing

@testable import PTConfig

@Suite struct BadWordTests {
  @Test(arguments: ["x", "execution.fee_bps", ""])
  func aSetWithoutAnEqualsSignIsWrongUsage(word: String) {
    #expect(
      refusal { try Configuration(overrides: [word]) }
        == Failure(.usage, at: "--set", "wanted SECTION.KEY=VALUE", value: word))
  }

  @Test(arguments: [
    ("execution.fee=1", "execution.fee: no key execution.fee; did you mean execution.fee_bps"),
    ("exec.fee_bps=1", "exec.fee_bps: no key exec.fee_bps; did you mean execution.fee_bps"),
    ("fee_bps=1", "fee_bps: no key fee_bps; did you mean execution.fee_bps"),
    ("=1", ": no key ; keys are named SECTION.KEY"),
    (
      "report.x.y=1",
      "report.x.y: no key report.x.y; report has calendar, session_hours, min_span_days"
    ),
    ("execution.fee_bps=", "execution.fee_bps: is a string, wanted a number: "),
    ("execution.fee_bps=unset", "execution.fee_bps: is unset, wanted a number"),
    ("execution.fee_bps= 1", "execution.fee_bps: is a string, wanted a number:  1"),
    ("execution.fee_bps=1_0", "execution.fee_bps: is a string, wanted a number: 1_0"),
    ("execution.fee_bps=0x10", "execution.fee_bps: is a string, wanted a number: 0x10"),
    ("execution.fee_bps=.5", "execution.fee_bps: is a string, wanted a number: .5"),
    ("execution.fee_bps=5.", "execution.fee_bps: is a string, wanted a number: 5."),
    ("execution.fee_bps=1e", "execution.fee_bps: is a string, wanted a number: 1e"),
    ("execution.fee_bps=infinity", "execution.fee_bps: is a string, wanted a number: infinity"),
    ("execution.fee_bps=1e999", "execution.fee_bps: is not finite: inf"),
    ("execution.whole_units=1", "execution.whole_units: is a string, wanted true or false: 1"),
    (
      "execution.whole_units=unset",
      "execution.whole_units: is a string, wanted true or false: unset"
    ),
    ("report.calendar=unset", "report.calendar: wanted auto or 24/7 or exchange: unset"),
    ("report.calendar=Auto", "report.calendar: wanted auto or 24/7 or exchange: Auto"),
  ])
  func aBadSetIsRefusedByName(word: String, line: String) {
    #expect(refusal { try Configuration(overrides: [word]) } == complaint("--set \(line)"))
  }

  @Test(arguments: [
    ("PT_EXECUTION_FEE", "1", "the variable names no key; did you mean PT_EXECUTION_FEE_BPS"),
    ("PT_RISK_", "1", "the variable names no key; did you mean PT_RISK_MAX_POSITION_FRACTION"),
    ("PT_REPORT_calendar", "auto", "the variable names no key; did you mean PT_REPORT_CALENDAR"),
    ("PT_EXECUTION_FEE_BPS", "", "is a string, wanted a number: "),
    ("PT_EXECUTION_FEE_BPS", "-1", "is out of range, wanted 0 <= x < 10000: -1"),
    (
      "PT_SIZING_METHOD", "magic",
      "wanted \(methods): magic"
    ),
  ])
  func aBadVariableIsRefusedByName(variable: String, word: String, line: String) {
    #expect(
      refusal { try Configuration(environment: [variable: word]) }
        == complaint("\(variable): \(line)"))
  }

  @Test func ofSeveralBadVariablesTheFirstByNameIsNamed() {
    let environment = ["PT_RISK_B": "", "PT_RISK_A": "", "PT_ACCOUNT_X": "", "PT_SIZING_X": ""]
    for _ in 0..<20 {
      let failure = refusal { try Configuration(environment: environment) }
      #expect(failure?.description.hasPrefix("PT_ACCOUNT_X: the variable names no key") == true)
    }
  }

  @Test func aBadValueIsRefusedEvenWhereALaterLayerReplacesIt() {
    let failure = refusal { try configuration("execution.fee_bps = -1", "execution.fee_bps=1") }
    #expect(
      failure
        == complaint(
          "c.toml:1: execution.fee_bps: is out of range, wanted 0 <= x < 10000: -1"))
  }

  @Test func fixedQuantityRequiresAQuantityFromAnyLayer() throws {
    let why = complaint("sizing.quantity: is unset, but fixed_quantity requires it")
    #expect(refusal { try Configuration(overrides: ["sizing.method=fixed_quantity"]) } == why)
    let file = "[sizing]\nmethod = \"fixed_quantity\"\nquantity = 2\n"
    #expect(refusal { try configuration(file, "sizing.quantity=unset") } == why)
    #expect(try configuration(file).settings.sizing.quantity == 2)
  }

  @Test func aLotOfWholeUnitsIsWhole() throws {
    let why = "is no whole number, but whole_units is true: 0.5"
    let overrides = ["execution.lot_size=0.5", "execution.whole_units=true"]
    #expect(
      refusal { try Configuration(overrides: overrides) }
        == complaint("--set execution.lot_size: \(why)"))
    #expect(
      refusal {
        try Configuration(
          environment: ["PT_EXECUTION_LOT_SIZE": "0.5"], overrides: [overrides[1]])
      } == complaint("PT_EXECUTION_LOT_SIZE: \(why)"))
    #expect(try Configuration(overrides: [overrides[0]]).settings.execution.lot == 0.5)
  }
}
