import PTStats
import PTWire

/// Does it know the future?
extension Check {
  static let future = [
    sameBarFill, fillOutsideBar, fillAtExtreme, lookAheadShape, warmUp, suspiciousSharpe,
    winRateTooGood, smoothReturns,
  ]

  static let sameBarFill = Check(
    "same_bar_fill", .critical,
    "a fill in a bar that opened before its order was decided, or that the order stands behind",
    because: "the order knew the close of the bar in which it was filled",
    advice: "Fill in the bar behind the decision, as pt-exec does; throw the result away."
  ) { e in
    let fills = e.doctor.fills
    if let first = fills.firstEarly {
      return .finding(
        "\(many(fills.early, "fill")) of \(ReportText.count(fills.count)) before the decision, "
          + "first \(printable(first.order, limit: 64)) at \(CivilTime(first.ts).text)",
        ["early_fills": Double(fills.early), "fills": Double(fills.count)])
    }
    guard fills.count > 0 else { return .unjudged("no fill") }
    guard fills.orders.count > 0 else { return .unjudged("the stream has no orders") }
    guard fills.strangers == 0 else {
      return .unjudged("\(many(fills.strangers, "fill")) of orders that were not seen before")
    }
    return .passed
  }

  static let fillOutsideBar = Check(
    "fill_outside_bar", .critical, "a fill at a price that its bar did not have",
    because: "slippage undone, a price lies between the low and the high, to 1e-9",
    advice: "Find out where the price comes from; throw the result away."
  ) { e in
    let fills = e.doctor.fills
    guard fills.count > 0 else { return .unjudged("no fill") }
    guard let first = fills.firstOutside else { return .passed }
    return .finding(
      "\(many(fills.outside, "fill")) of \(ReportText.count(fills.count)) outside the bar, first "
        + "at \(CivilTime(first.ts).text) for \(ReportText.units(first.price))",
      ["fills_outside": Double(fills.outside), "fills": Double(fills.count)])
  }

  static let fillAtExtreme = Check(
    "fill_at_extreme", .critical,
    "market orders buy near the low and sell near the high of their bar, "
      + "\(shortest(Threshold.favourable)) times as often as the other way round; or more than "
      + "\(percent(Threshold.limitsAtBest)) of the limit fills are at the very low or high",
    because: "without knowing the bar both ends are as likely: a binomial test, chance below "
      + "\(shortest(Threshold.strictChance)); near is a tenth of the range; a limit set before the "
      + "bar meets its extreme seldom, on coarse prices now and then",
    advice: "Look for a price of the bar itself in what decides about the fill."
  ) { e in
    let fills = e.doctor.fills
    let (best, worst) = (fills.atBest, fills.atWorst)
    let (limits, exact) = (fills.limits, fills.limitsAtBest)
    if limits >= Threshold.pattern, Double(exact) > Threshold.limitsAtBest * Double(limits) {
      return .finding(
        "\(ReportText.count(exact)) of \(many(limits, "limit fill")) at the very low of their bar "
          + "for a buy, or the very high for a sale",
        ["limit_fills": Double(limits), "limits_at_best": Double(exact)])
    }
    guard best + worst >= Threshold.pattern else {
      if limits >= Threshold.pattern { return .passed }
      return .unjudged(
        fills.rangeless > best + worst
          ? "the bars have no range"
          : "fewer than \(Threshold.pattern) market fills near an end of their bar")
    }
    let chance = halfBinomialTail(best, of: best + worst)
    guard chance < Threshold.strictChance, Double(best) >= Threshold.favourable * Double(worst)
    else { return .passed }
    return .finding(
      "\(ReportText.count(best)) fills near the better end of their bar and "
        + "\(ReportText.count(worst)) near the worse",
      ["at_best": Double(best), "at_worst": Double(worst), "chance": chance])
  }

