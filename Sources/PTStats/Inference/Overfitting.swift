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

  /// The returns of one block of a strategy: their count, their mean and the sum of their squared
  /// deviations from it, by updating (Welford, Technometrics 4, 1962).
  public struct Block: Equatable, Sendable {
    fileprivate var count = 0.0
    fileprivate var mean = 0.0
    fileprivate var squaredDeviations = 0.0

    /// No returns yet.
    public init() {}

    /// Takes a return, as a fraction.
    public mutating func push(_ value: Double) {
      count += 1
      let deviation = value - mean
      mean += deviation / count
      squaredDeviations += deviation * (value - mean)
    }
  }

  /// - Parameters:
  ///   - returns: one series for each strategy, all of one length. Rows behind the last whole block
  ///     are left out.
  ///   - blocks: S, even, from 2 to 20.
  /// - Returns: nil for other counts, for fewer than two strategies, for series of different
  ///   lengths, for fewer than two rows in a half, and where no strategy has a Sharpe ratio.
  public init?(_ returns: [[Double]], blocks: Int) {
    guard blocks >= 2, blocks <= 20, let rows = returns.first?.count,
      returns.allSatisfy({ $0.count == rows })
    else { return nil }
    let length = rows / blocks
    let sums = returns.map { series in
      (0..<blocks).map { block in
        var sum = Block()
        for value in series[block * length..<(block + 1) * length] { sum.push(value) }
        return sum
      }
    }
    self.init(sums: sums, length: length)
  }

  /// The same of blocks that were summed up, for series that are too long for memory.
  ///
  /// - Parameters:
  ///   - sums: the blocks of each strategy in time, S of them: even, from 2 to 20.
  ///   - length: how many returns a block has.
  /// - Returns: nil as above.
  public init?(sums: [[Block]], length: Int) {
    guard let blocks = sums.first?.count, blocks >= 2, blocks <= 20, blocks % 2 == 0,
      sums.count >= 2, sums.allSatisfy({ $0.count == blocks }), length * blocks / 2 >= 2
    else { return nil }
    var found: [Split] = []
    var half = Array(0..<blocks / 2)
    repeat {
      var isIn = [Bool](repeating: false, count: blocks)
      for block in half { isIn[block] = true }
      let inside = sums.map { Self.sharpe($0) { isIn[$0] } }
      let outside = sums.map { Self.sharpe($0) { !isIn[$0] } }
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

  /// Sharpe ratio (n - 1) over some of the blocks; nil where the returns do not vary.
  ///
  /// Blocks are joined by their means and squared deviations (Chan, Golub and LeVeque, 1979): sums
  /// of squares would leave nothing but rounding of returns that lie close together.
  private static func sharpe(_ blocks: [Block], _ isIn: (Int) -> Bool) -> Double? {
    var (count, sum) = (0.0, 0.0)
    for (i, block) in blocks.enumerated() where isIn(i) {
      count += block.count
      sum += block.count * block.mean
    }
    let mean = sum / count
    var squares = 0.0
    for (i, block) in blocks.enumerated() where isIn(i) {
      let apart = block.mean - mean
      squares += block.squaredDeviations + block.count * apart * apart
    }
    let deviation = (squares / (count - 1)).squareRoot()
    return deviation > Returns.rounding ? mean / deviation : nil
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
