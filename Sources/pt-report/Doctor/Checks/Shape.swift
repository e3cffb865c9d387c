import PTStats
import PTWire

/// What shape has the curve?
extension Check {
  static let shape = [underwater, decay, fatLeftTail, monteCarloLoss]

  static let underwater = Check(
    "underwater", .note,
    "one fall took over \(percent(Threshold.underwater)) of the record, or the deepest goes on",
    because: "few wait that long; the depth of a fall that goes on is not known yet",
    advice: "Say beforehand at which depth and after how long the run is stopped."
  ) { e in
    let falls = e.curve.drawdowns
    guard let longest = falls.longest, let deepest = falls.deepest else { return .passed }
    let share = Double(longest.bars) / Double(max(1, e.curve.count))
    let isGoingOn = deepest.recoveryTs == nil
    guard share > Threshold.underwater || isGoingOn else { return .passed }
    let deep = isGoingOn ? ", and goes on" : ""
    return .finding(
      "the longest fall took \(percent(share)) of the record, the deepest is "
        + "\(percent(deepest.depth))\(deep)",
      ["longest_share": share, "max_drawdown": deepest.depth])
  }

  static let decay = Check(
    "decay", .serious,
    "the second half loses while the first won, or its Sharpe ratio is lower by "
      + "\(shortest(Threshold.decayErrors)) standard errors",
    because: "an edge that others find goes away; one side of 5 %, errors by Lo 2002",
    advice: "Judge the run by its second half."
  ) { e in
    guard let study = e.study else { return .unjudged("the equity fell to 0 or below") }
    let (first, second) = study.halves
    guard min(first.count, second.count) >= Threshold.pattern else {
      return .unjudged("fewer than \(Threshold.pattern) returns in a half")
    }
    return .of(sharpePerPeriod(first)) { before in
      .of(sharpePerPeriod(second)) { after in
        // The variance of a Sharpe ratio: (1 + SR^2 / 2) / n.
        func variance(_ ratio: Double, _ returns: Returns) -> Double {
          (1 + ratio * ratio / 2) / Double(returns.count)
        }
        let error = (variance(before, first) + variance(after, second)).squareRoot()
        let errors = (before - after) / error
        guard (before > 0 && after < 0) || errors > Threshold.decayErrors else { return .passed }
        let year = e.year.periods.squareRoot()
        return .finding(
          "a Sharpe ratio of \(ratio(before * year)) in the first half, \(ratio(after * year)) in "
            + "the second",
          ["first_half": before * year, "second_half": after * year, "errors": errors])
      }
    }
  }

  static let fatLeftTail = Check(
    "fat_left_tail", .serious,
    "skew below \(shortest(Threshold.skew)), excess kurtosis above "
      + "\(shortest(Threshold.excessKurtosis)), and a worst return of more than "
      + "\(shortest(Threshold.worstOverGain)) mean gains",
    because: "the shape of sold insurance: small wins, then all at once; a normal distribution has "
      + "0 and 0",
    advice: "Size it by the worst return, not by the volatility."
  ) { e in
    let returns = e.curve.returns
    guard returns.gains > 0 else { return .unjudged("no return is above 0") }
    let gain = returns.sumOfGains / Double(returns.gains)
    return .of(e.ofReturns(returns.skewness)) { skew in
      .of(returns.kurtosis) { kurtosis in
        .of(returns.worst) { worst in
          guard skew < Threshold.skew, kurtosis - 3 > Threshold.excessKurtosis,
            -worst > Threshold.worstOverGain * gain
          else { return .passed }
          return .finding(
            "skew \(ratio(skew)), excess kurtosis \(ratio(kurtosis - 3)), the worst return is "
              + "\(ReportText.number(-worst / gain, digits: 1)) mean gains",
            ["skew": skew, "excess_kurtosis": kurtosis - 3, "worst_over_gain": -worst / gain])
        }
      }
    }
  }

  static let monteCarloLoss = Check(
    "monte_carlo_loss", .serious,
    "more than \(percent(Threshold.loss)) of \(ReportText.count(Threshold.paths)) paths lose",
    because: "one in ten; paths from the returns of the run, stationary bootstrap (Politis and "
      + "Romano 1994), seed \(Threshold.seed)",
    advice: "See how much: pt-report --monte-carlo 10000."
  ) { e in
    guard !e.curve.isRuined else { return .unjudged("the equity fell to 0 or below") }
    if case .undefined(let reason) = e.noSharpe { return .unjudged(reason) }
    return .of(try CurveStudy.loss(e.curve.column)) { loss in
      guard loss > Threshold.loss else { return .passed }
      return .finding(
        "\(percent(loss)) of \(ReportText.count(Threshold.paths)) paths of its returns lose",
        ["probability_of_loss": loss, "most": Threshold.loss])
    }
  }
}