  static let lookAheadShape = Check(
    "look_ahead_shape", .critical,
    "the bar of an entry goes on its way in at least \(percent(Threshold.entryBarWins))",
    because: "a signal that sees one bar ahead looks like this; no known edge over a single bar "
      + "does; a binomial test, chance below \(shortest(Threshold.strictChance))",
    advice: "Shift the signal by one bar and run again: if the profit is gone, it knew the bar."
  ) { e in
    let (wins, losses) = (e.doctor.fills.winningBars, e.doctor.fills.losingBars)
    let count = wins + losses
    guard count >= Threshold.pattern else {
      return .unjudged(
        e.doctor.fills.rangeless > count
          ? "the bars have no range"
          : "fewer than \(Threshold.pattern) entries at the market's price")
    }
    let chance = halfBinomialTail(wins, of: count)
    let share = Double(wins) / Double(count)
    guard chance < Threshold.strictChance, share >= Threshold.entryBarWins else { return .passed }
    return .finding(
      "\(ReportText.count(wins)) of \(many(count, "entry bar")) went on the way of the entry",
      ["winning_bars": Double(wins), "entries": Double(count), "chance": chance])
  }

  static let warmUp = Check(
    "warm_up", .serious, "a signal before the longest look-back that the parameters name is full",
    because: "such a signal is made of fewer bars than the rule says, or of bars to come",
    advice: "Feed the strategy more bars first (pt-signal --warmup), or mend its start."
  ) { e in
    guard let params = e.doctor.auditor.head.params, let longest = SignalWatch.lookBack(params)
    else { return .unjudged("no parameter that the doctor knows as a look-back") }
    guard let first = e.doctor.signals.fewest else {
      return .unjudged("no signal to hold anything")
    }
    guard Double(first.bars) < longest.bars else { return .passed }
    return .finding(
      "\(longest.name) is \(shortest(longest.bars)), and \(e.name(first.symbol)) was wanted after "
        + many(first.bars, "bar"),
      ["look_back": longest.bars, "bars": Double(first.bars)])
  }

  static let suspiciousSharpe = Check(
    "suspicious_sharpe", .serious,
    "a Sharpe ratio above \(shortest(Threshold.sharpe)) a year, with a probability of at least "
      + percent(Threshold.confidence),
    because: "above what funds with a public record of years have shown",
    advice: "Look for the error first: prices of the future, costs, stale marks, too few bars."
  ) { e in
    .of(e.ofReturns(sharpe(e.curve.returns, periodsPerYear: e.year.periods))) { value in
      guard value > Threshold.sharpe else { return .passed }
      let line = Threshold.sharpe / e.year.periods.squareRoot()
      return .of(e.sharpe?.probability(above: line) ?? e.noSharpe) { probability in
        guard probability >= Threshold.confidence else { return .passed }
        return .finding(
          "a Sharpe ratio of \(ratio(value)) a year, above \(shortest(Threshold.sharpe)) with a "
            + "probability of \(percent(probability))",
          ["sharpe": value, "most": Threshold.sharpe, "probability": probability])
      }
    }
  }

  static let winRateTooGood = Check(
    "win_rate_too_good", .serious,
    "more than \(percent(Threshold.winRate)) of at least \(Threshold.trades) trades won",
    because: "a market gives that to whoever takes small wins and leaves the losses open",
    advice: "Look at the largest loss, at open positions, and at fat_left_tail."
  ) { e in
    guard e.trades.count >= Threshold.trades else {
      return .unjudged("fewer than \(Threshold.trades) closed trades")
    }
    return .of(e.trades.winRate) { rate in
      guard rate > Threshold.winRate else { return .passed }
      return .finding(
        "\(percent(rate)) of \(many(e.trades.count, "trade")) won",
        ["win_rate": rate, "trades": Double(e.trades.count)])
    }
  }

  static let smoothReturns = Check(
    "smooth_returns", .serious,
    "returns that follow the one before: autocorrelation above "
      + "\(shortest(Threshold.autocorrelation)), \(shortest(Threshold.smoothErrors)) errors from 0",
    because: "stale marks smooth returns, and 0.1 raises a Sharpe ratio by a tenth (Lo 2002); the "
      + "error allows for changing volatility",
    advice: "Find the marks that come late; take the Sharpe ratio of longer bars (--resample)."
  ) { e in
    guard let study = e.study else { return .unjudged("the equity fell to 0 or below") }
    return .of(study.autocorrelation) { value in
      guard value > Threshold.autocorrelation, study.errors > Threshold.smoothErrors else {
        return .passed
      }
      return .finding(
        "an autocorrelation of \(ratio(value)), \(ReportText.number(study.errors, digits: 1)) "
          + "errors from 0",
        ["autocorrelation": value, "errors": study.errors])
    }
  }
}
