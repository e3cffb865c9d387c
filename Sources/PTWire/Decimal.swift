/// A JSON number as it stands on the wire: the nearest double, and the decimal digits themselves.
///
/// Two prices that differ in the last digit of their text can be the same double after a sum has
/// rounded; a strategy that must decide a tie exactly works on the digits.
public struct Decimal: Equatable, Sendable {
  /// The digits without point or sign, at most 18 of them; 0 where `scale` is nil.
  public let mantissa: Int64
  /// How many of the digits stand after the point; the number is `mantissa / 10^scale`.
  public let scale: Int
  /// The nearest double to the text.
  public let value: Double

  /// A decimal of given digits: `mantissa / 10^scale`, read as `value`.
  public init(mantissa: Int64, scale: Int, value: Double) {
    self.mantissa = mantissa
    self.scale = scale
    self.value = value
  }

  /// The digits of the shortest text that reads back to `value`; nil if 18 digits cannot hold them.
  public init?(shortest value: Double) {
    guard value.isFinite else { return nil }
    var mantissa: Int64 = 0
    var scale = 0
    var exponent = ""
    var seenPoint = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case 0x2E: seenPoint = true
      case 0x65: exponent = "0"
      case 0x2D where !exponent.isEmpty: exponent = "-0"
      case 0x2B: break
      default:
        guard exponent.isEmpty else {
          exponent.unicodeScalars.append(Unicode.Scalar(byte))
          continue
        }
        mantissa = mantissa * 10 + Int64(byte - 0x30)
        if seenPoint { scale += 1 }
      }
    }
    scale -= Int(exponent) ?? 0
    while scale > 0, mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    while scale < 0 {
      guard mantissa < 100_000_000_000_000_000 else { return nil }
      mantissa *= 10
      scale += 1
    }
    self.init(mantissa: value < 0 ? -mantissa : mantissa, scale: scale, value: value)
  }
}
