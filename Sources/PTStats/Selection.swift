/// Values of given ranks in a series that is read several times and never held in memory.
///
/// Each pass counts, for the values that agree with a wanted one in the bits known so far, the next
/// 13 bits of a key that has the order of the doubles. Five passes know all 64 bits. Room: 64 KiB a
/// rank, whatever the length of the series.
struct Selection {
  private static let shifts = [51, 38, 25, 12, 0]
  private static let slots = 1 << 13

  private struct Wanted {
    /// How many values that agree with the key's known bits are smaller.
    var rank: Int
    var key: UInt64 = 0
  }

  private var wanted: [Wanted]
  /// The distinct keys, and the counts of each, one behind the other.
  private var keys: [UInt64] = [0]
  private var counts: [Int]
  private var pass = 0

  /// - Parameter ranks: from 0, each below the length of the series.
  init(ranks: [Int]) {
    wanted = ranks.map { Wanted(rank: $0) }
    counts = Array(repeating: 0, count: Self.slots)
  }

  /// Whether the values are known, after so many passes over the whole series.
  var isDone: Bool { pass == Self.shifts.count }

  /// The values, in the order of the ranks.
  var values: [Double] {
    wanted.map { entry in
      Double(bitPattern: entry.key >> 63 == 1 ? entry.key & ~(1 << 63) : ~entry.key)
    }
  }

  /// Takes a stretch of the series.
  mutating func take(_ values: UnsafeBufferPointer<Double>) {
    let shift = Self.shifts[pass]
    let known = pass == 0 ? 64 : Self.shifts[pass - 1]
    let mask = UInt64(1) << UInt64(known - shift) &- 1
    for value in values {
      let bits = (value + 0).bitPattern
      let key = bits >> 63 == 1 ? ~bits : bits | 1 << 63
      for (i, prefix) in keys.enumerated() where known == 64 || key >> UInt64(known) == prefix {
        counts[i * Self.slots + Int(key >> UInt64(shift) & mask)] += 1
      }
    }
  }

  /// Ends a pass.
  mutating func endPass() {
    let shift = UInt64(Self.shifts[pass])
    let known = UInt64(pass == 0 ? 64 : Self.shifts[pass - 1])
    for i in wanted.indices {
      let prefix = known == 64 ? 0 : wanted[i].key >> known
      guard let slot = keys.firstIndex(of: prefix) else { continue }
      var digit = slot * Self.slots
      while digit < (slot + 1) * Self.slots - 1, counts[digit] <= wanted[i].rank {
        wanted[i].rank -= counts[digit]
        digit += 1
      }
      wanted[i].key |= UInt64(digit - slot * Self.slots) << shift
    }
    pass += 1
    keys = []
    for entry in wanted where !keys.contains(entry.key >> shift) { keys.append(entry.key >> shift) }
    counts = Array(repeating: 0, count: keys.count * Self.slots)
  }
}
