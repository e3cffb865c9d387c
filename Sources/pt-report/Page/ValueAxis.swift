import Glibc

/// The scale of values from the bottom of a picture to its top, with ticks at round numbers.
struct ValueAxis {
  /// How a tick is written.
  enum Unit { case plain, share }

  /// A line across the picture.
  struct Tick: Equatable {
    let value: Double
    let label: String
  }

  let low: Double
  let high: Double
  let isLogarithmic: Bool
  let ticks: [Tick]

  /// - Parameters:
  ///   - values: the lowest and the highest value.
  ///   - including: values that the axis must reach, such as 0.
  ///   - mayBeLogarithmic: whether a range of eight times and more, all above 0, gets logarithms.
  init(
    _ values: ClosedRange<Double>, including: [Double] = [], unit: Unit = .plain, about: Int = 5,
    mayBeLogarithmic: Bool = false
  ) {
    let bottom = min(values.lowerBound, including.min() ?? values.lowerBound)
    let top = max(values.upperBound, including.max() ?? values.upperBound)
    let room = bottom > 0 ? exp(log(top / bottom) * 0.04) : 1
    isLogarithmic =
      mayBeLogarithmic && bottom > 0 && top / bottom >= 8 && (top * room).isFinite
      && bottom / room > 0
    if isLogarithmic {
      (low, high) = (bottom / room, top * room)
      ticks = Self.decades(low...high).map { Tick(value: $0, label: Self.label($0, $0, unit)) }
      return
    }
    // A line that does not move lies in the middle.
    let margin =
      top > bottom ? (top - bottom) * 0.04 : max(bottom.magnitude * 0.1, 1e-9)
    // What ends at 0 does so at the edge.
    low = bottom == 0 && top > 0 ? 0 : bottom - margin
    high = top == 0 && bottom < 0 ? 0 : top + margin
    let step = Self.step(high - low, about)
    ticks = Self.multiples(low...high, step).map {
      Tick(value: $0, label: Self.label($0, step, unit))
    }
  }

  /// From 0 at the bottom to 1 at the top.
  func share(_ value: Double) -> Double {
    if isLogarithmic {
      return value > 0 ? log(value / low) / log(high / low) : 0
    }
    return high > low ? (value - low) / (high - low) : 0.5
  }

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that cuts a range into at most so many
  /// parts.
  static func step(_ range: Double, _ most: Int) -> Double {
    guard range > 0, range.isFinite else { return 1 }
    let wanted = range / Double(most)
    let power = pow(10, floor(log10(wanted)))
    for factor in [1, 2, 2.5, 5] where factor * power >= wanted * 0.999_999 {
      return factor * power
    }
    return 10 * power
  }

  /// The multiples of a step in a range.
  static func multiples(_ range: ClosedRange<Double>, _ step: Double) -> [Double] {
    let first = (range.lowerBound / step).rounded(.up)
    let last = (range.upperBound / step).rounded(.down)
    guard last >= first, last - first < 100, first.magnitude < 1e15 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// Powers of ten in a range, with twice and five times them while that is not too many.
  private static func decades(_ range: ClosedRange<Double>) -> [Double] {
    let from = Int(floor(log10(range.lowerBound)))
    let to = Int(ceil(log10(range.upperBound)))
    func all(_ factors: [Double]) -> [Double] {
      (from...to).flatMap { power in factors.map { $0 * pow(10, Double(power)) } }
        .filter(range.contains)
    }
    let fine = all([1, 2, 5])
    if fine.count <= 7 { return fine }
    let coarse = all([1])
    let stride = (coarse.count + 6) / 7
    return coarse.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  /// A value with as many decimals as its neighbours at a distance of `step` need.
  static func label(_ value: Double, _ step: Double, _ unit: Unit) -> String {
    let scale = unit == .share ? 100.0 : 1
    let (shown, apart) = (value * scale, step * scale)
    let suffix = unit == .share ? " %" : ""
    for (size, word) in [(1e12, " tn"), (1e9, " bn"), (1e6, " M")]
    where shown.magnitude >= 10 * size || apart >= size {
      if shown == 0 { return "0" + suffix }
      return Numeral.plain(shown / size, digits: decimals(apart / size)) + word + suffix
    }
    if shown.magnitude >= 1e16 || (shown != 0 && shown.magnitude < 1e-8) {
      return Numeral.signed("\(shown)") + suffix
    }
    return Numeral.plain(shown, digits: decimals(apart)) + suffix
  }

  /// Decimals that a multiple of a step has.
  static func decimals(_ step: Double) -> Int {
    var digits = 0
    var scaled = step.magnitude
    while digits < 9, (scaled - scaled.rounded()).magnitude > 1e-6 * max(scaled, 1e-3) {
      digits += 1
      scaled *= 10
    }
    return digits
  }
}
