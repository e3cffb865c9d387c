import PTWire

/// Two simple moving averages of the same prices, compared exactly: on the decimal digits, not on
/// rounded sums, so that a tie is a tie.
///
/// All prices of the window are kept as whole numbers of the finest decimal step seen so far. With
/// F and S the sums over the last f and s prices, SMA_f > SMA_s if and only if F s > S f.
struct ExactAverages: Sendable {
  /// Whole numbers stay below this, so that a sum over 10,000 of them times 10,000 fits 128 bits.
  private static let largest = 1e30

  private let fast: Int
  private let slow: Int
  private var ring: [Int128]
  private var next = 0
  private var count = 0
  private var fastSum: Int128 = 0
  private var slowSum: Int128 = 0
  private var scale = 0
  private var step = 1.0
  private var highest = 0.0

  /// - Parameters:
  ///   - fast: bars of the fast average.
  ///   - slow: bars of the slow average, above `fast` and at most 10,000.
  init(fast: Int, slow: Int) {
    self.fast = fast
    self.slow = slow
    ring = Array(repeating: 0, count: slow)
  }

  /// Takes a price and gives the sign of SMA_fast - SMA_slow; nil until the slow window is full.
  ///
  /// - Throws: when the digits do not fit: more than 18 of them, or prices 30 digits apart.
  mutating func sign(_ price: Decimal?) throws(Failure) -> Int? {
    guard let price else {
      throw Failure(.badData, "close has more digits than can be compared exactly")
    }
    if price.scale > scale || price.value > highest { try widen(price) }
    var value = Int128(price.mantissa)
    if price.scale < scale { value *= power(scale - price.scale) }

    fastSum += value
    slowSum += value
    if count >= fast { fastSum -= ring[next >= fast ? next - fast : next + slow - fast] }
    if count >= slow { slowSum -= ring[next] } else { count += 1 }
    ring[next] = value
    next += 1
    if next == slow { next = 0 }
    guard count == slow else { return nil }
    let left = fastSum * Int128(slow)
    let right = slowSum * Int128(fast)
    return left > right ? 1 : left < right ? -1 : 0
  }

  /// Both averages as doubles; each nil until its window is full.
  var averages: (fast: Double?, slow: Double?) {
    func mean(_ sum: Int128, _ window: Int) -> Double? {
      guard count >= window else { return nil }
      // The conversion from 128 bits is slow, and hardly ever needed.
      let value = Int64(exactly: sum).map { Double($0) } ?? Double(sum)
      return value / step / Double(window)
    }
    return (mean(fastSum, fast), mean(slowSum, slow))
  }

  /// Makes room for a price with more decimals or a higher value than any before.
  private mutating func widen(_ price: Decimal) throws(Failure) {
    highest = max(highest, price.value)
    let finer = max(scale, price.scale)
    for _ in scale..<finer { step *= 10 }
    // Powers of ten up to 10^36 fit 128 bits.
    guard finer <= 36, highest * step < Self.largest else {
      throw Failure(
        .badData, "close has more digits than can be compared exactly", value: "\(price.value)")
    }
    guard finer > scale else { return }
    let factor = power(finer - scale)
    for i in ring.indices { ring[i] *= factor }
    fastSum *= factor
    slowSum *= factor
    scale = finer
  }

  private func power(_ exponent: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
