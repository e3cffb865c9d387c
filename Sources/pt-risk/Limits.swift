import PTConfig
import PTWire

/// What the account may carry, and what an order would make of it.
struct Limits {
  let settings: Settings.Risk
  /// From this share of a bound on the light is yellow.
  static let yellow = 0.8

  /// The book in money, as far as one order is concerned.
  struct Situation {
    /// What the account is worth at the last price.
    var equity: Double
    /// What is held of the symbol already, in money, without sign.
    var held: Double
    /// What is held of all other symbols, or on order, in money, without signs.
    var elsewhere: Double
  }

  /// What an order of `notional` may be, and the limits looked at.
  struct Result {
    /// The largest order allowed, in money; at most what was asked for.
    var allowed: Double
    var limits: [Verdict.Limit]

    /// The limits that are exceeded.
    var exceeded: [Verdict.Limit] { limits.filter { ($0.ratio ?? 0) > 1 + 1e-12 } }

    var light: Verdict.Light {
      if !exceeded.isEmpty { return .red }
      return limits.contains { ($0.ratio ?? 0) >= Limits.yellow } ? .yellow : .green
    }
  }

  /// Checks an order that adds to a position.
  ///
  /// - Parameter notional: the order in money.
  func check(_ notional: Double, _ situation: Situation) -> Result {
    let after = situation.held + notional
    var limits = [
      Verdict.Limit(
        name: "max_position_fraction", value: after / situation.equity,
        bound: settings.maxPositionFraction),
      Verdict.Limit(
        name: "max_gross_fraction", value: (after + situation.elsewhere) / situation.equity,
        bound: settings.maxGrossFraction),
    ]
    var room =
      min(
        settings.maxPositionFraction * situation.equity,
        settings.maxGrossFraction * situation.equity - situation.elsewhere) - situation.held
    if let bound = settings.maxPositionNotional {
      limits.append(Verdict.Limit(name: "max_position_notional", value: after, bound: bound))
      room = min(room, bound - situation.held)
    }
    if let bound = settings.maxOrderNotional {
      limits.append(Verdict.Limit(name: "max_order_notional", value: notional, bound: bound))
      room = min(room, bound)
    }
    var result = Result(allowed: notional, limits: limits)
    if !result.exceeded.isEmpty { result.allowed = max(0, min(notional, room)) }
    return result
  }
}
