import PTWire
import TestKit
import Testing

@testable import pt_load

/// Bars of a minute with prices in cents and volumes in thousandths, told by whole numbers.
private struct Minutes {
  struct One {
    var minute: Int64
    var symbol: Int
    var cents: (Int64, Int64, Int64, Int64)
    var thousandths: Int64
  }

  var all: [One] = []

  /// A walk of some minutes, of which some are missing.
  init(_ count: Int64, symbol: Int, _ dice: inout SplitMix) {
    var last: Int64 = 10_000
    for minute in 0..<count where dice.below(5) > 0 {
      let close = max(100, last + Int64(dice.below(201)) - 100)
      let high = max(last, close) + Int64(dice.below(50))
      let low = min(last, close) - Int64(dice.below(50))
      all.append(
        One(
          minute: minute, symbol: symbol, cents: (last, high, low, close),
          thousandths: Int64(dice.below(5_000_000))))
      last = close
    }
  }
}

/// Random numbers that are the same at each run.
private struct SplitMix {
  var state: UInt64
  mutating func below(_ bound: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (z ^ (z >> 31)) % bound
  }
}

/// Bars from memory.
private final class Bars: BarSource {
  private let bars: [Minutes.One]
  private var next = 0
  private let texts = UnsafeMutablePointer<UInt8>.allocate(capacity: 5 * 64)
  let place = "memory"

  init(_ bars: [Minutes.One]) { self.bars = bars }
  deinit { texts.deallocate() }

  private func write(_ number: Int64, _ places: Int, _ slot: Int) -> Row.Text {
    var digits = "\(number)"
    while digits.count <= places { digits = "0" + digits }
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    for (i, byte) in (digits + "\n").utf8.enumerated() { texts[slot * 64 + i] = byte }
    return Row.Text(start: texts + slot * 64, count: digits.utf8.count)
  }

  func next(_ row: inout Row) -> Bool {
    guard next < bars.count else { return false }
    let bar = bars[next]
    next += 1
    let (open, high, low, close) = bar.cents
    row = Row()
    row.ts = bar.minute * 60_000
    row.symbol = bar.symbol
    row.timeframe = Timeframe(1, .minute)
    row.values = (
      Double(open) / 100, Double(high) / 100, Double(low) / 100, Double(close) / 100,
      Double(bar.thousandths) / 1000
    )
    row.texts = (
      write(open, 2, 0), write(high, 2, 1), write(low, 2, 2), write(close, 2, 3),
      write(bar.thousandths, 3, 4)
    )
    return true
  }
}

/// A number of a row in units of `1 / times`, by its digits.
private func units(_ text: Row.Text, _ places: Int) -> Int64? {
  let digits = String(decoding: text, as: UTF8.self).split(separator: ".")
  guard digits.count <= 2, let whole = digits.first else { return nil }
  var behind = digits.count == 2 ? String(digits[1]) : ""
  guard behind.count <= places else { return nil }
  while behind.count < places { behind += "0" }
  return Int64(whole + behind)
}

@Suite struct SeriesPropertyTests {
  private func symbols(_ count: Int) throws -> Symbols {
    let symbols = Symbols()
    for i in 0..<count { _ = try symbols.id("S\(i)") }
    return symbols
  }

  @Test(arguments: 0..<8)
  func aLongerBarIsItsBars(_ seed: UInt64) throws {
    var dice = SplitMix(state: seed)
    let lengths: [Int64] = [2, 5, 15, 60, 240]
    let length = lengths[Int(dice.below(5))]
    let bars = Minutes(700, symbol: 0, &dice).all
    let resampler = Resampler(
      Timeframe(Int(length), .minute), nil, also: false, try symbols(1))
    let source = Bars(bars)
    var row = Row()
    var made: [(start: Int64, prices: [Int64?], volume: Int64?, complete: Bool)] = []
    func keep(_ row: inout Row) {
      let prices = [row.texts.0, row.texts.1, row.texts.2, row.texts.3].map { units($0, 2) }
      made.append((row.ts / 60_000, prices, units(row.texts.4, 3), row.complete))
    }
    while source.next(&row) {
      try resampler.settle(before: row.closeTime, keep)
      try resampler.take(row, at: "", keep)
    }
    try resampler.finish(keep)

    let groups = Dictionary(grouping: bars) { $0.minute / length * length }
    #expect(made.map(\.start) == groups.keys.sorted())
    for bar in made {
      let parts = try #require(groups[bar.start])
      let last = try #require(parts.last)
      let prices = [
        parts[0].cents.0, parts.map(\.cents.1).max(), parts.map(\.cents.2).min(), last.cents.3,
      ]
      #expect(bar.prices == prices, "\(bar.start)")
      #expect(bar.volume == parts.map(\.thousandths).reduce(0, +), "\(bar.start)")
      let isLast = bar.start == made.last?.start
      #expect(bar.complete == (!isLast || last.minute + 1 == bar.start + length))
    }
  }

  @Test(arguments: 0..<8)
  func aMergeIsAStableSort(_ seed: UInt64) throws {
    var dice = SplitMix(state: seed &+ 100)
    let parts = (0..<Int(dice.below(9)) + 1).map { Minutes(60, symbol: $0, &dice).all }
    let merge = Merge(parts.map { Bars($0) })
    var row = Row()
    var seen: [[Int64]] = []
    while try merge.next(&row) {
      seen.append([row.ts / 60_000, Int64(row.symbol), try #require(units(row.texts.3, 2))])
    }
    let sorted = parts.joined().enumerated().sorted {
      ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset)
    }
    let expected = sorted.map(\.element).map { [$0.minute, Int64($0.symbol), $0.cents.3] }
    #expect(seen == expected)
  }

  @Test(arguments: 0..<8)
  func whatIsFilledInIsWhatWasMissing(_ seed: UInt64) throws {
    var dice = SplitMix(state: seed &+ 200)
    let bars = Minutes(300, symbol: 0, &dice).all
    let filled = Filled(Bars(bars), .always, most: 300, try symbols(1))
    var row = Row()
    var real: [Int64] = []
    var minutes: [Int64] = []
    var lastClose: Int64?
    while try filled.next(&row) {
      let minute = row.ts / 60_000
      minutes.append(minute)
      let close = units(row.texts.3, 2)
      if row.synthetic {
        #expect(close == lastClose && units(row.texts.0, 2) == close && units(row.texts.4, 0) == 0)
        #expect(units(row.texts.1, 2) == close && units(row.texts.2, 2) == close)
      } else {
        real.append(minute)
      }
      lastClose = close
    }
    #expect(real == bars.map(\.minute))
    let (first, last) = (try #require(bars.first?.minute), try #require(bars.last?.minute))
    #expect(minutes == Array(first...last))
  }
}
