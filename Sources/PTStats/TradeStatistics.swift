/// What closed trades won and lost, in money after fees.
public struct TradeStatistics: Equatable, Sendable {
  /// How many trades.
  public private(set) var count = 0
  /// How many of them won.
  public private(set) var wins = 0
  /// What the winners won.
  public private(set) var grossProfit = 0.0
  /// What the losers lost, below 0.
  public private(set) var grossLoss = 0.0

  /// No trades yet.
  public init() {}

  /// Takes the profit of a trade, below 0 for a loss.
  public mutating func push(_ profit: Double) {
    count += 1
    if profit > 0 {
      wins += 1
      grossProfit += profit
    } else {
      grossLoss += profit
    }
  }

  /// Winners as a share of all trades.
  public var winRate: Metric {
    count == 0 ? .undefined("no closed trade") : .value(Double(wins) / Double(count))
  }

  /// What was won over what was lost; undefined where nothing was lost.
  public var profitFactor: Metric {
    if count == 0 { return .undefined("no closed trade") }
    return grossLoss < 0 ? .value(grossProfit / -grossLoss) : .undefined("no trade lost")
  }

  /// The mean profit of a trade, in money.
  public var expectancy: Metric {
    count == 0
      ? .undefined("no closed trade") : .value((grossProfit + grossLoss) / Double(count))
  }
}
