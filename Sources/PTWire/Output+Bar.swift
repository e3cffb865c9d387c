/// The digits of a bar's numbers as they stand in its source, each a JSON number.
public struct BarDigits {
  /// Open.
  public var open: UnsafeBufferPointer<UInt8>
  /// High.
  public var high: UnsafeBufferPointer<UInt8>
  /// Low.
  public var low: UnsafeBufferPointer<UInt8>
  /// Close.
  public var close: UnsafeBufferPointer<UInt8>
  /// Volume.
  public var volume: UnsafeBufferPointer<UInt8>

  /// Five texts that stay where they are until the bar is written.
  public init(
    open: UnsafeBufferPointer<UInt8>, high: UnsafeBufferPointer<UInt8>,
    low: UnsafeBufferPointer<UInt8>, close: UnsafeBufferPointer<UInt8>,
    volume: UnsafeBufferPointer<UInt8>
  ) {
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
  }
}

/// What stands between the time and the prices of one symbol's bars, made once for all of them.
public struct BarLabel {
  /// The symbol's number.
  public let symbol: Int
  /// The bars' length.
  public let timeframe: Timeframe
  fileprivate let text: [UInt8]

  /// The label of a symbol's bars of a length.
  public init(_ symbol: Int, _ timeframe: Timeframe, _ symbols: Symbols) {
    self.symbol = symbol
    self.timeframe = timeframe
    text =
      Array(",\"symbol\":".utf8) + symbols.json(symbol)
      + Array(",\"tf\":\"\(timeframe)\",\"open\":".utf8)
  }
}

extension Output {
  /// Writes a bar with the digits of its source.
  ///
  /// - Parameters:
  ///   - ts: the open time in milliseconds since 1970 UTC.
  ///   - label: symbol and length.
  ///   - digits: the numbers' texts.
  ///   - complete: false for a bar that is still forming.
  ///   - synthetic: true for a bar that no market made.
  ///   - also: true for a bar of a second time frame.
  public func writeBar(
    ts: Int64, _ label: BarLabel, _ digits: BarDigits, complete: Bool = true,
    synthetic: Bool = false, also: Bool = false
  ) throws(Failure) {
    begin()
    // One look at the room there is for all of it; a time has at most 20 bytes.
    let prices = digits.open.count + digits.high.count + digits.low.count + digits.close.count
    let room = 19 + 20 + label.text.count + prices + digits.volume.count + 34
    withRoom(room) { start in
      var p = start
      Self.put(&p, "{\"type\":\"bar\",\"ts\":")
      Self.put(&p, ts)
      label.text.withUnsafeBufferPointer { Self.put(&p, $0) }
      Self.put(&p, digits.open)
      Self.put(&p, ",\"high\":")
      Self.put(&p, digits.high)
      Self.put(&p, ",\"low\":")
      Self.put(&p, digits.low)
      Self.put(&p, ",\"close\":")
      Self.put(&p, digits.close)
      Self.put(&p, ",\"volume\":")
      Self.put(&p, digits.volume)
      return p - start
    }
    if !complete { append(literal: ",\"complete\":false") }
    if synthetic { append(literal: ",\"synthetic\":true") }
    if also { append(literal: ",\"also\":true") }
    try close()
  }

  @inline(__always)
  private static func put(_ p: inout UnsafeMutablePointer<UInt8>, _ text: StaticString) {
    p.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    p += text.utf8CodeUnitCount
  }

  @inline(__always)
  private static func put(
    _ p: inout UnsafeMutablePointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>
  ) {
    guard let start = text.baseAddress else { return }
    p.update(from: start, count: text.count)
    p += text.count
  }

  @inline(__always)
  private static func put(_ p: inout UnsafeMutablePointer<UInt8>, _ number: Int64) {
    if number < 0 {
      p[0] = 0x2D
      p += 1
    }
    p += putDigits(number.magnitude, p)
  }
}

/// Reads a JSON number at `p` and moves `p` behind it; nil if there is none. The text must end in a
/// byte that no number contains, such as a comma or an LF.
public func scanDouble(_ p: inout UnsafePointer<UInt8>) -> Double? { scanNumber(&p)?.value }
