/// Why bytes are not a JSON text: what is wrong, and at which byte of the line (from 1).
struct JSONError: Error {
  let what: String
  let byte: Int

  var failure: Failure { Failure(.badData, "not a record: \(what) at byte \(byte)") }
}

/// A strict walk over one JSON text (RFC 8259) that lies in memory with an LF behind it.
///
/// The LF is a sentinel: no JSON token contains one, so the walk needs no bounds checks. Duplicate
/// keys are refused at every depth, because two readers could take two different values.
struct JSONWalker {
  static let maximumDepth = 32

  private var base: UnsafePointer<UInt8>
  var p: UnsafePointer<UInt8>
  /// The keys of the objects that are open, innermost last.
  private var keys: [UnsafeBufferPointer<UInt8>] = []
  private var unescapedKeys: [[UInt8]] = []
  /// Whether the string walked last has an escape.
  private var stringHasEscape = false

  init(_ base: UnsafePointer<UInt8>) {
    self.base = base
    p = base
  }

  /// Begins at another place, keeping the room for keys.
  mutating func restart(_ start: UnsafePointer<UInt8>) {
    base = start
    p = start
    keys.removeAll(keepingCapacity: true)
    unescapedKeys.removeAll(keepingCapacity: true)
  }

  func error(_ what: String) -> JSONError { JSONError(what: what, byte: p - base + 1) }

  @inline(__always)
  mutating func skipWhiteSpace() {
    while p[0] == 0x20 || p[0] == 0x09 || p[0] == 0x0D { p += 1 }
  }

