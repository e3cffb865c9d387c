import PTStats

extension Sizing {
  /// A share of what Kelly's rule says of the own trades, taken back by how uncertain their win
  /// rate is: `kelly_fraction` times shrinkage times p - (1 - p) / b, at least 0.
  ///
  /// p is the share of trades that won, b the mean return of those over the mean loss of the
  /// others. The rule is for bets that lose all that is put in; a trade loses less, so the share is
  /// on the safe side. Before `kelly_min_trades` trades, or before one has won and one has lost, it
  /// is `kelly_start_fraction`.
  func kelly(_ wish: Wish) -> Share {
    let outcomes = wish.outcomes
    guard Double(outcomes.count) >= settings.kellyMinTrades, let p = outcomes.winRate,
      let b = outcomes.payoff, let full = Kelly.discrete(winRate: p, payoff: b).number,
      let shrinkage = Kelly.shrinkage(winRate: p, payoff: b, bets: outcomes.count).number
    else {
      let share = settings.kellyStartFraction
      return Share(share: share, note: "kelly_start_fraction \(rounded(share))")
    }
    let share = max(0, settings.kellyFraction * shrinkage * full)
    return Share(share: share, note: "kelly \(rounded(share))")
  }
}
