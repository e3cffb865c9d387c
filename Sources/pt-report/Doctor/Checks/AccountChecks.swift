import PTStats
import PTWire

/// Would a broker have allowed it?
extension Check {
  static let account = [
    ruined, uncheckedAccount, leverage, freeShorts, averagingDown, growingBets,
  ]

  static let ruined = Check(
    "ruined", .critical, "an equity of 0 or below",
    because: "the account is gone, and what follows is not trading",
    advice: "Use less, or a margin account that liquidates in time."
  ) { e in
    guard e.curve.isRuined else { return .passed }
    return .finding("the equity fell to 0 or below", ["final_equity": e.end])
  }

  static let uncheckedAccount = Check(
    "unchecked_account", .serious,
    "borrowed money in an account that nobody checks: cash below 0, or positions above "
      + "\(percent(Threshold.unchecked)) of the equity",
    because: "account.kind is \"unchecked\": no margin is asked for; 5 % are left to prices",
    advice: "Set account.kind to cash or margin."
  ) { e in
    guard let kind = e.execution("account", "kind") else {
      return .unjudged("the stage record of pt-exec names no kind of account")
    }
    guard kind == "unchecked" else { return .passed }
    let account = e.doctor.account
    guard account.hasBorrowed || account.highestGross > Threshold.unchecked
    else { return .passed }
    return .finding(
      "cash down to \(money(account.lowestCash)), positions up to "
        + "\(percent(account.highestGross)) of the equity",
      ["lowest_cash": account.lowestCash, "highest_gross": account.highestGross])
  }

  static let leverage = Check(
    "leverage", .serious, "positions above \(shortest(Threshold.leverage)) times the equity",
    because: "the initial margin of one half, which is the default and Regulation T's",
    advice: "Say what a fall of a fifth in a night does to it: pt-load --scenario."
  ) { e in
    let gross = e.doctor.account.highestGross
    guard gross > Threshold.leverage else { return .passed }
    return .finding(
      "positions up to \(ratio(gross)) times the equity",
      ["highest_gross": gross, "most": Threshold.leverage])
  }

  static let freeShorts = Check(
    "free_shorts", .serious, "short over night, and neither borrowing nor funding was booked",
    because: "whoever is short pays for what is lent, each night",
    advice: "Set execution.borrow_bps, or funding_bps for a perpetual."
  ) { e in
    let account = e.doctor.account
    guard account.shortNights > 0, !account.hasCarry else { return .passed }
    return .finding(
      "short over \(many(account.shortNights, "day")), and nothing was paid for it",
      ["short_days": Double(account.shortNights)])
  }

  static let averagingDown = Check(
    "averaging_down", .serious,
    "at least \(Threshold.adds) adds to losing positions, more than to winning ones",
    because: "the loss grows with what it is made of; a binomial test, chance below "
      + shortest(Threshold.chance),
    advice: "Put a bound on the adds, and look at the worst loss that an add ever had."
  ) { e in
    let (losing, winning) = (e.doctor.fills.addsToLoser, e.doctor.fills.addsToWinner)
    guard losing >= Threshold.adds,
      halfBinomialTail(losing, of: losing + winning) < Threshold.chance
    else { return .passed }
    return .finding(
      "\(many(losing, "add")) to positions that lost, \(ReportText.count(winning)) to winning ones",
      ["adds_to_losers": Double(losing), "adds_to_winners": Double(winning)])
  }

  static let growingBets = Check(
    "growing_bets", .serious,
    "trades behind a loss are above \(shortest(Threshold.growth)) times as large as behind a win, "
      + "\(shortest(Threshold.betErrors)) errors apart",
    because: "a martingale wins until it does not; Welch's t, two sides of 0.1 %",
    advice: "Run it with sizes that do not know the last trade."
  ) { e in
    let (loss, win) = (e.doctor.trades.afterLoss, e.doctor.trades.afterWin)
    guard min(loss.count, win.count) >= Threshold.bets else {
      return .unjudged("fewer than \(Threshold.bets) trades behind a loss, or behind a win")
    }
    guard loss.mean > Threshold.growth * win.mean else { return .passed }
    // Welch, Biometrika 34 (1947): each side with a variance of its own.
    func error(_ sizes: Returns) -> Double {
      let deviation = sizes.standardDeviation.number ?? 0
      return deviation * deviation / Double(sizes.count)
    }
    let errors = (error(loss) + error(win)).squareRoot()
    guard loss.mean - win.mean > Threshold.betErrors * errors else { return .passed }
    guard e.setting("pt-risk", "sizing", "method") != "volatility_target" else {
      return .unjudged("sizing.method is volatility_target, and volatility differs behind losses")
    }
    return .finding(
      "\(percent(loss.mean)) of the equity behind a loss, \(percent(win.mean)) behind a win",
      ["behind_loss": loss.mean, "behind_win": win.mean])
  }
}
