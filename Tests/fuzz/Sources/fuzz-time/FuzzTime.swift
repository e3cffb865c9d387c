// fuzz-time: any text as a time. A time that is read and written in full reads as the same; the
// quick way and the slow one agree; one column of clock times goes on through changes of clocks.
import Harness
import PTWire

@testable import pt_load

/// The fuzzer's entry. The first byte sets how dates are read; the rest are times, a line each.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTime(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let all = input(start, count)
  guard let first = all.first else { return 0 }
  var reader = TimeReader(order: [nil, .ymd, .mdy, .dmy][Int(first & 3)])
  reader.compactDates = first & 4 != 0
  reader.truncates = first & 8 != 0
  if first & 16 != 0, let zone = zones[Int(first >> 5) % zones.count] {
    reader.local = LocalClock(zone, order: first & 0x20 == 0 ? .ascending : .descending)
  }
  for line in all.dropFirst().split(separator: 0x0A, omittingEmptySubsequences: false).prefix(24) {
    let line = Array(line)
    try? command(line)
    let slow = try? TimeReader.moment(of: line, reader)
    let padded = line + [UInt8](repeating: 0x0A, count: 64)
    padded.withUnsafeBufferPointer { bytes in
      guard var p = bytes.baseAddress else { return }
      let start = p
      var other = reader
      let ts = try? reader.scan(&p)
      guard let ts, p == start + line.count else { return }
      guard let slow, let again = try? other.resolve(slow), again == ts else {
        violated("the quick way reads what the slow one reads: \(ts)", line)
      }
      roundTrip(ts, line)
    }
    _ = CivilTime(slow?.milliseconds ?? 0).text
  }
  return 0
}

extension TimeReader.Moment {
  fileprivate var milliseconds: Int64 {
    switch self {
    case .utc(let ms), .date(let ms), .local(let ms): ms
    }
  }
}

private func roundTrip(_ ts: Int64, _ line: [UInt8]) {
  guard ts.magnitude < 62_135_596_800_000 else { return }
  let text = CivilTime(ts).iso
  if let again = try? timestamp(text, option: "--from"), again == ts { return }
  violated("a time reads as it was written: \(ts)", Array(text.utf8), line)
}

/// The same text as an option.
private func command(_ line: [UInt8]) throws {
  let text = String(decoding: line, as: UTF8.self)
  do throws(Failure) { _ = try timestamp(text, option: "--from") } catch {
    if error.status != .usage { violated("a bad option is wrong usage", line) }
  }
  do throws(Failure) { _ = try DayStart(text) } catch {
    if error.status != .usage { violated("a bad option is wrong usage", line) }
  }
  _ = Timeframe(text)
  _ = FileName(text)
  _ = FieldLook(text)
}

private let zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "+05:30"].map {
  try? Zone($0)
}
