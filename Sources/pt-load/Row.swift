import PTWire

/// A bar on its way from its source to the stream.
struct Row {
  /// Bytes that stay where they are until the next row of the same source is read; behind them
  /// stands a byte that no number contains.
  typealias Text = UnsafeBufferPointer<UInt8>

  /// The open time in milliseconds since 1970 UTC.
  var ts: Int64 = 0
  /// The symbol's number in the stream.
  var symbol = 0
  var timeframe = Timeframe(1, .day)
  /// Open, high, low, close, volume.
  var values: (Double, Double, Double, Double, Double) = (0, 0, 0, 0, 0)
  /// The digits of the same.
  var texts: (Text, Text, Text, Text, Text) = (.none, .none, .none, .none, .none)
  var complete = true
  var synthetic = false
  /// Whether it is of a second time frame, carried beside.
  var also = false
  /// The line of its source, from 1; 0 where there are none.
  var line = 0
  /// The record it was read from with its LF, where that is in our own writers' spelling.
  var record = Text.none

  /// The bar without its digits.
  var bar: Bar {
    Bar(
      ts: ts, symbol: symbol, timeframe: timeframe, open: values.0, high: values.1, low: values.2,
      close: values.3, volume: values.4, complete: complete, synthetic: synthetic, also: also)
  }

  /// When everything in it is known.
  var closeTime: Int64 { timeframe.close(of: ts) }

  /// The digits of a volume that nobody knows.
  static var noVolume: Text { Text(start: noVolumeText.utf8Start, count: 1) }
  private static let noVolumeText: StaticString = "0\n"

  /// Its digits.
  var digits: BarDigits {
    BarDigits(
      open: texts.0, high: texts.1, low: texts.2, close: texts.3, volume: texts.4)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// No bytes.
  static var none: Self { Self(start: nil, count: 0) }
}

/// A source whose type is not known.
struct AnyBarSource: BarSource {
  private var source: any BarSource
  init(_ source: any BarSource) { self.source = source }
  var place: String { source.place }
  mutating func next(_ row: inout Row) throws -> Bool { try source.next(&row) }
}

/// Where bars come from: a file, a store, a generator.
protocol BarSource {
  /// Where the last row stood, for complaints: `bars.csv:17`.
  var place: String { get }
  /// Reads the next row; false at the end.
  ///
  /// - Throws: a `Failure` with the place for what is bad.
  mutating func next(_ row: inout Row) throws -> Bool
}
