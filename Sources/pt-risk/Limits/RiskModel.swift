import PTConfig
import PTStats

/// The distribution of the book's return over one bar, from the last bars of what it would hold.
struct RiskModel: Sendable {
  let method: Settings.Limits.VarMethod
  let confidence: Double
  let window: Int

  /// What the book behind an order of `notional` would have returned on the equity in each of the
  /// last `window` bars of the order's symbol; nil without so many bars.
  ///
  /// Other symbols are looked at at the same times, at the last close that each had then; one
  /// that had none yet makes the answer unknown.
  func returns(_ notional: Double, _ situation: Situation) -> [Double]? {
    guard let history = situation.market?.history, history.count > window else { return nil }
    let base = history.last(window + 1)
    var returns = [Double](repeating: 0, count: window)
    func add(_ money: Double, _ prices: [Double]) {
      for i in 0..<window {
        returns[i] += money / situation.equity * (prices[i + 1] / prices[i] - 1)
      }
    }
    add(situation.sign * (situation.held + notional), base.map(\.price))
    for other in situation.others where other.money != 0 {
      guard other.symbol < situation.markets.count,
        let prices = situation.markets[other.symbol].history.prices(at: base.map(\.time))
      else { return nil }
      add(other.money, prices)
    }
    return returns
  }

  /// The loss that a bar exceeds with probability 1 - confidence, at least 0; nil if unknown.
  func valueAtRisk(_ returns: [Double]) -> Double? { metric(returns).number.map { max(0, $0) } }

  /// The same as it comes, below 0 where even the quantile gains.
  func metric(_ returns: [Double]) -> Metric {
    switch method {
    case .historical: ValueAtRisk.historical(sorted: returns.sorted(), confidence: confidence)
    case .parametric: ValueAtRisk.parametric(returns, confidence: confidence)
    case .cornishFisher: ValueAtRisk.cornishFisher(returns, confidence: confidence)
    case .ewma: ValueAtRisk.ewma(returns, confidence: confidence)
    }
  }

  /// The mean loss beyond that, at least 0; nil if unknown.
  func conditionalValueAtRisk(_ returns: [Double]) -> Double? {
    typealias Tail = ConditionalValueAtRisk
    let metric =
      switch method {
      case .historical: Tail.historical(sorted: returns.sorted(), confidence: confidence)
      case .parametric: Tail.parametric(returns, confidence: confidence)
      case .cornishFisher: Tail.cornishFisher(returns, confidence: confidence)
      case .ewma: Tail.ewma(returns, confidence: confidence)
      }
    return metric.number.map { max(0, $0) }
  }
}
