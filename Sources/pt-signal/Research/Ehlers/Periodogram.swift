import Glibc

/// The length of the strongest wave in the last values by a discrete Fourier transform at whole
/// periods: the period P with the largest |sum of x[k] e^(-2 pi i k / P)|.
///
/// It costs lookback x (longest - shortest) a value, where the Hilbert transform costs next to
/// nothing; it is there to check that one.
/// Source: Ehlers, Cycle Analytics for Traders (2013), chapter 9.
struct Periodogram: Sendable {
  private let shortest: Int
  private let turns: [[(cos: Double, sin: Double)]]
  private var ring: [Double]
  private var next = 0
  private var count = 0

  /// - Parameters:
  ///   - shortest: the shortest period that is looked for.
  ///   - longest: the longest.
  ///   - lookback: over so many values.
  init(shortest: Int, longest: Int, lookback: Int) {
    self.shortest = shortest
    turns = (shortest...longest).map { period in
      (0..<lookback).map { k in
        let angle = 2 * .pi * Double(k % period) / Double(period)
        return (cos(angle), sin(angle))
      }
    }
    ring = Array(repeating: 0, count: lookback)
  }

  /// Takes a value; nil until the window is full, and where nothing moves.
  mutating func next(_ x: Double) -> Double? {
    ring[next] = x
    next = next + 1 == ring.count ? 0 : next + 1
    count += 1
    guard count >= ring.count else { return nil }
    var best: (power: Double, period: Int) = (0, 0)
    for (offset, wave) in turns.enumerated() {
      let power = Self.power(ring, from: next, wave)
      if power > best.power { best = (power, shortest + offset) }
    }
    return best.period > 0 ? Double(best.period) : nil
  }

  private static func power(
    _ ring: [Double], from start: Int, _ wave: [(cos: Double, sin: Double)]
  ) -> Double {
    var (real, imaginary) = (0.0, 0.0)
    var index = start
    for k in 0..<ring.count {
      real += ring[index] * wave[k].cos
      imaginary += ring[index] * wave[k].sin
      index = index + 1 == ring.count ? 0 : index + 1
    }
    return real * real + imaginary * imaginary
  }
}
