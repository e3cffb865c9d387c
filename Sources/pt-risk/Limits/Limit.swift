/// A bound that an order which adds risk must keep. One file each, listed in `Limits.swift`.
protocol Limit: Sendable {
  /// Its key in the configuration.
  var name: String { get }
  /// What is allowed.
  var bound: Double { get }
  /// Whether it stops all new risk, not this order alone.
  var halts: Bool { get }
  /// Whether it judges the order as it was asked for, and blocks it rather than to cut it.
  var blocks: Bool { get }
  /// What an order of `notional` money would make of it; nil if that cannot be known, which blocks.
  func value(_ notional: Double, _ situation: Situation) -> Double?
  /// Whether a value is too much.
  func exceeds(_ value: Double) -> Bool
  /// How near a value is to the bound: 1 at the bound, above 1 beyond it; nil if it has no such
  /// number.
  func ratio(_ value: Double) -> Double?
  /// The largest order of at most `notional` that it allows, in money; 0 for none.
  func largest(_ notional: Double, _ situation: Situation) -> Double
}

extension Limit {
  var halts: Bool { false }
  var blocks: Bool { false }

  /// A value above the bound by more than rounding.
  func exceeds(_ value: Double) -> Bool { !(value / bound <= 1 + 1e-12) }

  func ratio(_ value: Double) -> Double? { value / bound }

  /// All or nothing.
  func largest(_ notional: Double, _ situation: Situation) -> Double {
    guard let value = value(notional, situation), !exceeds(value) else { return 0 }
    return notional
  }
}

/// A limit that a smaller order may keep where a larger one does not.
protocol RoomLimit: Limit {
  /// How much money of orders is left under the bound.
  func room(_ situation: Situation) -> Double
}

extension RoomLimit {
  func largest(_ notional: Double, _ situation: Situation) -> Double {
    guard let value = value(notional, situation) else { return 0 }
    let room = room(situation)
    return exceeds(value) ? max(0, min(notional, room.isNaN ? 0 : room)) : notional
  }
}

/// A limit on the state of the account, whatever the order: it halts from the bound on.
protocol StateLimit: Limit {
  /// How the account stands.
  func value(_ account: AccountWatch) -> Double?
}

extension StateLimit {
  var halts: Bool { true }
  func exceeds(_ value: Double) -> Bool { !(value < bound) }
  func value(_ notional: Double, _ situation: Situation) -> Double? { value(situation.account) }
}

/// A limit on what a model says the book could lose, a function of the order that may have dips:
/// the largest order within it is looked for in steps from above, then between two steps.
protocol ModelLimit: Limit {}

extension ModelLimit {
  func largest(_ notional: Double, _ situation: Situation) -> Double {
    func keeps(_ size: Double) -> Bool {
      value(size, situation).map { !exceeds($0) } ?? false
    }
    if keeps(notional) { return notional }
    for step in stride(from: 63.0, through: 0, by: -1) where keeps(notional * step / 64) {
      var (low, high) = (notional * step / 64, notional * (step + 1) / 64)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if middle <= low || middle >= high { break }
        if keeps(middle) { low = middle } else { high = middle }
      }
      return low
    }
    return 0
  }
}
