import PTWire

/// Brings numbers as people and programs write them into the form of JSON, without changing a
/// digit: `+1.5`, `.5`, `5.`, ` 5 `, `"5"`, `007.5` and, where the file has it, `1,5`.
struct Numerals {
  /// Whether the file has a comma where JSON has a point.
  var decimalComma = false
  /// One buffer for each column, each with an LF behind its text.
  private let scratch: UnsafeMutablePointer<UInt8>
  private let owner: Owner
  /// The longest number there is room for.
  private static let longest = 254

  private final class Owner: Sendable {
    nonisolated(unsafe) let bytes: UnsafeMutablePointer<UInt8>
    init(_ count: Int) { bytes = .allocate(capacity: count) }
    deinit { bytes.deallocate() }
  }

  /// - Parameter columns: how many numbers of a row must be kept at the same time.
  init(columns: Int) {
    owner = Owner(columns * 256)
    scratch = owner.bytes
  }

  /// A number in the form of JSON.
  ///
  /// - Parameters:
  ///   - field: its bytes, quotes taken off.
  ///   - column: whose buffer to use.
  /// - Returns: nil where there is no finite number.
  func normal(_ field: Row.Text, _ column: Int) -> (value: Double, text: Row.Text)? {
    var field = field[...]
    while let first = field.first, first == 0x20 || first == 0x09 { field = field.dropFirst() }
    while let last = field.last, last == 0x20 || last == 0x09 { field = field.dropLast() }
    let out = scratch + column * 256
    var n = 0
    if let sign = field.first, sign == 0x2B || sign == 0x2D {
      if sign == 0x2D {
        out[0] = sign
        n = 1
      }
      field = field.dropFirst()
    }
    guard let first = field.first, field.count + 2 < Self.longest else { return nil }
    let point: UInt8 = decimalComma ? 0x2C : 0x2E
    let second = field.dropFirst().first ?? 0
    guard first &- 0x30 <= 9 || (first == point && second &- 0x30 <= 9) else { return nil }
    while field.count > 1, field.first == 0x30,
      field.dropFirst().first.map({ $0 &- 0x30 <= 9 }) == true
    {
      field = field.dropFirst()
    }
    if field.first == point {
      out[n] = 0x30
      n += 1
    }
    // Digits behind the point; -1 before it, and no point may come behind an exponent.
    var digitsBehind = -1
    var hasExponent = false
    for byte in field {
      if byte | 0x20 == 0x65 { hasExponent = true }
      if byte == point, digitsBehind < 0, !hasExponent {
        digitsBehind = 0
        out[n] = 0x2E
      } else if byte == 0x2E || byte == point {
        return nil
      } else {
        if digitsBehind == 0, byte &- 0x30 > 9 { n -= 1 }  // 5.e3 is 5e3
        if digitsBehind >= 0 { digitsBehind += 1 }
        out[n] = byte
      }
      n += 1
    }
    if digitsBehind == 0 { n -= 1 }
    out[n] = 0x0A
    var p = UnsafePointer(out)
    guard let value = scanDouble(&p), p == UnsafePointer(out) + n else { return nil }
    return (value, Row.Text(start: out, count: n))
  }

  /// The digits of a number, in a column's buffer; those of one that is longer than any price are
  /// its shortest ones.
  func keep(_ text: Row.Text, _ value: Double, _ column: Int) -> Row.Text {
    guard text.count <= Self.longest else { return keep(shortest(value), column) }
    let out = scratch + column * 256
    if let start = text.baseAddress { out.update(from: start, count: text.count) }
    out[text.count] = 0x0A
    return Row.Text(start: out, count: text.count)
  }

  /// A text of our own making, in a column's buffer.
  func keep(_ text: String, _ column: Int) -> Row.Text {
    let out = scratch + column * 256
    var n = 0
    for byte in text.utf8.prefix(Self.longest) {
      out[n] = byte
      n += 1
    }
    out[n] = 0x0A
    return Row.Text(start: out, count: n)
  }

  /// The same for bytes.
  func keep(_ bytes: [UInt8], _ column: Int) -> Row.Text {
    keep(String(decoding: bytes, as: UTF8.self), column)
  }

  /// The text that `keep` kept in a column's buffer.
  func kept(_ column: Int) -> Row.Text {
    let start = UnsafePointer(scratch + column * 256)
    var n = 0
    while start[n] != 0x0A { n += 1 }
    return Row.Text(start: start, count: n)
  }
}
