import PTWire

/// How far the close is below the highest price of its UTC day so far, as a share of that.
struct DayDrawdown: Sendable {
  private var day = Int.min
  private var peak = 0.0

  /// Takes a bar.
  mutating func next(_ bar: Bar) -> Double {
    let today = ArmstrongCycle.day(of: bar.ts)
    peak = today == day ? max(peak, bar.high) : bar.high
    day = today
    return 1 - bar.close / peak
  }
}
