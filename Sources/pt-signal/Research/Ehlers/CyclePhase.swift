import Glibc

/// Where in the dominant cycle the market is, in degrees from -45 to 315: a trough at -90 (270),
/// a crest at 90.
///
/// The smooth prices of the last whole period are projected on a sine and a cosine; the phase is
/// that of the projection, less the lag of the smoothing. Equal to TA-Lib's HT_DCPHASE, HT_SINE.
/// Source: Ehlers, Rocket Science for Traders (2001), chapter 9.
struct CyclePhase: Sendable {
  private var cycle = DominantCycle(idle: 37)
  /// The smooth prices of the last 50 bars.
  private var ring = [Double](repeating: 0, count: 50)
  private var newest = 49
  private var count = 0
  private var phase = 0.0

  /// The period that the phase rests on.
  var period: Double { cycle.period }

  /// Takes a price; nil for the first 63 bars.
  mutating func next(_ price: Double) -> Double? {
    count += 1
    guard cycle.push(price) else { return nil }
    newest = newest == 49 ? 0 : newest + 1
    ring[newest] = cycle.smoothPrice
    measure()
    return count > 63 ? phase : nil
  }

  /// The sine of a phase and of 45 degrees later: they cross at the turns.
  static func sines(_ phase: Double) -> (sine: Double, lead: Double) {
    (sin(phase * .pi / 180), sin((phase + 45) * .pi / 180))
  }

  private mutating func measure() {
    let bars = Int(cycle.period + 0.5)
    var real = 0.0
    var imaginary = 0.0
    var index = newest
    for i in 0..<bars {
      let angle = Double(i) * 2 * .pi / Double(bars)
      real += sin(angle) * ring[index]
      imaginary += cos(angle) * ring[index]
      index = index == 0 ? 49 : index - 1
    }
    if imaginary != 0 {
      phase = atan(real / imaginary) * 180 / .pi
    } else {
      phase += real < 0 ? -90 : real > 0 ? 90 : 0
    }
    phase += 90 + 360 / cycle.period
    if imaginary < 0 { phase += 180 }
    if phase > 315 { phase -= 360 }
  }
}
