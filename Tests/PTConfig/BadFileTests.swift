import PTWire
import Testing

@testable import PTConfig

@Suite struct BadFileTests {
  @Test(arguments: badBytes + badSyntax + badNames + badValues)
  func aBadFileIsRefusedWithItsPlace(file: BadFile) {
    let failure = refusal {
      try Configuration(file: ConfigFile(name: "c.toml", bytes: file.bytes))
    }
    #expect(failure == complaint(file.line))
  }

  @Test func theLongestFileAndTheLongestLineAreRead() throws {
    let line = "#" + String(repeating: "x", count: 4095) + "\n"
    let text = line + String(repeating: "\n", count: 1_048_576 - line.utf8.count)
    #expect(try configuration(text).settings == Settings())
  }

  @Test func textBeyondAsciiIsReadInComments() throws {
    #expect(try configuration("# 1 \u{20AC}, \u{E9}\n").settings == Settings())
  }

  @Test func aCommentMayEndWithoutANewline() throws {
    #expect(try configuration("execution.fee_bps = 3 # x").settings.execution.feeBps == 3)
  }

  @Test func linesMayEndInCarriageReturnAndNewline() throws {
    let settings = try configuration("[execution]\r\nfee_bps = 3\r\n").settings
    #expect(settings.execution.feeBps == 3)
  }
}