  /// Walks an object and hands each key (raw bytes between the quotes) and the start and end of its
  /// value to `field`.
  mutating func object(
    depth: Int,
    field: (UnsafeBufferPointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void
  ) throws(JSONError) {
    guard depth <= Self.maximumDepth else { throw error("nested more than 32 deep") }
    guard p[0] == 0x7B else { throw error("an object is expected") }
    p += 1
    let firstKey = keys.count
    let firstUnescaped = unescapedKeys.count
    skipWhiteSpace()
    if p[0] == 0x7D {
      p += 1
      return
    }
    while true {
      skipWhiteSpace()
      let key = try string()
      try remember(key, since: firstKey, firstUnescaped)
      skipWhiteSpace()
      guard p[0] == 0x3A else { throw error("a colon is expected") }
      p += 1
      skipWhiteSpace()
      let start = p
      try value(depth: depth + 1)
      field(key, start, p)
      skipWhiteSpace()
      if p[0] == 0x7D { break }
      guard p[0] == 0x2C else { throw error("a comma or } is expected") }
      p += 1
    }
    p += 1
    keys.removeLast(keys.count - firstKey)
    unescapedKeys.removeLast(unescapedKeys.count - firstUnescaped)
  }

  /// Keeps a key of the innermost object, and refuses one that is there already.
  private mutating func remember(
    _ key: UnsafeBufferPointer<UInt8>, since first: Int, _ firstUnescaped: Int
  ) throws(JSONError) {
    let escaped = stringHasEscape
    if escaped || unescapedKeys.count > firstUnescaped {
      // Rare: compare what the keys say, not how they are spelled.
      let plain = escaped ? unescape(key) : Array(key)
      for other in keys[first...] where !other.contains(0x5C) && Array(other) == plain {
        throw error("the key \"\(String(decoding: plain, as: UTF8.self))\" stands twice")
      }
      for other in unescapedKeys[firstUnescaped...] where other == plain {
        throw error("the key \"\(String(decoding: plain, as: UTF8.self))\" stands twice")
      }
      if escaped { unescapedKeys.append(plain) }
    } else {
      var i = first
      while i < keys.count {
        if equal(keys[i], key) {
          throw error("the key \"\(String(decoding: key, as: UTF8.self))\" stands twice")
        }
        i += 1
      }
    }
    keys.append(key)
  }

  /// Walks any value.
  mutating func value(depth: Int) throws(JSONError) {
    switch p[0] {
    case 0x22: _ = try string()
    case 0x7B: try object(depth: depth) { _, _, _ in }
    case 0x5B: try array(depth: depth)
    case 0x74: try literal("true")
    case 0x66: try literal("false")
    case 0x6E: try literal("null")
    default:
      let start = p
      guard skipNumber(&p) else {
        p = start
        throw error(p[0] == 0x0A ? "the line ends early" : "a value is expected")
      }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) {
    guard depth <= Self.maximumDepth else { throw error("nested more than 32 deep") }
    p += 1
    skipWhiteSpace()
    if p[0] == 0x5D {
      p += 1
      return
    }
    while true {
      skipWhiteSpace()
      try value(depth: depth + 1)
      skipWhiteSpace()
      if p[0] == 0x5D { break }
      guard p[0] == 0x2C else { throw error("a comma or ] is expected") }
      p += 1
    }
    p += 1
  }

  private mutating func literal(_ text: StaticString) throws(JSONError) {
    for i in 0..<text.utf8CodeUnitCount where p[i] != text.utf8Start[i] {
      throw error("a value is expected")
    }
    p += text.utf8CodeUnitCount
  }

  /// Walks a string and returns the raw bytes between its quotes.
  mutating func string() throws(JSONError) -> UnsafeBufferPointer<UInt8> {
    guard p[0] == 0x22 else {
      throw error(p[0] == 0x0A ? "the line ends early" : "a string is expected")
    }
    p += 1
    let start = p
    stringHasEscape = false
    while true {
      let idle = plainBytes(p)
      p += idle
      if idle == 8 { continue }
      let byte = p[0]
      if byte == 0x22 { break }
      if byte < 0x20 {
        throw error(byte == 0x0A ? "the line ends inside a string" : "a bare control character")
      }
      stringHasEscape = true
      try escape()
    }
    let bytes = UnsafeBufferPointer(start: start, count: p - start)
    p += 1
    return bytes
  }

  private mutating func escape() throws(JSONError) {
    switch p[1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: p += 2
    case 0x75:
      guard let unit = hexUnit(p + 2) else { throw error("a bad \\u escape") }
      if (0xDC00...0xDFFF).contains(unit) { throw error("a lone surrogate") }
      if (0xD800...0xDBFF).contains(unit) {
        guard p[6] == 0x5C, p[7] == 0x75, let low = hexUnit(p + 8), (0xDC00...0xDFFF).contains(low)
        else { throw error("a lone surrogate") }
        p += 12
      } else {
        p += 6
      }
    default: throw error("a bad escape")
    }
  }
}

/// The number that four hexadecimal digits spell; nil if they do not. Stops at the first that does
/// not.
private func hexUnit(_ p: UnsafePointer<UInt8>) -> UInt32? {
  var unit: UInt32 = 0
  for i in 0..<4 {
    let digit: UInt32
    switch p[i] {
    case 0x30...0x39: digit = UInt32(p[i]) - 0x30
    case 0x41...0x46: digit = UInt32(p[i]) - 0x37
    case 0x61...0x66: digit = UInt32(p[i]) - 0x57
    default: return nil
    }
    unit = unit << 4 | digit
  }
  return unit
}

/// What the bytes between the quotes of a string say; they must have been walked already.
func unescape(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var out: [UInt8] = []
  guard var p = raw.baseAddress else { return out }
  let end = p + raw.count
  while p < end {
    guard p[0] == 0x5C else {
      out.append(p[0])
      p += 1
      continue
    }
    switch p[1] {
    case 0x62: out.append(0x08)
    case 0x66: out.append(0x0C)
    case 0x6E: out.append(0x0A)
    case 0x72: out.append(0x0D)
    case 0x74: out.append(0x09)
    case 0x75:
      var code = hexUnit(p + 2) ?? 0
      if (0xD800...0xDBFF).contains(code), let low = hexUnit(p + 8) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        p += 6
      }
      if let scalar = Unicode.Scalar(code) {
        out.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
      p += 4
    default: out.append(p[1])
    }
    p += 2
  }
  return out
}

@inline(__always)
private func equal(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  guard a.count == b.count else { return false }
  var i = 0
  while i < a.count {
    if a[i] != b[i] { return false }
    i += 1
  }
  return true
}

/// How many of the next eight bytes come before a quote, a backslash or a control character.
///
/// Eight bytes at once: in `a ^ pattern` a byte to be found is 0, and subtracting 1 from every byte
/// borrows into the highest bit of the first one that is. Bits above it may be wrong, so only the
/// lowest counts.
@inline(__always)
private func plainBytes(_ p: UnsafePointer<UInt8>) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  let bytes = word(p)
  let quote = bytes ^ (ones &* 0x22)
  let backslash = bytes ^ (ones &* 0x5C)
  let found =
    ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
    | ((bytes &- ones &* 0x20) & ~bytes)
  return (found & highs).trailingZeroBitCount >> 3
}
