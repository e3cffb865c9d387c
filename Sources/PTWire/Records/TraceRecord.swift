/// What indicators are worth at the close of a bar; pt-signal's.
///
///     {"type":"trace","ts":1704070800000,"symbol":"BTCUSD","values":{"macd_signal":-0.5,"rsi:14":null,"sma:20":42391.07}}
public struct TraceRecord: Equatable, Sendable {
  /// One indicator, or one output of it.
  public struct Value: Equatable, Sendable {
    /// Its name, as asked for.
    public var name: String
    /// What it is worth; nil where it is not defined.
    public var value: Double?

    /// A name and a number.
    public init(_ name: String, _ value: Double?) {
      self.name = name
      self.value = value
    }
  }

  /// The close of the bar, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// The strategy whose values these are; nil where indicators were asked for.
  public var strategy: String?
  /// The values, in the order asked for, no name twice.
  public var values: [Value]

  /// A trace in a stream of one run.
  public init(ts: Int64, symbol: Int, strategy: String? = nil, values: [Value]) {
    self.ts = ts
    self.symbol = symbol
    self.strategy = strategy
    self.values = values
  }

  /// Reads the record; a value that is neither a number nor null is refused.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    strategy = try fields.optionalString("strategy")
    values = try fields.numbers("values").map { Value($0.name, $0.value) }
  }
}

extension Output {
  /// Writes the record; a value that is not finite is null.
  public func write(_ trace: TraceRecord) throws(Failure) {
    open("trace")
    field("ts", trace.ts)
    symbol(trace.symbol)
    optionalField("run", trace.run)
    optionalField("strategy", trace.strategy)
    object("values", trace.values) { ($0.name, $0.value) }
    try close()
  }
}
