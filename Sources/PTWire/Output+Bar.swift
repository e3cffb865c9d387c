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
    append(literal: "{\"type\":\"bar\",\"ts\":")
    append(ts)
    append(label.text)
    append(digits.open)
    append(literal: ",\"high\":")
    append(digits.high)
    append(literal: ",\"low\":")
    append(digits.low)
    append(literal: ",\"close\":")
    append(digits.close)
    append(literal: ",\"volume\":")
    append(digits.volume)
    if !complete { append(literal: ",\"complete\":false") }
    if synthetic { append(literal: ",\"synthetic\":true") }
    if also { append(literal: ",\"also\":true") }
    try close()
  }

  @inline(__always)
  private func append(_ text: UnsafeBufferPointer<UInt8>) {
    if let start = text.baseAddress { append(start, text.count) }
  }
}

/// Reads a JSON number at `p` and moves `p` behind it; nil if there is none. The text must end in a
/// byte that no number contains, such as a comma or an LF.
public func scanDouble(_ p: inout UnsafePointer<UInt8>) -> Double? { scanNumber(&p)?.value }
