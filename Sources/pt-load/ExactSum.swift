import PTWire

/// A sum of decimal numbers without rounding, for volumes whose digits have to stay true.
///
/// Where 38 digits do not hold it, it goes on as a sum of doubles (Neumaier 1974).
struct ExactSum {
  private var mantissa: Int128 = 0
  private var scale = 0
  private var rounded: (sum: Double, lost: Double)?
  private var sum = 0.0

  /// 0.
  init() {}

  /// Adds a number in the form of JSON.
  mutating func add(_ text: Row.Text, _ value: Double) {
    sum += value
    if rounded == nil, let (more, itsScale) = Self.decimal(text), add(more, itsScale) { return }
    addRounded(value)
  }

  private mutating func add(_ more: Int128, _ itsScale: Int) -> Bool {
    var more = more
    if more == 0 { return true }
    if itsScale > scale {
      guard itsScale - scale <= 30 else { return false }
      var raised = mantissa
      for _ in scale..<itsScale {
        let (next, over) = raised.multipliedReportingOverflow(by: 10)
        if over { return false }
        raised = next
      }
      (mantissa, scale) = (raised, itsScale)
    } else if itsScale < scale {
      guard scale - itsScale <= 30 else { return false }
      for _ in itsScale..<scale {
        let (raised, over) = more.multipliedReportingOverflow(by: 10)
        if over { return false }
        more = raised
      }
    }
    let (total, over) = mantissa.addingReportingOverflow(more)
    if over { return false }
    mantissa = total
    return true
  }

  private mutating func addRounded(_ value: Double) {
    var (sum, lost) = rounded ?? (Double(mantissa) / tenTo(scale), 0)
    let total = sum + value
    lost += abs(sum) >= abs(value) ? (sum - total) + value : (value - total) + sum
    sum = total
    rounded = (sum, lost)
  }

  private func tenTo(_ scale: Int) -> Double {
    (0..<scale).reduce(1) { power, _ in power * 10 }
  }

  /// Half of the sum, exactly.
  mutating func halve() {
    let (raised, over) = mantissa.multipliedReportingOverflow(by: 5)
    if rounded == nil, !over {
      (mantissa, scale) = (raised, scale + 1)
    } else {
      addRounded(0)
      rounded = rounded.map { ($0.sum / 2, $0.lost / 2) }
    }
  }

  /// The sum in the form of JSON, without zeros at its end.
  var text: String {
    if let (sum, lost) = rounded { return shortest(sum + lost) }
    var digits = String(mantissa.magnitude)
    if scale > 0 {
      digits = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
      let behind = digits.suffix(scale).reversed().drop { $0 == "0" }.reversed()
      digits = String(digits.dropLast(scale)) + (behind.isEmpty ? "" : "." + String(behind))
    }
    return (mantissa < 0 ? "-" : "") + digits
  }

  /// The digits of a number in the form of JSON; nil where it has too many or an exponent out of
  /// reach.
  static func decimal(_ text: Row.Text) -> (mantissa: Int128, scale: Int)? {
    var mantissa: Int128 = 0
    var scale = 0
    var count = 0
    var behind = false
    var negative = false
    var i = 0
    while i < text.count {
      let byte = text[i]
      i += 1
      switch byte {
      case 0x2D: negative = true
      case 0x2E: behind = true
      case 0x65, 0x45:
        let exponent = String(decoding: text[i...], as: UTF8.self)
        guard let power = Int(exponent), (-30...30).contains(power) else { return nil }
        scale -= power
        i = text.count
      default:
        mantissa = mantissa * 10 + Int128(byte &- 0x30)
        if mantissa != 0 { count += 1 }
        if count > 36 { return nil }
        if behind { scale += 1 }
      }
    }
    while scale < 0 {
      guard count < 36 else { return nil }
      mantissa *= 10
      count += 1
      scale += 1
    }
    return (negative ? -mantissa : mantissa, scale)
  }
}
