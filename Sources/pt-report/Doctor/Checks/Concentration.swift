import Glibc
import PTStats
import PTWire

/// How much hangs on how little?
extension Check {
  static let concentration = [
    oneTrade, fewTradesMakeIt, oneMonth, oneSymbol, oneSide, oneRegime,
  ]

  private static let noProfit = Answer.unjudged("there is no profit that could hang on anything")

  static let oneTrade = Check(
    "one_trade", .serious, "no profit without the best trade",
    because: "one event is no evidence of a rule",
    advice: "Look at that trade: would it happen again, and at that price?"
  ) { e in
    guard e.trades.count > 0 else { return .unjudged("no closed trade") }
    guard e.profit > 0 else { return noProfit }
    let rest = e.profit - e.doctor.trades.best
    guard rest <= e.rounding else { return .passed }
    return .finding(
      "the profit is \(money(e.profit)), the best trade made \(money(e.doctor.trades.best))",
      ["profit": e.profit, "best_trade": e.doctor.trades.best])
  }

  static let fewTradesMakeIt = Check(
    "few_trades_make_it", .serious, "the best 5 % of the trades made more than all the profit",
    because:
      "usual for a trend follower, and then the next such trade is what there is to wait for",
    advice: "Say how long a wait for such trades the account survives; see pt-report --monte-carlo."
  ) { e in
    guard e.trades.count >= Threshold.tradesOfTail else {
      return .unjudged("5 % of fewer than \(Threshold.tradesOfTail) trades are no trade")
    }
    guard e.profit > 0 else { return noProfit }
    guard let tail = try e.doctor.trades.profitOfTail(), tail.profit > e.profit else {
      return .passed
    }
    return .finding(
      "\(many(tail.count, "trade")) of \(ReportText.count(e.trades.count)) made "
        + "\(money(tail.profit)), and all is \(money(e.profit))",
      ["trades": Double(tail.count), "profit_of_best": tail.profit, "profit": e.profit])
  }

  static let oneMonth = Check(
    "one_month", .serious, "no profit without the best month",
    because: "one month may be one piece of news",
    advice: "Run the months without it; look what happened in it."
  ) { e in
    let months = e.curve.calendar.returns(.months)
    guard months.count >= Threshold.months else {
      return .unjudged("fewer than \(Threshold.months) months")
    }
    guard e.profit > 0 else { return noProfit }
    return .of(e.ofReturns(months.best)) { best in
      guard e.end / e.start / (1 + best) <= 1 + 1e-9 else { return .passed }
      return .finding(
        "all is \(percent(e.end / e.start - 1)), the best of \(ReportText.count(months.count)) "
          + "months \(percent(best))",
        ["total_return": e.end / e.start - 1, "best_month": best])
    }
  }

  static let oneSymbol = Check(
    "one_symbol", .note, "one symbol was traded, or no profit without the best one",
    because: "a rule that is more than one market's history works on others",
    advice: "Run it on other symbols with the same parameters."
  ) { e in
    var profits = e.doctor.trades.profitOfSymbol
    for (symbol, position) in e.doctor.auditor.book.positions.enumerated() where position.qty != 0 {
      profits[symbol, default: 0] += position.qty * (position.mark - position.price)
    }
    guard !profits.isEmpty else { return .unjudged("nothing was traded") }
    if profits.count == 1 {
      return .finding("all trades are of one symbol", ["symbols": 1])
    }
    guard e.profit > 0 else { return noProfit }
    var best: (symbol: Int, profit: Double)?
    for symbol in profits.keys.sorted() {
      let profit = profits[symbol] ?? 0
      if profit > best?.profit ?? -.infinity { best = (symbol, profit) }
    }
    guard let best, best.profit >= e.profit - e.rounding else { return .passed }
    return .finding(
      "\(e.name(best.symbol)) made \(money(best.profit)), all is \(money(e.profit))",
      ["symbols": Double(profits.count), "best_symbol": best.profit, "profit": e.profit])
  }

  static let oneSide = Check(
    "one_side", .note, "one side made the profit: the other lost, or was not traded",
    because: "a run that is long in a rise may have nothing but the rise",
    advice: "Put the run beside holding; see not_better_than_holding."
  ) { e in
    let trades = e.doctor.trades
    guard trades.longs + trades.shorts > 0 else { return .unjudged("no closed trade") }
    if trades.shorts == 0 || trades.longs == 0 {
      let side = trades.shorts == 0 ? "long" : "short"
      return .finding(
        "all \(many(e.trades.count, "trade")) \(side)",
        ["longs": Double(trades.longs), "shorts": Double(trades.shorts)])
    }
    let (long, short) = (trades.profitOfLongs, trades.profitOfShorts)
    guard long + short > 0 else { return noProfit }
    guard min(long, short) <= 0 else { return .passed }
    return .finding(
      "long trades made \(money(long)), short ones \(money(short))",
      ["profit_of_longs": long, "profit_of_shorts": short])
  }

  static let oneRegime = Check(
    "one_regime", .note, "no profit without the best regime of the benchmark",
    because: "a market leaves its regime, and with it the profit",
    advice: "Say what the run does in the other regimes, or keep it out of them (--portfolio)."
  ) { e in
    guard !e.curve.isRuined else { return .unjudged("the equity fell to 0 or below") }
    let parts = e.doctor.market.regimes.parts
    let known = parts.dropLast().enumerated().filter { $0.element.points > 0 }
    guard known.count >= 2 else { return .unjudged("fewer than two regimes were known") }
    guard parts.allSatisfy({ $0.growth != nil }) else {
      return .unjudged("a return of -100 % or less")
    }
    let total = parts.reduce(0) { $0 + ($1.growth ?? 0) }
    guard total > 0 else { return noProfit }
    guard let best = known.max(by: { ($0.element.growth ?? 0) < ($1.element.growth ?? 0) }),
      let growth = best.element.growth, growth >= total - 1e-9
    else { return .passed }
    return .finding(
      "\(RegimeTally.labels[best.offset]) made \(percent(expm1(growth))), all is "
        + percent(expm1(total)),
      ["best_regime": expm1(growth), "total_return": expm1(total)])
  }
}
