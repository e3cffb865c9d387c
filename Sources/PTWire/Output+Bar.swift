import Glibc

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

extension Output {
  /// Writes a bar with the digits of its source.
  ///
  /// - Parameters:
  ///   - ts: the open time in milliseconds since 1970 UTC.
  ///   - symbol: the symbol's number.
  ///   - timeframe: the length.
  ///   - digits: the numbers' texts.
  ///   - complete: false for a bar that is still forming.
  ///   - synthetic: true for a bar that no market made.
  public func writeBar(
    ts: Int64, symbol: Int, timeframe: Timeframe, _ digits: BarDigits, complete: Bool = true,
    synthetic: Bool = false
  ) throws(Failure) {
    open("bar")
    field("ts", ts)
    self.symbol(symbol)
    field("tf", timeframe.description)
    text(",\"open\":", digits.open)
    text(",\"high\":", digits.high)
    text(",\"low\":", digits.low)
    text(",\"close\":", digits.close)
    text(",\"volume\":", digits.volume)
    if !complete { field("complete", json: "false") }
    if synthetic { field("synthetic", json: "true") }
    try close()
  }

  @inline(__always)
  private func text(_ key: StaticString, _ value: UnsafeBufferPointer<UInt8>) {
    append(key.utf8Start, key.utf8CodeUnitCount)
    if let start = value.baseAddress { append(start, value.count) }
  }
}

/// Reads a JSON number at `p` and moves `p` behind it; nil if there is none. The text must end in a
/// byte that no number contains, such as a comma or an LF.
public func scanDouble(_ p: inout UnsafePointer<UInt8>) -> Double? { scanNumber(&p)?.value }

/// Reads a whole number at `p` and moves `p` behind it; nil if there is none.
public func scanWhole(_ p: inout UnsafePointer<UInt8>) -> Int64? { scanInteger(&p) }
