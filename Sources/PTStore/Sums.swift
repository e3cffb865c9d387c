/// The sums that tell whether a row is what was written.
///
/// XXH64, as the tool xxhsum computes it: not against forgers, but a changed byte does not stay
/// unseen. The text of a chunk is seeded with the sum of its head, so that a sound text in the
/// place of another one is noticed too.
enum Sums {
  /// The sum of a chunk.
  static func chunk(
    _ key: String, _ head: ChunkHead, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int64 {
    let after = head.after.map(String.init) ?? "-"
    let seed = row(key, "chunk \(head.first) \(head.last) \(head.bars) \(after)")
    return Int64(bitPattern: xxh64(UnsafeRawBufferPointer(text), UInt64(bitPattern: seed)))
  }

  /// The sum of a row: the key of its series, and its values as text.
  static func row(_ key: String, _ values: String) -> Int64 {
    var text = key + "\n" + values
    return text.withUTF8 { Int64(bitPattern: xxh64(UnsafeRawBufferPointer($0), 0)) }
  }

  /// The sum of all series, in the order of their numbers.
  static func totals(_ sums: [Int64]) -> Int64 {
    row("totals", sums.map(String.init).joined(separator: " "))
  }
}

private let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
private let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
private let prime3: UInt64 = 0x1656_67B1_9E37_79F9
private let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
private let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

@inline(__always)
private func rotated(_ x: UInt64, _ by: UInt64) -> UInt64 { x &<< by | x &>> (64 &- by) }

@inline(__always)
private func round(_ sum: UInt64, _ input: UInt64) -> UInt64 {
  rotated(sum &+ input &* prime2, 31) &* prime1
}

/// XXH64 by its specification (github.com/Cyan4973/xxHash, doc/xxhash_spec.md).
func xxh64(_ bytes: UnsafeRawBufferPointer, _ seed: UInt64) -> UInt64 {
  @inline(__always) func word(_ at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }
  var at = 0
  var sum = seed &+ prime5
  if bytes.count >= 32 {
    var a = seed &+ prime1 &+ prime2
    var b = seed &+ prime2
    var c = seed
    var d = seed &- prime1
    while at &+ 32 <= bytes.count {
      a = round(a, word(at))
      b = round(b, word(at &+ 8))
      c = round(c, word(at &+ 16))
      d = round(d, word(at &+ 24))
      at &+= 32
    }
    sum = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18)
    for lane in [a, b, c, d] { sum = (sum ^ round(0, lane)) &* prime1 &+ prime4 }
  }
  sum &+= UInt64(bytes.count)
  while at &+ 8 <= bytes.count {
    sum = rotated(sum ^ round(0, word(at)), 27) &* prime1 &+ prime4
    at &+= 8
  }
  if at &+ 4 <= bytes.count {
    let half = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    sum = rotated(sum ^ UInt64(half) &* prime1, 23) &* prime2 &+ prime3
    at &+= 4
  }
  while at < bytes.count {
    sum = rotated(sum ^ UInt64(bytes[at]) &* prime5, 11) &* prime1
    at &+= 1
  }
  sum = (sum ^ sum &>> 33) &* prime2
  sum = (sum ^ sum &>> 29) &* prime3
  return sum ^ sum &>> 32
}
