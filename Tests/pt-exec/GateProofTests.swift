import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_exec

/// Outside research an order needs the gate's record in front of it, with our configuration.
@Suite struct GateProofTests {
  private let order =
    #"{"type":"order","ts":\#(close(of: 0)),"symbol":"X","id":"X-1","side":"buy","qty":1,"#
    + #""kind":"market","tif":"gtc","intent":"open","position":0}"#

  private func execute(_ stage: Settings.Stage.Name, gate config: String?) -> StageRun {
    var settings = Settings()
    settings.stage.name = stage
    var stream = loaded([bar(0, 10, 10, 10, 10), order, bar(1, 10, 10, 10, 10)])
    if let config {
      stream =
        #"{"type":"stage","tool":"pt-risk","version":"1","wire":1,"config":\#(config),"#
        + #""settings":{}}"# + "\n" + stream
        + #"{"type":"end","stage":"pt-risk","records":0,"status":"ok"}"# + "\n"
    }
    return run(Execution(settings, config: "sha256:ours", terms: "{}"), as: "pt-exec", on: stream)
  }

  @Test func researchTakesOrdersFromAnywhere() {
    for config in [nil, "null", "\"sha256:theirs\""] {
      let result = execute(.research, gate: config)
      #expect(result.failure == nil)
      #expect(result.records("fill").count == 1)
    }
  }

  @Test(arguments: Settings.Stage.Name.allCases.filter { $0 != .research })
  func otherStagesWantTheGate(_ stage: Settings.Stage.Name) {
    let open = execute(stage, gate: "\"sha256:ours\"")
    #expect(open.failure == nil)
    #expect(open.records("fill").count == 1)

    let without = execute(stage, gate: nil)
    #expect(without.failure?.status == .badData)
    #expect(
      without.failure?.description
        == "<stdin>:3: stage \(stage.rawValue) takes no order from a stream without the gate's "
        + "record: X-1")
    #expect(without.records("fill").isEmpty)

    for config in ["null", "\"sha256:theirs\""] {
      let other = execute(stage, gate: config)
      #expect(other.failure?.status == .badConfiguration)
      #expect(other.records("fill").isEmpty)
    }
  }
}
