/// Whether two JSON numbers have the same value, to the last digit: 42000.10 and 4.20001e4 have.
///
/// Not compared as doubles: two numbers of twenty digits can differ and be one double.
func isSameNumber(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
  a.elementsEqual(b) || Digits(a) == Digits(b)
}

/// A number as its digits without zeros at either end, and the power of ten of the first one.
private struct Digits: Equatable {
  var digits: [UInt8] = []
  var exponent = 0
  var isNegative = false

  init(_ text: some Collection<UInt8>) {
    var pointSeen = false
    var power: [UInt8]?
    for byte in text {
      switch byte {
      case 0x2E: pointSeen = true
      case 0x65, 0x45: power = []
      case 0x2D where power == nil: isNegative = true
      case 0x2B, 0x2D: if byte == 0x2D { power = [byte] }
      default:
        if power != nil {
          power?.append(byte)
          continue
        }
        digits.append(byte)
        if !pointSeen { exponent += 1 }
      }
    }
    // Behind 18 digits of power stands no double but 0.
    let written = power.flatMap { Int(String(decoding: $0.prefix(18), as: UTF8.self)) } ?? 0
    let zeros = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(zeros)
    exponent += written - zeros
    while digits.last == 0x30 { digits.removeLast() }
    if digits.isEmpty { (exponent, isNegative) = (0, false) }
  }
}
