import Glibc
import PTStats
import PTWire

/// What was made in each regime of the first symbol that the run was in.
struct RegimeTable {
  /// One regime.
  struct Row {
    /// `low_vol/uptrend` and so on, or `unknown` for the warm-up.
    let label: String
    let points: Int
    /// The share of the points.
    let timeShare: Double
    /// Of the returns inside the regime alone, compounded.
    let totalReturn: Metric
    /// The sum of the logarithms of 1 + return; those of all rows add up to that of the curve.
    let logReturn: Metric
    let volatility: Metric
    let sharpe: Metric
    let trades: TradeStatistics

    /// Below so much of the time the numbers say little.
    static let thinShare = 0.05

    /// Whether there was little of it.
    var isThin: Bool { timeShare < Self.thinShare }

    /// The label in words.
    var words: String {
      label == Regime.unknown
        ? "not known yet"
        : label.replacing("_", with: " ").replacing("/", with: ", ")
          .replacing(" vol", with: " volatility")
    }

    /// The label in few letters.
    fileprivate var short: String {
      label == Regime.unknown
        ? "not known yet" : label.replacing("_", with: " ").replacing("/", with: ", ")
    }
  }

  /// In the order of `RegimeTally.labels`; only those with points.
  let rows: [Row]
  /// The symbol whose regimes they are.
  let symbol: String

  /// - Throws: where a close was not above 0: there are no regimes then.
  init(_ tally: RegimeTally, symbol: String, periodsPerYear: Double) throws(Failure) {
    guard !tally.isBroken else {
      throw Failure(.badData, at: "--regimes", "a close is not above 0", value: symbol)
    }
    self.symbol = symbol
    rows = zip(RegimeTally.labels, tally.parts).compactMap { label, part in
      guard part.points > 0 else { return nil }
      let growth: Metric =
        part.returns.count == 0
        ? .undefined("no returns")
        : part.growth.map { .value($0) } ?? .undefined("a return of -1 or less")
      return Row(
        label: label, points: part.points,
        timeShare: Double(part.points) / Double(max(1, tally.points)),
        totalReturn: growth.number.map { .value(expm1($0)) } ?? growth, logReturn: growth,
        volatility: PTStats.volatility(part.returns, periodsPerYear: periodsPerYear),
        sharpe: PTStats.sharpe(part.returns, periodsPerYear: periodsPerYear), trades: part.trades)
    }
  }

  /// The array of the record.
  var json: String {
    func number(_ metric: Metric) -> String { metric.number.map { shortest($0) } ?? "null" }
    let objects = rows.map { row in
      "{\"regime\":\(jsonString(row.label)),\"points\":\(row.points),"
        + "\"time_share\":\(shortest(row.timeShare)),\"is_thin\":\(row.isThin),"
        + "\"total_return\":\(number(row.totalReturn)),\"log_return\":\(number(row.logReturn)),"
        + "\"volatility\":\(number(row.volatility)),\"sharpe\":\(number(row.sharpe)),"
        + "\"trades\":\(row.trades.count),\"win_rate\":\(number(row.trades.winRate))}"
    }
    return "[" + objects.joined(separator: ",") + "]"
  }

  /// The lines of the text.
  var lines: [String] {
    func line(_ name: String, _ cells: [String]) -> String {
      ReportText.pad(name, 26)
        + zip(cells, [8, 11, 11, 9, 8, 7]).map { ReportText.lead($0, $1) }.joined()
    }
    var lines = [
      "of \(printable(symbol)), as they were known when a return began",
      line("", ["time", "return", "volatility", "Sharpe", "trades", "won"]),
    ]
    for row in rows {
      func share(_ value: Double?, _ digits: Int) -> String {
        value.map { ReportText.number($0 * 100, digits: digits) + " %" } ?? "-"
      }
      lines.append(
        line(
          row.short + (row.isThin ? " *" : ""),
          [
            share(row.timeShare, 1), share(row.totalReturn.number, 2),
            share(row.volatility.number, 1), Figure.text(row.sharpe.number, .ratio),
            ReportText.count(row.trades.count), share(row.trades.winRate.number, 0),
          ]))
    }
    if rows.contains(where: \.isThin) {
      lines.append("* under 5 % of the time: the numbers say little")
    }
    return lines
  }
}
