/// Which of two values of a metric is the better one, and why.
enum Direction: Equatable {
  case higher, lower
  /// Neither: it tells what a run did, not how well.
  case none

  /// The direction of a metric; none where nobody has said why there is one.
  static func of(_ metric: String) -> Direction { table[metric]?.direction ?? .none }

  /// Whether a value is better than another.
  func prefers(_ a: Double, to b: Double) -> Bool {
    switch self {
    case .higher: a > b
    case .lower: a < b
    case .none: false
    }
  }

  /// How far a value is better than another; below 0 where it is worse.
  func lead(_ a: Double, over b: Double) -> Double { self == .lower ? b - a : a - b }

  /// Each metric with its direction and the reason for it.
  static let table: [String: (direction: Direction, why: String)] = [
    "total_return": (.higher, "money made"),
    "cagr": (.higher, "money made, a year"),
    "volatility": (.lower, "risk"),
    "sharpe": (.higher, "return for its risk"),
    "sortino": (.higher, "return for its risk of losses"),
    "calmar": (.higher, "return for its deepest fall"),
    "max_drawdown": (.higher, "a loss, at most 0: nearer to 0 is less"),
    "win_rate": (.higher, "more trades won"),
    "profit_factor": (.higher, "more won than lost"),
    "expectancy": (.higher, "money made, a trade"),
    "exposure": (.none, "how much was risked, not what for"),
    "mean_return": (.higher, "money made, a bar"),
    "median_return": (.higher, "the usual bar"),
    "best_return": (.higher, "a gain"),
    "worst_return": (.higher, "a loss: nearer to 0 is less"),
    "positive_returns": (.higher, "more bars won"),
    "omega": (.higher, "gains over losses"),
    "skew": (.higher, "the losing tail is shorter"),
    "kurtosis": (.lower, "thinner tails: fewer surprises"),
    "var_95": (.higher, "a loss, mostly below 0: nearer to 0 is less"),
    "cvar_95": (.higher, "a loss, mostly below 0: nearer to 0 is less"),
    "tail_ratio": (.higher, "large gains over large losses"),
    "stability": (.none, "a straight line may fall, too"),
    "probabilistic_sharpe": (.higher, "surer of a ratio above 0"),
    "min_track_record_bars": (.lower, "shown by less"),
    "drawdowns": (.none, "many small falls or a few deep ones"),
    "mean_drawdown": (.higher, "a loss, at most 0: nearer to 0 is less"),
    "longest_drawdown_bars": (.lower, "less time under water"),
    "max_drawdown_bars": (.lower, "less time under water"),
    "underwater": (.lower, "less time under water"),
    "ulcer_index": (.lower, "depth and length of falls"),
    "pain_index": (.lower, "depth and length of falls"),
    "martin_ratio": (.higher, "return for its falls"),
    "pain_ratio": (.higher, "return for its falls"),
    "recovery_factor": (.higher, "return for its deepest fall"),
    "average_win": (.higher, "money made, a trade that won"),
    "average_loss": (.higher, "money lost, at most 0: nearer to 0 is less"),
    "largest_win": (.higher, "money made"),
    "largest_loss": (.higher, "money lost, at most 0: nearer to 0 is less"),
    "payoff_ratio": (.higher, "a win over a loss"),
    "kelly": (.none, "a stake, not a result"),
    "sqn": (.higher, "mean trade for its spread"),
    "longest_winning_run": (.none, "luck and the number of trades"),
    "longest_losing_run": (.lower, "harder to sit through"),
    "mean_holding_bars": (.none, "a manner of trading"),
    "longest_holding_bars": (.none, "a manner of trading"),
    "mean_holding_days": (.none, "a manner of trading"),
    "mean_mae": (.higher, "a loss on paper, at most 0: nearer to 0 is less"),
    "mean_mfe": (.higher, "a gain on paper"),
    "traded_notional": (.none, "what it costs is in fees and slippage"),
    "turnover": (.none, "what it costs is in fees and slippage"),
    "cost_share": (.lower, "less of the profit is paid away"),
    "break_even_bps": (.higher, "higher costs can be borne"),
    "best_day": (.higher, "a gain"), "worst_day": (.higher, "a loss: nearer to 0 is less"),
    "best_week": (.higher, "a gain"), "worst_week": (.higher, "a loss: nearer to 0 is less"),
    "best_month": (.higher, "a gain"), "worst_month": (.higher, "a loss: nearer to 0 is less"),
    "best_year": (.higher, "a gain"), "worst_year": (.higher, "a loss: nearer to 0 is less"),
    "positive_days": (.higher, "more days won"),
    "positive_weeks": (.higher, "more weeks won"),
    "positive_months": (.higher, "more months won"),
    "positive_years": (.higher, "more years won"),
    "trades": (.none, "a manner of trading"), "fills": (.none, "a manner of trading"),
    "fees": (.lower, "money paid"), "slippage": (.lower, "money paid"),
    "final_equity": (.higher, "money there is"),
    "initial_cash": (.none, "given"), "bars": (.none, "given"),
    "pending_orders": (.none, "where the stream happens to end"),
    "rejected_orders": (.lower, "orders that could not be executed"),
    "blocked": (.none, "the gate at work"), "reduced": (.none, "the gate at work"),
  ]
}
