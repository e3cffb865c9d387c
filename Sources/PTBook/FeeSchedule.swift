/// What a fill costs in fees: a share of its notional by who took whose quote, by tiers of what was
/// traded before, and money.
public struct FeeSchedule: Equatable, Sendable {
  /// Rates from a traded notional on.
  public struct Tier: Equatable, Sendable {
    /// The notional of the last 30 UTC days from which on it holds.
    public var notional: Double
    /// The share of a fill that rested; below 0 a rebate.
    public var makerRate: Double
    /// The share of a fill that did not rest.
    public var takerRate: Double

    /// - Parameters:
    ///   - notional: from which on it holds, in money.
    ///   - makerBps: basis points of a fill that rested; below 0 a rebate.
    ///   - takerBps: basis points of a fill that did not rest.
    public init(notional: Double, makerBps: Double, takerBps: Double) {
      self.notional = notional
      makerRate = makerBps / 10_000
      takerRate = takerBps / 10_000
    }
  }

  /// The rates before the first tier.
  public var base: Tier
  /// Ascending by notional.
  public var tiers: [Tier]
  /// Money for each fill, beside the share.
  public var fixed: Double
  /// The least that a fill costs; 0 for no such bound, which a rebate needs.
  public var least: Double

  /// One rate for all fills.
  public init(bps: Double) {
    base = Tier(notional: 0, makerBps: bps, takerBps: bps)
    tiers = []
    fixed = 0
    least = 0
  }

  /// The rates after so much was traded.
  public func tier(after notional: Double) -> Tier {
    tiers.isEmpty ? base : tiers.last { $0.notional <= notional } ?? base
  }

  /// The fee of a fill at a rate, in money.
  public func fee(_ notional: Double, rate: Double) -> Double {
    let fee = notional * rate + fixed
    return least > 0 ? max(fee, least) : fee
  }

  /// How many units a budget buys or sells at a price when the fee is paid from it too.
  func quantity(for budget: Double, at price: Double, rate: Double) -> Double {
    let qty = (budget - fixed) / (price * (1 + rate))
    return least > 0 ? min(qty, (budget - least) / price) : qty
  }
}

/// What a run traded in the last 30 UTC days; kept only where tiers need it.
struct Turnover: Equatable, Sendable {
  static let days: Int64 = 30
  private var sums: [Double] = []
  private var day = Int64.min

  /// The notional of the day and of the 29 before.
  mutating func total(on today: Int64) -> Double {
    advance(to: today)
    return sums.reduce(0, +)
  }

  mutating func add(_ notional: Double, on today: Int64) {
    advance(to: today)
    sums[Int(today.flooredDivision(by: Self.days).remainder)] += notional
  }

  private mutating func advance(to today: Int64) {
    if sums.isEmpty { sums = [Double](repeating: 0, count: Int(Self.days)) }
    if day == .min || today - day >= Self.days {
      for i in sums.indices { sums[i] = 0 }
    } else if today > day {
      for passed in day + 1...today {
        sums[Int(passed.flooredDivision(by: Self.days).remainder)] = 0
      }
    }
    day = max(day, today)
  }
}
