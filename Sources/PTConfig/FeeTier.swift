/// Fees from a traded notional on, as `fee_tiers` writes them: `50000:14:24` for a maker fee of 14
/// and a taker fee of 24 basis points.
public struct FeeTier: Equatable, Sendable {
  /// The notional of 30 days from which on it holds, money, > 0.
  public var notional: Double
  /// Fee of a fill that rested, basis points, below 0 a rebate.
  public var makerBps: Double
  /// Fee of a fill that did not rest, basis points.
  public var takerBps: Double

  /// Tiers as their text has them, ascending by notional; nil for any other text.
  static func tiers(_ text: String) -> [FeeTier]? {
    if text == "none" { return [] }
    var found: [FeeTier] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let numbers = part.split(separator: ":", omittingEmptySubsequences: false)
        .map { numeral(String($0)) ?? .nan }
      guard numbers.count == 3, numbers.allSatisfy(\.isFinite), numbers[0] > 0,
        numbers[0] > found.last?.notional ?? 0, numbers[1...].allSatisfy({ $0.magnitude < 10_000 })
      else { return nil }
      found.append(
        FeeTier(notional: numbers[0], makerBps: numbers[1], takerBps: numbers[2]))
    }
    return found
  }

  /// The text of tiers.
  static func text(_ tiers: [FeeTier]) -> String {
    let parts = tiers.map {
      "\(shortest($0.notional)):\(shortest($0.makerBps)):\(shortest($0.takerBps))"
    }
    return parts.isEmpty ? "none" : parts.joined(separator: ",")
  }
}

extension Slot {
  /// Fee tiers as text.
  static func feeTiers(_ path: WritableKeyPath<Settings, [FeeTier]> & Sendable) -> Slot {
    .choice(
      ["none", "NOTIONAL:MAKER_BPS:TAKER_BPS,..."],
      get: { FeeTier.text($0[keyPath: path]) },
      set: { settings, text in
        guard let tiers = FeeTier.tiers(text) else { return false }
        settings[keyPath: path] = tiers
        return true
      })
  }
}
