// fuzz-scenario: any bytes as the file of a scenario. What is refused names its place in one line;
// what is taken makes bars that are true, in order, and the same again.
import Harness
import PTConfig
import PTWire

@testable import pt_load

/// The fuzzer's entry.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzScenario(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  do throws(Failure) {
    let scenario = try Scenario(ConfigFile(name: "x.toml", bytes: bytes))
    if case .shock = scenario.prices {
      _ = try? Shock(scenario, at: nil)
      return 0
    }
    let one = try run(scenario, bytes)
    if try run(scenario, bytes) != one { violated("the same seed makes the same bars", bytes) }
  } catch {
    let known: [ExitStatus] = [.badConfiguration, .usage, .badData]
    if !known.contains(error.status) || error.description.contains("\n") {
      violated("a bad file is bad configuration: \(error.status) \(error)", bytes)
    }
  }
  return 0
}

/// The stream of a few bars.
private func run(_ scenario: Scenario, _ bytes: [UInt8]) throws(Failure) -> [UInt8] {
  let symbols = Symbols()
  let out = Output(descriptor: -1, symbols: symbols)
  let sink = StreamSink(out, StageRecord(tool: "pt-load", config: nil, settings: "{}"))
  let plan = ScenarioPlan(scenario: scenario, seed: 1, bars: 40, startPrice: nil, at: nil)
  do {
    let source = try plan.source(symbols, Request())
    var row = Row()
    while try source.next(&row) {
      if (try? row.bar.check()) == nil { violated("a bar of a scenario is true", bytes) }
      try sink.bar(row)
    }
    try sink.end(.ok, nil)
  } catch let failure as Failure {
    throw failure
  } catch { violated("only a Failure is thrown", Array("\(error)".utf8), bytes) }
  if let failure = Passage(out.bytes).failure {
    violated("what is written can be read: \(failure)", out.bytes, bytes)
  }
  return out.bytes
}
