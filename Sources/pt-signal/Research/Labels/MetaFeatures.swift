import Glibc
import PTWire

/// What the secondary classifier sees of a bar: four numbers without a unit.
///
/// 1 how far the relative strength index is from its middle, 2 the log of the volatility of 20 bars
/// over that of 100, 3 the return of five bars in their volatility, 4 the fractional difference
/// (d = 0.4) of the log price in volatilities. 1, 3 and 4 are seen from the side of the bet.
struct MetaFeatures: Sendable {
  /// Bars before there are any.
  static func warmup(rsi window: Int) -> Int { max(window + 1, 21, memory.weights.count) }

  private static let memory = FractionalDifference(0.4, threshold: 0.01)

  private var rsi: RSI
  private var quick = WeightedDeviation(span: 20, need: 20)
  private var slow = WeightedDeviation(span: 100, need: 20)
  private var memory = Self.memory
  /// The last six log closes, the newest first.
  private var logs: [Double] = []
  /// Of the last bar, as seen by a long bet.
  private var values: [Double]?

  /// - Parameter window: of the relative strength index.
  init(rsi window: Int) { rsi = RSI(window, .wilder(.mean)) }

  /// Takes a bar.
  mutating func push(_ bar: Bar) {
    let now = log(bar.close)
    logs.insert(now, at: 0)
    if logs.count > 6 { logs.removeLast() }
    let index = rsi.next(bar.close)
    let remembered = memory.push(now - (first ?? now))
    if first == nil { first = now }
    guard logs.count > 1 else { return }
    let short = quick.next(logs[0] - logs[1])
    let long = slow.next(logs[0] - logs[1])
    guard let index, let remembered, let short, let long, short > 0, long > 0, logs.count > 5
    else {
      values = nil
      return
    }
    values = [
      (index - 50) / 50, log(short / long), (logs[0] - logs[5]) / (short * 5.0.squareRoot()),
      remembered / short,
    ]
  }

  /// The log of the first close: prices are remembered relative to it.
  private var first: Double?

  /// The features of a bet on a side, 1 or -1; nil before there are any.
  func seen(from side: Double) -> [Double]? {
    values.map { [side * $0[0], $0[1], side * $0[2], side * $0[3]] }
  }
}
