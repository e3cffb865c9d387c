/// What closed trades won and lost, in money after fees.
///
/// A trade of exactly 0 is counted and neither a win nor a loss.
public struct TradeStatistics: Equatable, Sendable {
  /// How many trades.
  public private(set) var count = 0
  /// How many of them won.
  public private(set) var wins = 0
  /// How many of them lost.
  public private(set) var losses = 0
  /// What the winners won.
  public private(set) var grossProfit = 0.0
  /// What the losers lost, below 0.
  public private(set) var grossLoss = 0.0
  /// The most wins in a row, and the most losses.
  public private(set) var longestWinning = 0
  /// The most losses in a row.
  public private(set) var longestLosing = 0
  private var winning = 0
  private var losing = 0
  private var best = 0.0
  private var worst = 0.0
  /// Mean and deviations of the profits.
  private var profits = Returns()

  /// No trades yet.
  public init() {}

  /// Takes the profit of a trade, below 0 for a loss.
  public mutating func push(_ profit: Double) {
    count += 1
    profits.push(profit)
    winning = profit > 0 ? winning + 1 : 0
    losing = profit < 0 ? losing + 1 : 0
    longestWinning = max(longestWinning, winning)
    longestLosing = max(longestLosing, losing)
    if profit > 0 {
      wins += 1
      grossProfit += profit
      best = max(best, profit)
    } else if profit < 0 {
      losses += 1
      grossLoss += profit
      worst = min(worst, profit)
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

  /// The mean profit of a winner, in money.
  public var averageWin: Metric {
    if count == 0 { return .undefined("no closed trade") }
    return wins == 0 ? .undefined("no trade won") : .value(grossProfit / Double(wins))
  }

  /// The mean loss of a loser, in money, below 0.
  public var averageLoss: Metric {
    if count == 0 { return .undefined("no closed trade") }
    return losses == 0 ? .undefined("no trade lost") : .value(grossLoss / Double(losses))
  }

  /// The largest profit, in money.
  public var largestWin: Metric { wins == 0 ? averageWin : .value(best) }

  /// The largest loss, in money, below 0.
  public var largestLoss: Metric { losses == 0 ? averageLoss : .value(worst) }

  /// The mean win over the mean loss.
  public var payoff: Metric {
    guard let win = averageWin.number else { return averageWin }
    return averageLoss.map { win / -$0 }
  }

  /// Kelly's share of win rate and payoff; see `Kelly.discrete`.
  public var kelly: Metric {
    guard let payoff = payoff.number else { return payoff }
    return Kelly.discrete(winRate: Double(wins) / Double(count), payoff: payoff)
  }

  /// System quality number: the root of the count times mean over standard deviation (n - 1) of the
  /// profits (Tharp, "Trade Your Way to Financial Freedom", 2nd edition; backtesting.py).
  public var systemQuality: Metric {
    if count == 0 { return .undefined("no closed trade") }
    guard count >= 2 else { return .undefined("fewer than two closed trades") }
    guard let deviation = profits.standardDeviation.number,
      deviation > Returns.rounding * profits.mean.magnitude
    else { return .undefined("the profits do not vary") }
    return .finite(Double(count).squareRoot() * profits.mean / deviation, else: "hardly varies")
  }
}
