import PTWire

/// A position on those paths on which it is still held.
///
/// Prices carry the sign of the position here: a higher one is better, for a short position too,
/// whose prices are below 0. So one rule does for both sides.
struct BoundHolding {
  let sign: Double
  /// Units, without a sign.
  var qty: Interval
  /// The price of the entry's fill.
  let entry: Interval
  /// Fees so far, and what holding cost; below 0 it brought something.
  var paid: Interval
  /// The stop that stands still.
  private let stop: Interval?
  private let take: Interval?
  /// The share that the trailing stop stays behind the best price.
  private let trail: Double?
  private var best: Interval

  /// By a fill of an order.
  init(_ order: Order, qty: Interval, entry: Interval, fee: Interval) {
    let sign = order.side.sign
    self.sign = sign
    self.qty = qty
    self.entry = entry
    paid = fee
    best = entry
    let bracket = order.bracket
    // The very products of `Exits`, which rise with the price of the fill.
    func level(_ fixed: Double?, _ bps: Double?, _ side: Double) -> Interval? {
      if let fixed { return Interval(sign * fixed) }
      guard let bps else { return nil }
      return entry.mapped { sign * (sign * $0 * (1 + side * sign * bps / 10_000)) }
    }
    stop = level(bracket.stop, bracket.stopBps, -1)
    take = level(bracket.takeProfit, bracket.takeProfitBps, 1)
    trail = bracket.trailingStopBps.map { $0 / 10_000 }
  }

  /// What an exit is by.
  enum Way: String { case stop, trailingStop, takeProfit, close, end }

  /// What may have ended it, and on which terms.
  struct Exit {
    let way: Way
    /// The prices where the market may have been.
    let at: Interval
  }

  /// The stop that is nearest, where the best price is known.
  private func stops(_ best: Interval) -> Interval? {
    let trailing = trail.map { trail in
      best.mapped { sign * (sign * $0 * (sign > 0 ? 1 - trail : 1 + trail)) }
    }
    guard let stop, let trailing else { return stop ?? trailing }
    return Interval(max(stop.low, trailing.low), max(stop.high, trailing.high))
  }

  /// The way of a stop that was reached.
  private var stopWay: Way { trail == nil ? .stop : stop == nil ? .trailingStop : .stop }

  /// At an open: where it may end, and whether it may go on.
  func atOpen(_ open: Double) -> (exits: [Exit], goesOn: Bool) {
    var exits: [Exit] = []
    let at = Interval(open)
    if let stops = stops(best) {
      if open <= stops.high { exits.append(Exit(way: stopWay, at: at)) }
      if open <= stops.low { return (exits, false) }
    }
    if let take, open >= take.low {
      exits.append(Exit(way: .takeProfit, at: at))
      if open >= take.high { return (exits, false) }
    }
    return (exits, true)
  }

  /// Inside a bar, behind its open or an entry.
  ///
  /// The price may go through the bar in any way and leap, so a stop may fill anywhere between the
  /// worst price and itself, a profit between itself and the best. What is certain: whatever is
  /// held at the end has seen the close, and each extreme that comes behind the entry.
  ///
  /// - Parameters:
  ///   - seesWorst: whether the worst price came while it was held.
  ///   - seesBest: whether the best price did.
  mutating func inside(
    _ bar: BoundBar, seesWorst: Bool, seesBest: Bool
  ) -> (exits: [Exit], goesOn: Bool) {
    var exits: [Exit] = []
    var goesOn = true
    let first = stops(best)
    let least = max(best.low, seesBest ? bar.best : bar.close)
    best = Interval(least, max(best.high, bar.best))
    if let last = stops(best), bar.worst <= last.high {
      exits.append(Exit(way: stopWay, at: Interval(bar.worst, min(last.high, bar.best))))
      if seesWorst, let first, bar.worst <= first.low { goesOn = false }
      if bar.close <= last.low { goesOn = false }
    }
    if let take, bar.best >= take.low {
      exits.append(Exit(way: .takeProfit, at: Interval(max(take.low, bar.worst), bar.best)))
      if bar.close >= take.high || (seesBest && bar.best >= take.high) { goesOn = false }
    }
    return (exits, goesOn)
  }

  /// What it brings at a mark.
  func value(_ mark: Interval) -> Interval { qty * (mark - entry) - paid }

  /// What an exit brings, its costs included.
  func profit(_ exit: Exit, _ costs: BoundCosts) -> Interval {
    let rests = exit.way == .takeProfit
    let price = rests ? exit.at : exit.at.mapped { sign * costs.moved(sign * $0, -sign) }
    let notional = qty * price.mapped { sign * $0 }
    return value(price) - costs.fee(notional, makes: rests)
  }
}

/// A bar with the sign of a position: the best price is the highest.
struct BoundBar {
  let open: Double
  let worst: Double
  let best: Double
  let close: Double

  init(_ bar: Bar, sign: Double) {
    open = sign * bar.open
    worst = sign > 0 ? bar.low : -bar.high
    best = sign > 0 ? bar.high : -bar.low
    close = sign * bar.close
  }
}
