// fuzz-zone: any bytes as a file of zone data, and as a rule for the offset from UTC. What is taken
// answers for every time: a moment that is written on a clock of the zone is one of those that the
// clock time means.
import Harness
import PTWire

@testable import pt_load

/// The fuzzer's entry. An odd first byte: the rest is a rule; else a file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzZone(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let all = input(start, count)
  guard let first = all.first else { return 0 }
  let bytes = Array(all.dropFirst())
  if first & 1 == 1 {
    guard let rule = PosixRule(bytes) else { return 0 }
    for year in [1, 1970, 2024, 2400, 9999] {
      let changes = rule.transitions(year: year)
      if changes.count > 1, changes[0].atSeconds > changes[1].atSeconds {
        violated("the changes of a year are ascending", bytes)
      }
    }
    // The rule as the end of a file without changes of its own.
    try? file(head(65) + head(0) + [0x0A] + bytes + [0x0A], bytes)
  } else {
    try? file(bytes, bytes)
  }
  return 0
}

/// A block of a file with one type and no changes.
private func head(_ version: Int) -> [UInt8] {
  var block = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
  for count: UInt8 in [0, 0, 0, 0, 1, 4] { block += [0, 0, 0, count] }
  return block + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
}

/// The file that stands for one of the system's zone data.
private let scratch = Scratch()
private let folder = scratch.path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
private let name = String(scratch.path.split(separator: "/").last ?? "")

private func file(_ bytes: [UInt8], _ input: [UInt8]) throws {
  guard ZoneFile(bytes) != nil else { return }
  scratch.put(bytes)
  var zone = try Zone(name, folder: folder)
  for ts in [
    -62_135_596_800_000, -2_000_000_000_000, 0, 1_704_067_200_000, 1_720_000_000_000,
    16_725_225_600_000, 253_402_300_799_999,
  ] as [Int64] {
    let local = zone.local(ofUTC: ts)
    switch zone.meaning(ofLocal: local) {
    case .unique(let one) where one == ts: break
    case .ambiguous(let one, let other) where one <= ts && ts <= other: break
    case let other: violated("a clock shows what it means: \(ts) \(local) \(other)", input)
    }
  }
}
