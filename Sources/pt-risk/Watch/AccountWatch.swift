import PTWire

/// How the account has done: the day's loss, the deepest fall, the lowest equity, the trades.
///
/// The worst of each is kept, because a limit that was reached stays reached: the day's until the
/// next UTC day, the others for good.
struct AccountWatch {
  /// The time of the stream: the latest close so far.
  private(set) var ts = Int64.min
  /// The equity at the last bar.
  private(set) var equity: Double
  /// The highest equity so far.
  private(set) var peak: Double
  /// The deepest fall so far below the highest equity, as a share of it.
  private(set) var worstDrawdown = 0.0
  /// The lowest equity so far.
  private(set) var lowestEquity: Double
  /// The equity at which the UTC day began.
  private(set) var dayOpenEquity: Double?
  /// What the day has lost at worst so far, at least 0.
  private(set) var dayLoss: Double?
  /// The own trades.
  var outcomes = Outcomes()
  private var day = Int64.min

  init(cash: Double) {
    equity = cash
    peak = cash
    lowestEquity = cash
  }

  /// The fall now below the highest equity, as a share of it.
  var drawdown: Double { peak > 0 ? max(0, (peak - equity) / peak) : 1 }

  /// Takes the equity behind a bar that closed at `time`.
  ///
  /// A bar that closes at midnight belongs to the day that ends there, and so do the decisions at
  /// its close: the new day begins behind them.
  mutating func mark(_ time: Int64, _ now: Double) {
    ts = max(ts, time)
    let today = utcDay(time - 1)
    if today > day {
      day = today
      dayOpenEquity = equity
      dayLoss = 0
    }
    equity = now
    peak = max(peak, now)
    lowestEquity = min(lowestEquity, now)
    worstDrawdown = max(worstDrawdown, drawdown)
    if let open = dayOpenEquity, let loss = dayLoss { dayLoss = max(loss, open - now) }
  }
}
