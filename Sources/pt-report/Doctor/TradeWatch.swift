import PTStats
import PTWire

/// The closed trades of a run, as the auditor makes them: their profits one by one in a temporary
/// file, and sums by side and symbol.
final class TradeWatch: TableSink {
  /// The profit of each, after fees.
  let profits = Column()
  private(set) var best = -Double.infinity
  private(set) var longs = 0
  private(set) var shorts = 0
  private(set) var profitOfLongs = 0.0
  private(set) var profitOfShorts = 0.0
  private(set) var profitOfSymbol: [Int: Double] = [:]
  /// The sizes of trades as shares of the equity at their entry, behind a loss and behind a win of
  /// the symbol.
  private(set) var afterLoss = Returns()
  private(set) var afterWin = Returns()
  private var lastProfit: [Int: Double] = [:]
  private var equityAtEntry: [Int: Double] = [:]

  /// A position of a symbol was opened at this equity.
  func enter(_ symbol: Int, equity: Double) { equityAtEntry[symbol] = equity }

  func trade(_ trade: Trade, _ symbols: Symbols) throws {
    let profit = trade.netProfit
    try profits.push(profit)
    best = max(best, profit)
    if trade.sign > 0 {
      longs += 1
      profitOfLongs += profit
    } else {
      shorts += 1
      profitOfShorts += profit
    }
    profitOfSymbol[trade.symbol, default: 0] += profit
    if let equity = equityAtEntry[trade.symbol], equity > 0, let last = lastProfit[trade.symbol] {
      let size = trade.qty * trade.entryPrice / equity
      if last < 0 { afterLoss.push(size) } else if last > 0 { afterWin.push(size) }
    }
    lastProfit[trade.symbol] = profit
  }

  func equity(ts: Int64, equity: Double, drawdown: Double) {}
  func drawdown(_ episode: Drawdowns.Episode) {}
  func period(_ row: CalendarReturns.Row) {}

  /// What the best 5 % of the trades made together, rounded down to whole trades, one at least.
  func profitOfTail() throws -> (count: Int, profit: Double)? {
    guard let tails = try Tails(count: profits.count, { try profits.read($0) }) else { return nil }
    let wanted = max(1, profits.count / 20)
    var (count, sum) = (0, 0.0)
    var (least, next) = (Double.infinity, -Double.infinity)
    try profits.read { piece in
      for value in piece {
        if value > tails.high {
          count += 1
          sum += value
          least = min(least, value)
        } else {
          next = max(next, value)
        }
      }
    }
    // The quantile leaves one too many above it at most; what is missing is tied just below.
    if count > wanted { sum -= least }
    if count < wanted { sum += Double(wanted - count) * next }
    return (wanted, sum)
  }
}
