import Dispatch

/// How the places of a recorded series are drawn for another path of the same length.
///
/// Each path has a generator of its own (`Xoshiro(seed:sequence:)`) and takes one number a step.
public enum Resampling: Equatable, Sendable {
  /// Each place by itself (Efron, Annals of Statistics 7, 1979): right for returns that do not
  /// depend on those before them.
  case independent
  /// Blocks of one length, the last cut off, from the series closed to a circle (Politis and Romano
  /// 1992).
  case blocks(Int)
  /// Blocks of geometric length with this mean, from the circle (Politis and Romano, Journal of the
  /// American Statistical Association 89, 1994). A new block begins at each step with probability 1
  /// / mean.
  case stationary(Double)
  /// Each place once, in another order: only the order is luck.
  case shuffled
}

/// What one path came to.
public struct Path: Equatable, Sendable {
  /// The last equity over the first.
  public var growth: Double
  /// The deepest fall below the highest point so far, the start included, 0 or negative.
  public var maxDrawdown: Double
  /// The lowest equity over the first, at most 1.
  public var lowest: Double
  /// The mean of the returns.
  public var mean: Double
  /// Their standard deviation (n - 1).
  public var deviation: Double

  /// Sharpe ratio of one period; nil where the returns do not vary.
  public var sharpe: Double? { deviation > Returns.rounding ? mean / deviation : nil }
}

/// Paths drawn from recorded returns.
///
/// Path `k` depends on the returns, the method, the seed and `k` alone. A return of -1 or below
/// ends at an equity of 0, which stays.
public struct MonteCarlo: Sendable {
  private let returns: [Double]
  private let method: Resampling
  private let seed: UInt64

  /// - Parameters:
  ///   - returns: at least two, fewer than 2^31.
  ///   - method: how places are drawn.
  ///   - seed: equal seeds give equal paths.
  /// - Returns: nil for fewer than two returns, for one that is not finite, and for blocks shorter
  ///   than 1.
  public init?(_ returns: [Double], _ method: Resampling, seed: UInt64) {
    guard returns.count >= 2, returns.count < 1 << 31, returns.allSatisfy(\.isFinite) else {
      return nil
    }
    switch method {
    case .blocks(let length): guard length >= 1 else { return nil }
    case .stationary(let mean): guard mean >= 1 else { return nil }
    case .independent, .shuffled: break
    }
    self.returns = returns
    self.method = method
    self.seed = seed
  }

  /// A path.
  public func path(_ k: Int) -> Path {
    var random = Xoshiro(seed: seed, sequence: UInt64(truncatingIfNeeded: k))
    let count = UInt64(returns.count)
    let last = returns.count - 1
    switch method {
    case .independent: return walk { _ in random.index(below: count) }
    case .blocks(let length):
      var place = 0
      var left = 0
      return walk { _ in
        // The number is taken at each step, so that a block's length changes nothing else.
        let start = random.index(below: count)
        if left == 0 {
          left = length
          place = start
        } else {
          place = place == last ? 0 : place + 1
        }
        left -= 1
        return place
      }
    case .stationary(let mean):
      // The first step always begins a block; choices without a branch, which would be guessed
      // wrongly where blocks are short.
      let jump = UInt64((4_294_967_296 / mean).rounded())
      var bound = UInt64(1) << 32
      var place = 0
      return walk { _ in
        let number = random.next()
        let start = Int(truncatingIfNeeded: ((number & 0xFFFF_FFFF) &* count) >> 32)
        let after = place == last ? 0 : place &+ 1
        place = number >> 32 < bound ? start : after
        bound = jump
        return place
      }
    case .shuffled: return shuffled(&random)
    }
  }

  /// The first so many paths, in order, made by all cores at once: what they are does not depend
  /// on how many there are.
  public func paths(_ count: Int) -> [Path] {
    let piece = 64
    return Array(unsafeUninitializedCapacity: count) { all, made in
      // Each piece is written by one thread, and pieces do not overlap.
      nonisolated(unsafe) let base = all.baseAddress
      DispatchQueue.concurrentPerform(iterations: (count + piece - 1) / piece) { number in
        guard let base else { return }
        for k in number * piece..<min(count, (number + 1) * piece) {
          (base + k).initialize(to: path(k))
        }
      }
      made = count
    }
  }

  /// Goes along the places that `next` gives.
  @inline(__always)
  private func walk(_ next: (Int) -> Int) -> Path {
    returns.withUnsafeBufferPointer { values in
      var equity = 1.0
      var peak = 1.0
      var lowest = 1.0
      var deepest = 1.0
      var (sum, squares) = (0.0, 0.0)
      for step in 0..<values.count {
        let value = values[next(step)]
        sum += value
        squares += value * value
        equity *= max(0, 1 + value)
        peak = max(peak, equity)
        lowest = min(lowest, equity)
        if equity < deepest * peak { deepest = equity / peak }
      }
      let n = Double(values.count)
      let variance = max(0, (squares - sum * sum / n) / (n - 1))
      return Path(
        growth: equity, maxDrawdown: deepest - 1, lowest: lowest, mean: sum / n,
        deviation: variance.squareRoot())
    }
  }

  /// Fisher and Yates, from the end, and a walk along the order it makes.
  private func shuffled(_ random: inout Xoshiro) -> Path {
    var order = Array(returns.indices)
    for i in order.indices.reversed() {
      order.swapAt(i, random.index(below: UInt64(i) + 1))
    }
    return order.withUnsafeBufferPointer { order in walk { order[$0] } }
  }
}
