/// One bar of one symbol; pt-load's.
///
///     {"type":"bar","ts":1704067200000,"symbol":"BTCUSD","tf":"1h","open":42283.58,"high":42554.57,"low":42261.02,"close":42475.23,"volume":1271.68108}
///
/// A bar is true when its prices are above 0, its volume is not below 0, and open and close lie in
/// [low, high]; anything else is refused wherever a bar is read.
public struct Bar: Sendable {
  /// The open time in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream's `Symbols`.
  public var symbol: Int
  /// The length.
  public var timeframe: Timeframe
  /// The first price.
  public var open: Double
  /// The highest price.
  public var high: Double
  /// The lowest price.
  public var low: Double
  /// The last price.
  public var close: Double
  /// What was traded, in the unit of the source (0 where the source has none).
  public var volume: Double
  /// The digits of `close`; nil where the text is so long or so far from 1 that 18 digits cannot
  /// hold it.
  public var closeDigits: Decimal?
  /// False for a bar that is still forming: it is passed on, and nobody acts on it.
  public var complete: Bool
  /// True for a bar that no market made.
  public var synthetic: Bool
  /// True for a bar of a second time frame, carried beside those that are traded on.
  public var also: Bool

  /// The close time in milliseconds since 1970 UTC: when everything in the bar is known.
  public var closeTime: Int64 { timeframe.close(of: ts) }

  /// A complete bar that a market made.
  public init(
    ts: Int64, symbol: Int, timeframe: Timeframe, open: Double, high: Double, low: Double,
    close: Double, volume: Double, closeDigits: Decimal? = nil, complete: Bool = true,
    synthetic: Bool = false, also: Bool = false
  ) {
    self.ts = ts
    self.symbol = symbol
    self.timeframe = timeframe
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
    self.closeDigits = closeDigits
    self.complete = complete
    self.synthetic = synthetic
    self.also = also
  }

  /// Refuses what cannot be true of a market.
  @inline(__always)
  public func check() throws(Failure) {
    // One comparison chain for the good case; the reason is found afterwards.
    if low > 0, low <= open, low <= close, high >= open, high >= close, volume >= 0 { return }
    throw explain()
  }

  private func explain() -> Failure {
    for (name, price) in [("open", open), ("high", high), ("low", low), ("close", close)]
    where !(price > 0) {
      return Failure(.badData, "\(name) is not above 0", value: shortest(price))
    }
    if !(volume >= 0) { return Failure(.badData, "volume is negative", value: shortest(volume)) }
    if high < low {
      return Failure(.badData, "high is below low", value: "\(shortest(high)) < \(shortest(low))")
    }
    for (name, price) in [("open", open), ("close", close)] {
      if price > high {
        return Failure(
          .badData, "\(name) is above high", value: "\(shortest(price)) > \(shortest(high))")
      }
      if price < low {
        return Failure(
          .badData, "\(name) is below low", value: "\(shortest(price)) < \(shortest(low))")
      }
    }
    return Failure(.badData, "a bar that cannot be")
  }
}
