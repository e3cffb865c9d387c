import PTWire
import TestKit
import Testing

@testable import pt_signal

/// The signal records that a strategy writes over bars, with the defaults of what is not named.
func signals(
  _ name: String, _ parameters: [String], _ bars: [String]
) throws -> [String] {
  let entry = try strategy(named: name)
  let engine = Engine(entry, try ParameterValues(parameters, for: entry), warmup: 0)
  let result = run(engine, as: "pt-signal", on: loaded(bars))
  #expect(result.failure == nil)
  return result.records("signal")
}

/// The targets that a strategy writes over daily bars, as (bar, target).
func targets(
  _ name: String, _ parameters: [String], _ bars: [String]
) throws -> [[Double]] {
  try signals(name, parameters, bars).map { line in
    let ts = try #require(number("ts", in: line))
    let target = try #require(number("target", in: line))
    return [(ts - Double(close(of: 0))) / 86_400_000, target]
  }
}

/// Daily bars of symbol X with these closes, half a unit around them.
func closing(_ closes: [Double]) -> [String] {
  closes.enumerated().map { bar($0, $1, $1 + 0.5, $1 - 0.5, $1) }
}
