import PTStats
import PTWire

/// Does it pay its way?
extension Check {
  static let costs = [costsUnset, slippageUnset, costsEatIt, thinEdge, turnover, configsDiffer]

  private static let noFill = Answer.unjudged("no fill")

  static let costsUnset = Check(
    "costs_unset", .critical, "fills without any fee and any slippage",
    because: "nobody trades for nothing, and what is traded most looks best",
    advice: "Set execution.fee_bps and execution.slippage_bps to what the venue takes."
  ) { e in
    guard e.counts.fills > 0 else { return noFill }
    guard e.counts.fees == 0, e.counts.slippage == 0 else { return .passed }
    return .finding(
      "\(many(e.counts.fills, "fill")), and neither a fee nor slippage",
      ["fills": Double(e.counts.fills), "fees": 0, "slippage": 0])
  }

  static let slippageUnset = Check(
    "slippage_unset", .serious, "fills at the market's price without slippage",
    because: "whoever takes a price pays half a spread at least",
    advice: "Set execution.slippage_bps, or spread_bps, to what the market has."
  ) { e in
    guard e.counts.fills > 0 else { return noFill }
    guard e.counts.slippage == 0 else { return .passed }
    let orders = e.doctor.fills
    guard orders.orders.count == 0 || orders.hasMarketOrder else { return .passed }
    return .finding(
      "\(many(e.counts.fills, "fill")) at prices as if nobody else were there",
      ["fills": Double(e.counts.fills), "slippage": 0])
  }

  static let costsEatIt = Check(
    "costs_eat_it", .serious, "a profit before costs, and none after them",
    because: "what is left is below 0",
    advice: "Trade less often, or where it costs less; do not take the costs out."
  ) { e in
    .of(e.costs.share) { share in
      guard share >= 1 else { return .passed }
      return .finding(
        "the prices gave \(money(e.profit + e.costs.paid)), costs took \(money(e.costs.paid))",
        ["cost_share": share, "paid": e.costs.paid, "profit": e.profit])
    }
  }

  static let thinEdge = Check(
    "thin_edge", .serious,
    "the break-even cost is less than \(shortest(Threshold.edge)) times the cost paid",
    because: "estimates of costs are off by a factor of two before the first real fill; the same "
      + "as a share of costs above one half",
    advice: "Run it with costs twice as high (--set execution.fee_bps=...), and decide by that."
  ) { e in
    .of(e.costs.breakEvenBps) { edge in
      let paid = 10_000 * e.costs.paid / e.costs.traded
      guard edge < Threshold.edge * paid else { return .passed }
      return .finding(
        "break-even at \(ReportText.number(edge, digits: 1)) bps of what is traded, paid were "
          + "\(ReportText.number(paid, digits: 1))",
        ["break_even_bps": edge, "paid_bps": paid])
    }
  }

  static let turnover = Check(
    "turnover", .note, "a turnover above \(shortest(Threshold.turnover)) a year",
    because: "there each basis point of cost that was guessed wrong takes 1 % a year",
    advice: "Measure the real cost of a fill before anything else."
  ) { e in
    let mean = e.curve.sumOfEquity / Double(max(1, e.curve.count))
    let years = Double(max(0, e.curve.count - 1)) / e.year.periods
    return .of(e.costs.turnover(meanEquity: mean, years: years)) { turnover in
      guard turnover > Threshold.turnover else { return .passed }
      return .finding(
        "the equity is turned over \(ReportText.number(turnover, digits: 1)) times a year",
        ["turnover": turnover, "most": Threshold.turnover])
    }
  }

  static let configsDiffer = Check(
    "configs_differ", .note, "stages that worked by different configurations",
    because: "no one configuration repeats the run, and no one digest names it",
    advice: "Give every stage the same --config and --set."
  ) { e in
    let configs = e.doctor.auditor.head.stages.compactMap(\.config)
    guard configs.count >= 2 else { return .unjudged("fewer than two stages name theirs") }
    let different = Set(configs).count
    guard different > 1 else { return .passed }
    return .finding(
      "\(configs.count) stages and \(different) configurations", ["configs": Double(different)])
  }
}
