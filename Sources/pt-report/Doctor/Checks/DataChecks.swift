import PTStats
import PTWire

/// Is the data fit for it?
extension Check {
  static let data = [
    dataErrors, dataWarnings, synthetic, stalePrices, volumeUnknown, splitLikeMove, spikeProfit,
  ]

  static let dataErrors = Check(
    "data_errors", .serious, "findings of the load that are errors",
    because: "pt-load says so, kind by kind, and went on by its policies",
    advice: "Read them: pt-load --qa FILE; mend the file, or say in quality what to do."
  ) { e in flaws(e, .error, "errors") }

  static let dataWarnings = Check(
    "data_warnings", .note, "findings of the load that are warnings",
    because: "a jump may be a flaw or a day of the market; pt-load cannot tell",
    advice: "Read them once: pt-load --qa FILE."
  ) { e in flaws(e, .warn, "warnings") }

  private static func flaws(
    _ e: Evidence, _ severity: GapRecord.Severity, _ name: String
  ) -> Answer {
    guard let count = e.doctor.bars.flaws[severity], count > 0 else { return .passed }
    let bars = "\(ReportText.number(count, digits: 0)) bar\(count == 1 ? "" : "s")"
    return .finding("\(name) about \(bars)", ["bars": count])
  }

  static let synthetic = Check(
    "synthetic", .serious, "bars that no market made",
    because: "they say so: filled in, generated, or made of such",
    advice: "Believe the mechanics of the run and not its profit; run it on real bars."
  ) { e in
    let count = e.doctor.bars.synthetic
    guard count > 0 else { return .passed }
    return .finding(
      "\(ReportText.count(count)) of \(many(e.counts.bars, "bar")) synthetic",
      ["synthetic": Double(count), "bars": Double(e.counts.bars)])
  }

  static let stalePrices = Check(
    "stale_prices", .serious,
    "more than \(percent(Threshold.stale)) of the bars stand still: one price, or no volume and "
      + "the close before",
    because: "one in twenty already changes volatility and fills; bars made of closes alone have "
      + "no range for stops and limits",
    advice: "Use bars of real trades; with closes alone, use market orders and trust no stop."
  ) { e in
    let share = Double(e.doctor.bars.stale) / Double(max(1, e.counts.bars))
    guard share > Threshold.stale else { return .passed }
    return .finding(
      "\(percent(share)) of \(many(e.counts.bars, "bar")) stand still",
      ["stale": Double(e.doctor.bars.stale), "bars": Double(e.counts.bars)])
  }

  static let volumeUnknown = Check(
    "volume_unknown", .note, "more than \(percent(Threshold.silent)) of the bars without volume",
    because: "what could be traded is not known then, and no limit on it works",
    advice: "Load bars with volume before money of any size."
  ) { e in
    let share = Double(e.doctor.bars.silent) / Double(max(1, e.counts.bars))
    guard share > Threshold.silent else { return .passed }
    return .finding(
      "\(percent(share)) of \(many(e.counts.bars, "bar")) without volume",
      ["silent": Double(e.doctor.bars.silent), "bars": Double(e.counts.bars)])
  }

  static let splitLikeMove = Check(
    "split_like_move", .serious,
    "an open that is 2, 3, 4, 5, 10 or 20 times the close before, or such a part of it",
    because: "to 2 %, which an ordinary night moves; without a split record it is booked as a "
      + "profit or a loss",
    advice: "Load adjusted prices, or the splits (pt-load)."
  ) { e in
    guard let first = e.doctor.bars.firstMove else { return .passed }
    let moves = e.doctor.bars.moves
    return .finding(
      "\(many(moves, "move")) like a split, first \(e.name(first.symbol)) at "
        + "\(CivilTime(first.ts).text), a factor of \(ReportText.number(first.ratio, digits: 3))",
      ["moves": Double(moves), "factor": first.ratio])
  }

  static let spikeProfit = Check(
    "spike_profit", .serious,
    "no profit without returns beyond \(shortest(Threshold.spike)) robust standard deviations",
    because: "a wrong tick looks like that; both sides are taken out, deviations from the median",
    advice: "Look at the bars of those returns in another source."
  ) { e in
    guard !e.curve.isRuined else { return .unjudged("the equity fell to 0 or below") }
    guard let spikes = e.study?.spikes else {
      return .unjudged("fewer than \(Threshold.pattern) returns that are not 0, or all alike")
    }
    guard spikes.count > 0 else { return .passed }
    guard e.profit > 0 else { return .unjudged("there is no profit") }
    guard e.end / e.start / spikes.growth <= 1 else { return .passed }
    return .finding(
      "\(many(spikes.count, "return")) up to \(ReportText.number(spikes.largest, digits: 1)) "
        + "deviations made \(percent(spikes.growth - 1)), all is \(percent(e.end / e.start - 1))",
      [
        "returns": Double(spikes.count), "largest": spikes.largest, "made": spikes.growth - 1,
        "total_return": e.end / e.start - 1,
      ])
  }
}
