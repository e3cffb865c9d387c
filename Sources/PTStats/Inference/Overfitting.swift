import Glibc

/// The probability of backtest overfitting by combinatorially symmetric cross-validation.
///
/// D. Bailey, J. Borwein, M. López de Prado, Q. Zhu, Journal of Computational Finance 20 (2017).
/// The returns of all strategies are cut into S equal blocks in time; each half of the blocks is
/// once in sample and its complement out of sample. The strategy with the best Sharpe ratio in
/// sample has a rank out of sample (1 the worst, ties averaged); omega = rank / (N + 1) and the
/// logit is ln(omega / (1 - omega)).
public struct Overfitting: Equatable, Sendable {
  /// One split.
  public struct Split: Equatable, Sendable {
    /// The logit of the rank out of sample of the best in sample.
    public let logit: Double
    /// Its Sharpe ratio in sample, of one period.
    public let inSample: Double
    /// Its Sharpe ratio out of sample.
    public let outOfSample: Double
  }

  /// All splits, in lexicographic order of the blocks in sample.
  public let splits: [Split]

  /// - Parameters:
  ///   - returns: one series for each strategy, all of one length. Rows behind the last whole block
  ///     are left out.
  ///   - blocks: S, even, from 2 to 20.
  /// - Returns: nil for other counts, for fewer than two strategies, for series of different
  ///   lengths, for fewer than two rows in a half, and where no strategy has a Sharpe ratio.
  public init?(_ returns: [[Double]], blocks: Int) {
    guard blocks >= 2, blocks <= 20, blocks % 2 == 0, returns.count >= 2,
      let rows = returns.first?.count, returns.allSatisfy({ $0.count == rows })
    else { return nil }
    let length = rows / blocks
    guard length * blocks / 2 >= 2 else { return nil }
    let sums = returns.map { Self.sums($0, blocks: blocks, length: length) }
    var found: [Split] = []
    var half = Array(0..<blocks / 2)
    let n = Double(length * blocks / 2)
    repeat {
      let chosen = Set(half)
      let inside = sums.map { Self.sharpe($0, n) { chosen.contains($0) } }
      let outside = sums.map { Self.sharpe($0, n) { !chosen.contains($0) } }
      guard let split = Self.split(inside, outside) else { return nil }
      found.append(split)
    } while Self.next(&half, blocks)
    splits = found
  }

  /// The probability of overfitting: the share of the splits with a logit of 0 or below.
  public var probability: Double { share { $0.logit <= 0 } }

  /// The share of the splits in which the chosen strategy loses out of sample.
  public var probabilityOfLoss: Double { share { $0.outOfSample < 0 } }

  private func share(_ isSo: (Split) -> Bool) -> Double {
    Double(splits.count(where: isSo)) / Double(splits.count)
  }

  /// Sum and sum of squares of each block.
  private static func sums(
    _ series: [Double], blocks: Int, length: Int
  ) -> [(sum: Double, squares: Double)] {
    (0..<blocks).map { block in
      var (sum, squares) = (0.0, 0.0)
      for value in series[block * length..<(block + 1) * length] {
        sum += value
        squares += value * value
      }
      return (sum, squares)
    }
  }

  /// Sharpe ratio (n - 1) over some of the blocks; nil where the returns do not vary.
  private static func sharpe(
    _ blocks: [(sum: Double, squares: Double)], _ n: Double, _ isIn: (Int) -> Bool
  ) -> Double? {
    var (sum, squares) = (0.0, 0.0)
    for (i, block) in blocks.enumerated() where isIn(i) {
      sum += block.sum
      squares += block.squares
    }
    let variance = (squares - sum * sum / n) / (n - 1)
    guard variance > 0, variance.squareRoot() > Returns.rounding else { return nil }
    return sum / n / variance.squareRoot()
  }

  private static func split(_ inside: [Double?], _ outside: [Double?]) -> Split? {
    var best: (index: Int, value: Double)?
    for (i, value) in inside.enumerated() {
      guard let value, outside[i] != nil, value > best?.value ?? -.infinity else { continue }
      best = (i, value)
    }
    guard let best, let chosen = outside[best.index] else { return nil }
    var (below, equal, all) = (0.0, 0.0, 0.0)
    for case let value? in outside {
      all += 1
      if value < chosen { below += 1 } else if value == chosen { equal += 1 }
    }
    let omega = (below + (equal + 1) / 2) / (all + 1)
    return Split(logit: log(omega / (1 - omega)), inSample: best.value, outOfSample: chosen)
  }

  /// The next choice in lexicographic order; false behind the last.
  private static func next(_ choice: inout [Int], _ count: Int) -> Bool {
    for i in choice.indices.reversed() where choice[i] < count - choice.count + i {
      choice[i] += 1
      for j in choice.index(after: i)..<choice.endIndex { choice[j] = choice[j - 1] + 1 }
      return true
    }
    return false
  }
}
