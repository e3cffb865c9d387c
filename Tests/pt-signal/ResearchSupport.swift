import PTWire
import TestKit
import Testing

@testable import pt_signal

/// The signals of a strategy over lines, as (bar, target).
func research(_ name: String, _ parameters: [String], _ lines: [String]) throws -> [[Double]] {
  try signalLines(name, parameters, lines).map { line in
    let ts = try known(number("ts", in: line))
    let target = try known(number("target", in: line))
    return [(ts - Double(close(of: 0))) / 86_400_000, target]
  }
}

/// The signal records of a strategy over lines.
func signalLines(
  _ name: String, _ parameters: [String], _ lines: [String]
) throws -> [String] {
  let entry = try strategy(named: name)
  let engine = Engine(entry, try ParameterValues(parameters, for: entry), warmup: 0)
  let result = run(engine, as: "pt-signal", on: loaded(lines))
  #expect(result.failure == nil)
  return result.records("signal")
}

/// Whether two numbers agree to a share of the larger.
func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude)
}

/// A column of a file of the shared data, as numbers.
func sharedColumn(_ file: String, _ column: String) throws -> [Double] {
  try Places.rows(Places.shared.appendingPathComponent(file)).compactMap {
    $0[column].flatMap(Double.init)
  }
}

/// What was expected to be there was not.
struct Missing: Error {}

/// A value that must be there; `#require` for where it cannot be nested.
func known<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Missing() }
  return value
}
