/// The portfolio of least conditional value at risk without short positions (Rockafellar and
/// Uryasev, Journal of Risk 2(3), 2000) over scenarios that are equally likely.
///
/// CVaR is the mean loss of the worst `tail` of the scenarios: the largest mean loss under any
/// reweighting p with 0 <= p <= 1 / (tail T) and sum 1 (Acerbi and Tasche, Journal of Banking and
/// Finance 26, 2002). So the best portfolio and the worst p are the two sides of one game: maximise
/// v over p with v <= -(mean of each asset under p). That programme has a row for each asset and
/// one more; the multipliers of its rows are the weights.
///
/// - Parameters:
///   - returns: one series an asset, all of one length.
///   - tail: the share of the worst scenarios, 0 < tail < 1.
/// - Returns: the weights; nil where there are no scenarios. Where several portfolios are equally
///   good, it is one of them, always the same.
func minimumCVaRWeights(_ returns: [[Double]], tail: Double) -> [Double]? {
  let assets = returns.count
  guard assets > 0, let count = returns.first?.count, count > 0, tail > 0, tail < 1,
    returns.allSatisfy({ $0.count == count })
  else { return nil }
  let scale = returns.flatMap { $0 }.map(\.magnitude).max() ?? 0
  guard scale > 0, scale.isFinite else { return nil }
  let most = 1 / (tail * Double(count))

  // Columns: a scenario's probability each, a slack for each asset, v.
  var columns = (0..<count).map { t in returns.map { $0[t] / scale } + [1] }
  for i in 0..<assets { columns.append((0...assets).map { $0 == i ? 1 : 0 }) }
  let v = columns.count
  columns.append((0...assets).map { $0 < assets ? 1 : 0 })

  // A start: the first scenarios as likely as they may be, and v at the worst asset.
  let full = min(count - 1, Int(1 / most))
  let rest = max(0, 1 - most * Double(full))
  let losses = returns.map { one in
    -(one.prefix(full).reduce(0, +) * most + rest * one[full]) / scale
  }
  guard let worst = (0..<assets).min(by: { losses[$0] < losses[$1] }) else { return nil }
  let slacks = (0..<assets).filter { $0 != worst }.map { count + $0 }
  var programme = BoundedSimplex(
    columns: columns, gains: columns.indices.map { $0 == v ? 1 : 0 },
    upper: columns.indices.map { $0 < count ? most : .infinity },
    right: Array(repeating: 0, count: assets) + [1], basis: [v, full] + slacks,
    atUpper: columns.indices.map { $0 < full }, free: v)
  guard let multipliers = programme.solveDual() else { return nil }
  return shares(multipliers.prefix(assets).map { max(0, $0) })
}

/// The conditional value at risk of a portfolio: the mean loss of the worst `tail` of the
/// scenarios, a scenario cut where the tail ends inside it.
func conditionalValueAtRisk(_ returns: [[Double]], _ weights: [Double], tail: Double) -> Double {
  guard let count = returns.first?.count, count > 0 else { return 0 }
  let losses = (0..<count).map { t in
    -zip(returns, weights).reduce(0.0) { $0 + $1.0[t] * $1.1 }
  }
  var left = tail * Double(count)
  var sum = 0.0
  for loss in losses.sorted(by: >) where left > 0 {
    sum += loss * min(1, left)
    left -= 1
  }
  return sum / (tail * Double(count))
}
