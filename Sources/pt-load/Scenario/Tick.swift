/// A number as it goes to the wire: rounded to some decimals.
struct Digits: Equatable, Sendable {
  /// The number times 10^decimals.
  let ticks: Int64
  /// Digits behind the point.
  let decimals: Int
  /// The nearest double to the text.
  let value: Double

  /// The text as a JSON number, without zeros at its end.
  var text: [UInt8] {
    var digits = Array(String(ticks).utf8)
    if digits.count <= decimals {
      digits.insert(
        contentsOf: repeatElement(0x30, count: decimals - digits.count + 1), at: 0)
    }
    let point = digits.count - decimals
    while digits.count > point, digits.last == 0x30 { digits.removeLast() }
    if digits.count > point { digits.insert(0x2E, at: point) }
    return digits
  }
}

/// The grid on which the prices of a scenario lie.
///
/// Scenarios are computed with logarithms and exponentials, whose last bit depends on the C
/// library. Rounding to a grid that is far coarser hides that bit, and is monotone: a low that was
/// not above a close is not above it afterwards.
struct Tick: Equatable, Sendable {
  /// Decimals of a price, 0 to 22.
  let decimals: Int
  /// 10^decimals, an exact double.
  private let scale: Double

  /// No price is above this many ticks: 2^53 - 1, the largest odd whole number of a double.
  static let most = 9_007_199_254_740_991.0

  /// Seven significant digits of the start price, 0 to 12 decimals: cents for 50,000.
  init(startPrice: Double) {
    var decimals = 6
    var bound = 10.0
    while decimals > 0, startPrice >= bound {
      decimals -= 1
      bound *= 10
    }
    bound = 1
    while decimals >= 6, decimals < 12, startPrice < bound {
      decimals += 1
      bound /= 10
    }
    self.init(decimals: decimals)
  }

  /// A grid of given decimals.
  init(decimals: Int) {
    self.decimals = decimals
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    self.scale = scale
  }

  /// The nearest point of the grid, at least one tick.
  func price(_ price: Double) -> Digits { nearest(price, atLeast: 1) }

  /// The nearest point of the grid, which may be 0.
  func volume(_ volume: Double) -> Digits { nearest(volume, atLeast: 0) }

  private func nearest(_ number: Double, atLeast least: Double) -> Digits {
    let ticks = min(max((number * scale).rounded(.toNearestOrEven), least), Tick.most)
    return Digits(ticks: Int64(ticks), decimals: decimals, value: ticks / scale)
  }
}
