import Glibc

/// The length of the cycle that the market is in, by Ehlers' Hilbert transform and the homodyne
/// discriminator.
///
/// The price is smoothed by weights 4 3 2 1, its in-phase part I and quadrature part Q come from
/// Hilbert transformers, both are turned by 90 degrees and smoothed into I2 and Q2, and
/// period = 360 / atan(Im / Re) with Re = I2 I2[1] + Q2 Q2[1], Im = I2 Q2[1] - Q2 I2[1], held to
/// 0.67..1.5 of the last and to 6..50 bars, then smoothed.
///
/// Equal to TA-Lib's HT_DCPERIOD (and the period in HT_DCPHASE and MAMA), quirks included.
/// Source: Ehlers, Rocket Science for Traders (2001), chapters 6 and 7.
struct DominantCycle: Sendable {
  /// So many bars only feed the smoothing: 12 in HT_DCPERIOD and MAMA, 37 in HT_DCPHASE.
  private let idle: Int
  private var prices = (0.0, 0.0, 0.0)
  private var count = 0
  private var slot = 0
  private var detrender = HilbertLine()
  private var quadrature = HilbertLine()
  private var turnedI = HilbertLine()
  private var turnedQ = HilbertLine()
  /// In-phase parts that wait three bars, for odd and even bars.
  private var odd = (second: 0.0, third: 0.0)
  private var even = (second: 0.0, third: 0.0)
  private var i2 = 0.0
  private var q2 = 0.0
  private var re = 0.0
  private var im = 0.0
  private var rawPeriod = 0.0

  /// The smooth price of the last bar.
  private(set) var smoothPrice = 0.0
  /// The in-phase part of the last bar.
  private(set) var inPhase = 0.0
  /// The quadrature part of the last bar.
  var quadraturePart: Double { quadrature.value }
  /// The period in bars, smooth; TA-Lib shows it from bar 32 on.
  private(set) var period = 0.0

  /// - Parameter idle: bars that only feed the smoothing, at least 4.
  init(idle: Int = 12) { self.idle = idle }

  /// Takes a price; false while it only feeds the smoothing.
  mutating func push(_ price: Double) -> Bool {
    let index = count
    count += 1
    smoothPrice = 0.1 * (4 * price + 3 * prices.0 + 2 * prices.1 + prices.2)
    prices = (price, prices.0, prices.1)
    guard index >= idle else { return false }
    let correction = 0.075 * rawPeriod + 0.54
    let isEven = index % 2 == 0
    inPhase = isEven ? even.third : odd.third
    detrender.push(smoothPrice, even: isEven, slot, correction)
    quadrature.push(detrender.value, even: isEven, slot, correction)
    turnedI.push(inPhase, even: isEven, slot, correction)
    turnedQ.push(quadrature.value, even: isEven, slot, correction)
    if isEven {
      slot = slot == 2 ? 0 : slot + 1
      odd = (detrender.value, odd.second)
    } else {
      even = (detrender.value, even.second)
    }
    measure()
    return true
  }

  private mutating func measure() {
    let newQ = 0.2 * (quadrature.value + turnedI.value) + 0.8 * q2
    let newI = 0.2 * (inPhase - turnedQ.value) + 0.8 * i2
    re = 0.2 * (newI * i2 + newQ * q2) + 0.8 * re
    im = 0.2 * (newI * q2 - newQ * i2) + 0.8 * im
    (i2, q2) = (newI, newQ)
    let last = rawPeriod
    var next = last
    if im != 0, re != 0 { next = 360 / (atan(im / re) * 180 / .pi) }
    next = max(min(next, 1.5 * last), 0.67 * last)
    next = min(max(next, 6), 50)
    rawPeriod = 0.2 * next + 0.8 * last
    period = 0.33 * rawPeriod + 0.67 * period
  }
}
