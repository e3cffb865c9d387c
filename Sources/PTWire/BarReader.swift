import Glibc

/// Reads bars: canonical lines in place, all others by the general reader.
///
/// Both accept the same bars and give the same values; the canonical way only knows the key order
/// and spelling of our own writers, and recognises the symbol and time frame of the bar before by
/// comparing bytes.
struct BarReader {
  let symbols: Symbols
  private let fields: Fields
  /// `,"symbol":"BTCUSD","tf":"1h","open":` of the bar before.
  private var middle: [UInt8] = []
  private var lastSymbol = 0
  private var lastTimeframe = Timeframe(1, .day)

  init(symbols: Symbols, fields: Fields) {
    self.symbols = symbols
    self.fields = fields
  }

  /// - Parameters:
  ///   - start: the line's first byte; an LF and 16 readable bytes stand behind its last.
  ///   - count: the line's length without the LF.
  @inline(__always)
  mutating func read(_ start: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> Bar {
    guard let bar = canonicalBar(start, count) else { return try general(start, count) }
    try bar.check()
    return bar
  }

  /// A bar in our own writers' spelling, not checked yet; nil for any other line.
  @inline(__always)
  mutating func canonicalBar(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bar? {
    // {"type":"bar","ts":
    guard word(start) == 0x3A22_6570_7974_227B, word(start + 8) == 0x7422_2C22_7261_6222,
      start[16] == 0x73, start[17] == 0x22, start[18] == 0x3A
    else { return nil }
    var p = start + 19
    guard let ts = scanInteger(&p) else { return nil }
    if middle.count > 0, memcmp(middle, p, middle.count) == 0 {
      p += middle.count
    } else if !readMiddle(&p) {
      return nil
    }
    guard let open = scanNumber(&p), word(p) == 0x3A22_6867_6968_222C else { return nil }
    p += 8  // ,"high":
    guard let high = scanNumber(&p), word(p) & 0x00FF_FFFF_FFFF_FFFF == 0x003A_2277_6F6C_222C
    else { return nil }
    p += 7  // ,"low":
    guard let low = scanNumber(&p), word(p) == 0x2265_736F_6C63_222C, p[8] == 0x3A else {
      return nil
    }
    p += 9  // ,"close":
    guard let close = scanNumber(&p), word(p) == 0x656D_756C_6F76_222C, p[8] == 0x22, p[9] == 0x3A
    else { return nil }
    p += 10  // ,"volume":
    guard let volume = scanNumber(&p) else { return nil }
    let synthetic = p[0] == 0x2C && skip(",\"synthetic\":true", &p)
    guard p[0] == 0x7D, p + 1 == start + count else { return nil }
    return Bar(
      ts: ts, symbol: lastSymbol, timeframe: lastTimeframe, open: open.value, high: high.value,
      low: low.value, close: close.value, volume: volume.value, closeDigits: close.decimal,
      complete: true, synthetic: synthetic)
  }

  /// Reads `,"symbol":"..","tf":"..","open":` where it differs from the bar before.
  @inline(never)
  private mutating func readMiddle(_ p: inout UnsafePointer<UInt8>) -> Bool {
    let start = p
    guard skip(",\"symbol\":\"", &p), let name = plain(&p), skip(",\"tf\":\"", &p),
      let tf = plain(&p), skip(",\"open\":", &p), let timeframe = Timeframe(tf),
      let symbol = try? symbols.id(name)
    else { return false }
    lastSymbol = symbol
    lastTimeframe = timeframe
    middle = Array(UnsafeBufferPointer(start: start, count: p - start))
    return true
  }

  /// Reads the rest of a string of printable ASCII without escapes, and its closing quote.
  private func plain(_ p: inout UnsafePointer<UInt8>) -> String? {
    let start = p
    while p[0] >= 0x20, p[0] < 0x7F, p[0] != 0x22, p[0] != 0x5C { p += 1 }
    guard p[0] == 0x22 else { return nil }
    defer { p += 1 }
    return String(decoding: UnsafeBufferPointer(start: start, count: p - start), as: UTF8.self)
  }

  private func skip(_ text: StaticString, _ p: inout UnsafePointer<UInt8>) -> Bool {
    guard memcmp(text.utf8Start, p, text.utf8CodeUnitCount) == 0 else { return false }
    p += text.utf8CodeUnitCount
    return true
  }

  @inline(never)
  private func general(_ start: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> Bar {
    try fields.parse(start, count)
    return try bar(from: fields)
  }

  /// The digits of a line that `canonicalBar` has just read.
  func canonicalDigits(_ start: UnsafePointer<UInt8>) -> BarDigits {
    var p = start + 19
    _ = scanInteger(&p)
    p += middle.count
    func digits(_ next: Int) -> UnsafeBufferPointer<UInt8> {
      let first = p
      _ = skipNumber(&p)
      defer { p += next }
      return UnsafeBufferPointer(start: first, count: p - first)
    }
    return BarDigits(
      open: digits(8), high: digits(7), low: digits(9), close: digits(10), volume: digits(0))
  }

  /// The bar in a record that has been parsed.
  func bar(from fields: Fields) throws(Failure) -> Bar {
    let bar = try uncheckedBar(from: fields)
    try bar.check()
    return bar
  }

  /// The same, which need not be true.
  func uncheckedBar(from fields: Fields) throws(Failure) -> Bar {
    let ts = try fields.integer("ts")
    let symbol = try symbols.id(try fields.string("symbol"))
    let tf = try fields.string("tf")
    guard let timeframe = Timeframe(tf) else {
      throw Failure(.badData, "tf is no time frame such as 1m, 4h, 1d, 1mo", value: tf)
    }
    let open = try fields.number("open")
    let high = try fields.number("high")
    let low = try fields.number("low")
    let close = try fields.scanned("close")
    return Bar(
      ts: ts, symbol: symbol, timeframe: timeframe, open: open, high: high, low: low,
      close: close.value, volume: try fields.number("volume"),
      closeDigits: close.decimal,
      complete: try fields.bool("complete", otherwise: true),
      synthetic: try fields.bool("synthetic", otherwise: false),
      also: try fields.bool("also", otherwise: false))
  }
}

/// Eight bytes as a little-endian number.
@inline(__always)
func word(_ p: UnsafePointer<UInt8>) -> UInt64 {
  UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
}
