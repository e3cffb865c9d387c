/// xoshiro256++ 1.0: 256 bits of state, a period of 2^256 - 1, 64 bits a number.
///
/// D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on
/// Mathematical Software 47 (2021), article 36. Seeded as the authors advise, by four numbers of
/// SplitMix64. The test vectors are in `config/scenarios/README.md`.
@frozen
public struct Xoshiro: Sendable {
  @usableFromInline var s0: UInt64
  @usableFromInline var s1: UInt64
  @usableFromInline var s2: UInt64
  @usableFromInline var s3: UInt64

  /// The generator of a seed; any seed is good, since four numbers of SplitMix64 are never all 0.
  public init(seed: UInt64) {
    var seeds = SplitMix64(state: seed)
    s0 = seeds.next()
    s1 = seeds.next()
    s2 = seeds.next()
    s3 = seeds.next()
  }

  /// The generator of one of many sequences of a seed: that of the seed mixed with the number of
  /// the sequence by SplitMix64. No sequence depends on another, so that they may be made in any
  /// order and at once.
  public init(seed: UInt64, sequence: UInt64) {
    var mixed = SplitMix64(state: seed)
    mixed.state = mixed.next() ^ sequence
    self.init(seed: mixed.next())
  }

  /// The generator in a given state, which must not be all 0.
  public init(state: (UInt64, UInt64, UInt64, UInt64)) {
    (s0, s1, s2, s3) = state
  }

  /// The next number.
  @inlinable
  @inline(__always)
  public mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = (sum << 23 | sum >> 41) &+ s0
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 << 45 | s3 >> 19
    return result
  }

  /// A whole number from 0 up to, without, `bound`, which is at least 1: the high half of the
  /// product of the number's low 32 bits and the bound. Uneven by less than bound / 2^32.
  @inlinable
  @inline(__always)
  mutating func index(below bound: UInt64) -> Int {
    Int(truncatingIfNeeded: ((next() & 0xFFFF_FFFF) &* bound) >> 32)
  }
}

/// SplitMix64: a counter whose numbers are mixed; here it only seeds `Xoshiro`.
///
/// G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with
/// the increment and the mixing constants of Vigna's splitmix64.c.
public struct SplitMix64: Sendable {
  /// The counter.
  public var state: UInt64

  /// The sequence from a state.
  public init(state: UInt64) { self.state = state }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
