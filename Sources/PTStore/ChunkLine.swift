import PTWire

/// One line of a chunk: `ts,open,high,low,close,volume` or the same with `,synthetic`.
struct ChunkLine {
  let ts: Int64
  let digits: BarDigits
  /// The numbers of `digits`: open, high, low, close, volume.
  let values: (Double, Double, Double, Double, Double)
  let synthetic: Bool

  /// Reads the line at `p` and moves `p` behind it; nil if it is no line.
  ///
  /// - Parameters:
  ///   - p: the line's first byte. Behind the last line stands a NUL or an LF.
  ///   - end: behind the text's last byte.
  @inline(__always)
  init?(_ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    guard let ts = ChunkLine.time(&p),
      let open = ChunkLine.number(&p), let high = ChunkLine.number(&p),
      let low = ChunkLine.number(&p), let close = ChunkLine.number(&p),
      let volume = ChunkLine.number(&p)
    else { return nil }
    self.ts = ts
    digits = BarDigits(
      open: open.text, high: high.text, low: low.text, close: close.text, volume: volume.text)
    values = (open.value, high.value, low.value, close.value, volume.value)
    synthetic = p[0] == 0x2C
    if synthetic { guard ChunkLine.takeMark(&p) else { return nil } }
    if p < end, p[0] == 0x0A { p += 1 } else if p != end { return nil }
  }

  /// The bar, if its numbers can be those of a bar.
  func bar(_ symbol: Int, _ timeframe: Timeframe) -> Bar? {
    let bar = Bar(
      ts: ts, symbol: symbol, timeframe: timeframe, open: values.0, high: values.1, low: values.2,
      close: values.3, volume: values.4, synthetic: synthetic)
    do { try bar.check() } catch { return nil }
    return bar
  }

  /// A comma and a number by the grammar of RFC 8259.
  @inline(__always)
  private static func number(
    _ p: inout UnsafePointer<UInt8>
  ) -> (value: Double, text: UnsafeBufferPointer<UInt8>)? {
    guard p[0] == 0x2C else { return nil }
    let start = p + 1
    var q = start
    guard let value = scanDouble(&q) else { return nil }
    p = q
    return (value, UnsafeBufferPointer(start: start, count: q - start))
  }

  /// A time: a whole number of at most 15 digits in the years 1 to 9999.
  @inline(__always)
  static func time(_ p: inout UnsafePointer<UInt8>) -> Int64? {
    let negative = p[0] == 0x2D
    if negative { p += 1 }
    let start = p
    var value: Int64 = 0
    while p[0] &- 0x30 <= 9 {
      value = value &* 10 &+ Int64(p[0] &- 0x30)
      p += 1
    }
    guard p > start, p - start <= 15 else { return nil }
    if negative { value = -value }
    return years.contains(value) ? value : nil
  }

  /// What marks a synthetic bar.
  static let mark: StaticString = ",synthetic"

  private static func takeMark(_ p: inout UnsafePointer<UInt8>) -> Bool {
    for i in 0..<mark.utf8CodeUnitCount where p[i] != mark.utf8Start[i] { return false }
    p += mark.utf8CodeUnitCount
    return true
  }
}
