/// Where the checks draw their lines. Why each stands where it does is said beside the check that
/// uses it, and in `docs/doctor.md`.
enum Threshold {
  /// Closed trades.
  static let trades = 30
  /// Confidence in a Sharpe ratio above 0.
  static let confidence = 0.95
  /// Days from the open of the first bar to the close of the last.
  static let span = 365.0
  /// Days of a year.
  static let yearDays = 365.25
  /// Days in which a Saturday must have come.
  static let calendarDays = 14.0
  /// How far the bars of a year may be from those that the calendar expects, as a share.
  static let calendarOff = 0.2
  /// Days from which on bars of a year can be counted.
  static let countDays = 28.0
  /// Months that a best one is taken out of.
  static let months = 3
  /// Closed trades of which 5 % are at least one.
  static let tradesOfTail = 20
  /// The break-even cost over the cost paid.
  static let edge = 2.0
  /// Turnover a year.
  static let turnover = 100.0
  /// Chance at which a pattern is none of chance.
  static let chance = 0.001
  /// The same for what cannot be believed.
  static let strictChance = 1e-6
  /// Fills, or entries, that a pattern takes.
  static let pattern = 30
  /// The part of a bar's range at an end, as a share.
  static let extreme = 0.1
  /// Limit fills at the very extreme of their bar, as a share.
  static let limitsAtBest = 0.4
  /// Favourable extremes over the others.
  static let favourable = 2.0
  /// Entries whose own bar goes on their way, as a share.
  static let entryBarWins = 0.7
  /// Win rate.
  static let winRate = 0.9
  /// Sharpe ratio a year.
  static let sharpe = 3.0
  /// Standard errors: one side of 0.1 %.
  static let smoothErrors = 3.09
  /// Autocorrelation that changes a Sharpe ratio.
  static let autocorrelation = 0.1
  /// Bars that stand still, as a share.
  static let stale = 0.05
  /// Bars without volume, as a share.
  static let silent = 0.5
  /// How near a move comes to a split, in logarithms.
  static let splitNearness = 0.02
  /// Robust standard deviations of a return.
  static let spike = 10.0
  /// Our share of a bar's volume.
  static let participation = 0.1
  /// Trades that depend on the path, as a share.
  static let pathTrades = 0.05
  /// The upper part of the bounds, as a share of their width.
  static let goodEnd = 0.1
  /// Profit of open positions, as a share of all.
  static let openProfit = 0.5
  /// Cash below 0 over the equity; less is what rounding leaves of an account that is all in.
  static let borrowed = 1e-6
  /// Positions over the equity in an account that nobody checks; what prices move is left.
  static let unchecked = 1.05
  /// Positions over the equity.
  static let leverage = 2.0
  /// Bars under water in one fall, as a share.
  static let underwater = 0.5
  /// Skew, excess kurtosis, and the worst return over the mean gain.
  static let skew = -1.0
  static let excessKurtosis = 3.0
  static let worstOverGain = 10.0
  /// Adds to a position.
  static let adds = 10
  /// Trades on each side of a comparison, and how much larger bets become.
  static let bets = 10
  static let growth = 1.25
  /// Welch's t: two sides of 0.1 %.
  static let betErrors = 3.3
  /// Correlation and exposure of a run that only holds.
  static let correlation = 0.95
  static let exposure = 0.95
  /// Symbols that make a universe.
  static let universe = 10
  /// Paths, their seed, the most returns that they are drawn from, and the chance of a loss.
  static let paths = 1000
  static let seed: UInt64 = 42
  static let pathReturns = 10_000
  static let loss = 0.1
  /// Standard errors between two Sharpe ratios: one side of 5 %.
  static let decayErrors = 1.645
  /// Runs that are followed.
  static let runs = 10_000
}
