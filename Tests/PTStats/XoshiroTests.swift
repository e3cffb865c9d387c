import Testing

@testable import PTStats

/// The generator against the vectors of its reference. They were made by compiling the authors'
/// algorithms in C, and equal those that rand_xoshiro publishes from the reference files
/// (splitmix64.c and xoshiro256plusplus.c of prng.di.unimi.it).
@Suite struct XoshiroTests {
  @Test func splitMix64GivesItsReferenceNumbers() {
    var source = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in source.next() } == expected)
  }

  @Test func xoshiroGivesItsReferenceNumbers() {
    var source = Xoshiro(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(expected.map { _ in source.next() } == expected)
  }

  @Test(
    arguments: [
      (0, [5_987_356_902_031_041_503, 7_051_070_477_665_621_255, 6_633_766_593_972_829_180]),
      (42, [15_021_278_609_987_233_951, 5_881_210_131_331_364_753, 18_149_643_915_985_481_100]),
      (.max, [6_254_647_548_650_071_986, 16_610_832_622_747_802_512, 16_422_857_234_328_439_435]),
    ] as [(UInt64, [UInt64])])
  func aSeedGoesThroughSplitMix64(seed: UInt64, expected: [UInt64]) {
    var source = Xoshiro(seed: seed)
    #expect(expected.map { _ in source.next() } == expected)
  }

  @Test func sequencesOfASeedDiffer() {
    var first = Xoshiro(seed: 7, sequence: 0)
    var second = Xoshiro(seed: 7, sequence: 1)
    var other = Xoshiro(seed: 8, sequence: 0)
    #expect(Set([first.next(), second.next(), other.next()]).count == 3)
  }

  @Test func anIndexIsBelowItsBoundAndEven() {
    var source = Xoshiro(seed: 1)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[source.index(below: 7)] += 1 }
    // Binomial: 10,000 with a deviation of 93; five of them.
    for count in counts { #expect((count - 10_000).magnitude < 465) }
    #expect(source.index(below: 1) == 0)
  }
}
