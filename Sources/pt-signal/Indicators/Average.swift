/// A moving average whose kind is a parameter.
struct Average: Sendable {
  /// Which one.
  enum Kind: Equatable, Sendable {
    case simple
    case weighted
    case exponential(Seed)
    case wilder(Seed)
  }

  // Exactly one is there. Optionals and not an enumeration: a ring inside one would be copied.
  private var simple: SMA?
  private var weighted: WMA?
  private var exponential: EMA?
  private var wilder: Wilder?

  init(_ window: Int, _ kind: Kind) {
    switch kind {
    case .simple: simple = SMA(window)
    case .weighted: weighted = WMA(window)
    case .exponential(let seed): exponential = EMA(window, seed: seed)
    case .wilder(let seed): wilder = Wilder(window, seed: seed)
    }
  }

  /// Values before the first average.
  var lookback: Int {
    wilder?.lookback ?? exponential?.lookback ?? simple?.lookback ?? weighted?.lookback ?? 0
  }

  /// The last average.
  var value: Double? { wilder?.value ?? exponential?.value ?? simple?.value ?? weighted?.value }

  /// Takes a value; nil until the average is known.
  mutating func next(_ x: Double) -> Double? {
    if wilder != nil { return wilder?.next(x) ?? nil }
    if exponential != nil { return exponential?.next(x) ?? nil }
    if simple != nil { return simple?.next(x) ?? nil }
    return weighted?.next(x) ?? nil
  }
}
