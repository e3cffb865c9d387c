/// What trading took, against what prices gave.
public struct Costs: Equatable, Sendable {
  /// Fees and slippage of all fills, in money.
  public var paid: Double
  /// Quantity times price of all fills, bought and sold, in money.
  public var traded: Double
  /// What the run made after costs, in money.
  public var profit: Double

  /// Costs of a run.
  public init(paid: Double, traded: Double, profit: Double) {
    self.paid = paid
    self.traded = traded
    self.profit = profit
  }

  /// Costs as a share of the profit before costs; undefined where there was none.
  public var share: Metric {
    guard traded > 0 else { return .undefined("no fill") }
    guard profit + paid > 0 else { return .undefined("no profit before costs") }
    return .finite(paid / (profit + paid), else: "hardly a profit before costs")
  }

  /// The cost in basis points of each notional at which the profit would be 0, with the same fills:
  /// 10,000 (profit + costs) / traded.
  public var breakEvenBps: Metric {
    guard traded > 0 else { return .undefined("no fill") }
    guard profit + paid > 0 else { return .undefined("no profit before costs") }
    return .finite(10_000 * (profit + paid) / traded, else: "hardly anything was traded")
  }

  /// Turnover a year: what was bought and sold over the mean equity, over the years.
  public func turnover(meanEquity: Double, years: Double) -> Metric {
    guard meanEquity > 0 else { return .undefined("the equity is not above 0") }
    guard years > 0 else { return .undefined("the record has one point") }
    return .finite(traded / meanEquity / years, else: "hardly an equity")
  }
}
