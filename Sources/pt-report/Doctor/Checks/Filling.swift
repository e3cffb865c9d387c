import PTStats
import PTWire

/// Could it have been filled like that?
extension Check {
  static let filling = [
    capacity, pathInBar, boundsOfRun, openAtEnd, pendingOrders, rejectedOrders, blockedOrders,
    halted,
  ]

  static let capacity = Check(
    "capacity", .serious,
    "fills above \(percent(Threshold.participation)) of their bar's volume, or in a bar without "
      + "any",
    because: "the usual bound; from there on the order is the market, and the price moves",
    advice: "Set execution.participation and execution.impact, or trade less money."
  ) { e in
    let fills = e.doctor.fills
    guard fills.count > 0 else { return .unjudged("no fill") }
    guard e.doctor.bars.silent < e.counts.bars else { return .unjudged("no bar has a volume") }
    // Where a symbol never has a volume it is not known.
    let silent = fills.silentBars.reduce(0) {
      $0 + (e.doctor.bars.hasVolume($1.key) ? $1.value : 0)
    }
    guard fills.large + silent > 0 else { return .passed }
    return .finding(
      "\(many(fills.large, "bar")) with more of us than that, "
        + "\(percent(fills.largest)) at most; \(many(silent, "bar")) without volume",
      [
        "large_bars": Double(fills.large), "silent_bars": Double(silent),
        "largest_share": fills.largest,
      ])
  }

  static let pathInBar = Check(
    "path_in_bar", .serious,
    "more than \(percent(Threshold.pathTrades)) of the trades hang on the way of the price inside "
      + "a bar",
    because: "they begin inside a bar and end in it, or their last bar reached stop and "
      + "take-profit behind its open; a bar does not say which came first",
    advice: "Run pt-exec --bounds, or carry finer bars (pt-load --also)."
  ) { e in
    guard e.trades.count > 0 else { return .unjudged("no closed trade") }
    let (inside, both) = (e.doctor.fills.insideBar, e.doctor.fills.bothInReach)
    let share = Double(inside + both) / Double(e.trades.count)
    guard share > Threshold.pathTrades else { return .passed }
    return .finding(
      "of \(many(e.trades.count, "trade")) \(ReportText.count(inside)) inside one bar, "
        + "\(ReportText.count(both)) with both exits in reach",
      ["inside_bar": Double(inside), "both_in_reach": Double(both), "share": share])
  }

  static let boundsOfRun = Check(
    "bounds", .serious,
    "the bounds of the run hold 0 inside, or the profit lies in their upper tenth and "
      + "execution.path is not pessimistic",
    because: "the way of the price inside the bars, which nobody knows, decides about the profit",
    advice: "Carry finer bars (pt-load --also); let execution.path be pessimistic."
  ) { e in
    guard let record = e.doctor.bounds else {
      return .unjudged("the stream has no bounds of the run: pt-exec --bounds")
    }
    guard let bounds = record.profit else {
      return .unjudged(printable(record.reason ?? "the run has no bounds"))
    }
    let isOpen = bounds.low < 0 && bounds.high > 0
    let good = bounds.high - Threshold.goodEnd * (bounds.high - bounds.low)
    let isGood =
      e.execution("execution", "path") != "pessimistic" && bounds.low < bounds.high
      && e.profit > good
    guard isOpen || isGood else { return .passed }
    let what = [isOpen ? "which spans 0" : nil, isGood ? "reported is its good end" : nil]
    return .finding(
      "the run brings from \(money(bounds.low)) to \(money(bounds.high)), "
        + what.compactMap { $0 }.joined(separator: ", ") + ": \(money(e.profit))",
      ["low": bounds.low, "high": bounds.high, "profit": e.profit])
  }

  static let openAtEnd = Check(
    "open_at_end", .serious,
    "open positions made more than \(percent(Threshold.openProfit)) of the profit",
    because: "most of it has not been earned, and leaving is not paid for",
    advice: "Look at the closed trades alone, or end the record where the run is flat."
  ) { e in
    var open = 0.0
    var count = 0
    for position in e.doctor.auditor.book.positions where position.qty != 0 {
      count += 1
      open += position.qty * (position.mark - position.price)
    }
    guard count > 0 else { return .passed }
    guard e.profit > 0 else { return .unjudged("there is no profit, and positions are open") }
    guard open > Threshold.openProfit * e.profit else { return .passed }
    return .finding(
      "\(many(count, "open position")) made \(money(open)) of \(money(e.profit))",
      ["positions": Double(count), "open_profit": open, "profit": e.profit])
  }

  static let pendingOrders = Check(
    "pending_orders", .note, "orders that still wait at the end",
    because: "what they would have done is not in the result",
    advice: "Nothing, if there are a few; else look why they are not filled."
  ) { e in
    counted(e, e.counts.pendingOrders, "order", "pending at the end")
  }

  static let rejectedOrders = Check(
    "rejected_orders", .note, "orders that pt-exec rejected",
    because: "the run is not what the strategy wanted",
    advice: "Read the reasons: jq 'select(.state == \"rejected\")'."
  ) { e in
    counted(e, e.counts.rejectedOrders, "order", "rejected by pt-exec")
  }

  static let blockedOrders = Check(
    "blocked_orders", .note, "orders that the gate blocked",
    because: "the run is not what the strategy wanted",
    advice: "Read the verdicts: jq 'select(.decision == \"block\")'."
  ) { e in
    counted(e, e.counts.blocked - e.doctor.halts, "order", "blocked by the gate")
  }

  static let halted = Check(
    "halted", .serious, "the gate stopped the run",
    because: "what comes behind a halt is not the strategy",
    advice: "Read the first halt's reason; report up to it, or take its cause away."
  ) { e in
    counted(e, e.doctor.halts, "verdict", "that halt the run")
  }

  /// A count that should be 0.
  private static func counted(
    _ e: Evidence, _ count: Int, _ noun: String, _ what: String
  ) -> Answer {
    guard count > 0 else {
      return e.doctor.auditor.head.hasExecution || e.counts.fills > 0
        ? .passed : .unjudged("nothing was executed")
    }
    return .finding("\(many(count, noun)) \(what)", ["count": Double(count)])
  }
}
