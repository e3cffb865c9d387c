// fuzz-line: any bytes as one record. What we take, Foundation takes too, with the same values; and
// a record that we write again reads as the same record.
import Foundation
import Harness
import PTWire

/// The fuzzer's entry.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let line = Array(input(start, count).prefix { $0 != 0x0A })
  let passage = Passage(line + [0x0A])
  guard passage.took(line) else { return 0 }
  compareWithFoundation(line, passage)
  for record in passage.recorder.records { roundTrip(record, passage.symbols, line) }
  return 0
}

/// Foundation accepts more than RFC 8259 allows, so it must accept all that we do.
private func compareWithFoundation(_ line: [UInt8], _ passage: Passage) {
  guard let parsed = try? JSONSerialization.jsonObject(with: Data(line)) else {
    if hasTinyNumber(line) { return }
    violated("Foundation reads what we read", line)
  }
  guard let object = parsed as? [String: Any] else {
    violated("a record is an object", line)
  }
  for bar in passage.recorder.bars {
    let numbers = [
      ("open", bar.open), ("high", bar.high), ("low", bar.low), ("close", bar.close),
      ("volume", bar.volume),
    ]
    for (key, value) in numbers {
      // Foundation reads through decimals of 38 digits and is off in the last places where there
      // are many; fuzz-bar compares the exact value with the standard library's.
      let other = (object[key] as? NSNumber)?.doubleValue ?? .nan
      if !((other - value).magnitude <= 1e-12 * value.magnitude) {
        violated("Foundation reads the same \(key): \(value), \(other)", line)
      }
    }
    if (object["ts"] as? NSNumber)?.int64Value != bar.ts {
      violated("Foundation reads the same ts: \(bar.ts)", line)
    }
    if (object["symbol"] as? String).map({ Array($0.utf8) })
      != Array(passage.symbols.name(bar.symbol).utf8)
    {
      violated("Foundation reads the same symbol", line)
    }
  }
}

private let numberMarks = Array("+-.eE".utf8)

/// Whether a line has a number with an exponent that no normal double holds: Foundation refuses
/// those (1e-400), RFC 8259 does not, and for us they are 0 or what strtod makes of them.
private func hasTinyNumber(_ line: [UInt8]) -> Bool {
  var quoted = false
  var escaped = false
  var token: [UInt8] = []
  for byte in line + [0x2C] {
    if quoted {
      if escaped {
        escaped = false
      } else if byte == 0x5C {
        escaped = true
      } else if byte == 0x22 {
        quoted = false
      }
    } else if byte == 0x22 {
      quoted = true
    } else if (0x30...0x39).contains(byte) || numberMarks.contains(byte) {
      token.append(byte)
    } else {
      if let value = Double(String(decoding: token, as: UTF8.self)),
        value.magnitude < .leastNormalMagnitude
      {
        if value != 0 || token.contains(where: { $0 | 0x20 == 0x65 }) { return true }
      }
      token = []
    }
  }
  return false
}

/// Writes a record, reads it again, and compares.
private func roundTrip(_ record: Recorder.Record, _ symbols: Symbols, _ line: [UInt8]) {
  let out = Output(descriptor: -1, symbols: symbols)
  do { try out.write(record) } catch { violated("a record that was read can be written", line) }
  let written = out.bytes
  let again = Passage(written)
  guard again.recorder.records == [record] else {
    // Symbols are numbered by stream: only records of one symbol have the same number again.
    if symbols.count > 1 { return }
    violated("a record reads as it was written", line, written)
  }
  // And the second time nothing changes any more.
  let twice = Output(descriptor: -1, symbols: again.symbols)
  do { for record in again.recorder.records { try twice.write(record) } } catch {
    violated("a record that was read can be written", line)
  }
  if twice.bytes != written { violated("writing is idempotent", written, twice.bytes) }
}
