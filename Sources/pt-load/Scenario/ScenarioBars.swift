import Glibc
import PTWire

/// One synthetic bar, its numbers rounded to the grid of the scenario.
struct ScenarioBar: Equatable, Sendable {
  /// The open time in milliseconds since 1970 UTC.
  let ts: Int64
  /// The close of the bar before; of the first bar, the start price.
  let open: Digits
  /// Not below open and close.
  let high: Digits
  /// Not above open and close, above 0.
  let low: Digits
  /// The next price of the path.
  let close: Digits
  /// base (1 + 0.5 regime) (1 + 100 |r|), r the log return of the bar.
  let volume: Digits
}

/// The bars of a scenario, one after the other: equal scenarios, seeds and options give equal
/// bytes.
///
/// Memory is constant, except that `crash` and `trend`, whose end is given, hold their closes and
/// are limited to a million bars.
struct ScenarioBars: Sendable {
  /// The start price where none is given.
  static let startPrice = 50_000.0
  /// 2024-01-01T00:00:00Z, the first open time where none is given.
  static let start: Int64 = 1_704_067_200_000
  /// The start prices there can be.
  static let startPrices = 1e-6...1e9
  /// No bar ends later: the end of the year 9999, in milliseconds since 1970 UTC.
  private static let timeMax: Int64 = 253_402_300_800_000

  private var path: any Path
  private var variates: Variates
  private let timeframe: Timeframe
  private let startPrice: Double
  private let baseVolume: Double
  private let tick: Tick
  private let volumeTick = Tick(decimals: 4)
  private var ts: Int64
  private var level = 0.0
  private var open: Digits

  /// - Parameters:
  ///   - scenario: one that generates its prices.
  ///   - seed: any number.
  ///   - bars: how many; nil for the scenario's own number.
  ///   - start: the open time of the first bar, in milliseconds since 1970 UTC.
  ///   - timeframe: the length of a bar. Returns are those of a bar, whatever its length.
  ///   - startPrice: the open of the first bar; nil for 50,000.
  /// - Throws: `Failure` with status 64.
  init(
    _ scenario: Scenario, seed: UInt64, bars: Int? = nil, start: Int64 = ScenarioBars.start,
    timeframe: Timeframe = Timeframe(1, .hour), startPrice: Double? = nil
  ) throws(Failure) {
    guard let count = bars ?? scenario.bars else {
      throw Failure(.usage, "the scenario changes bars, and needs a file", value: scenario.name)
    }
    guard count >= 1 else {
      throw Failure(.usage, "the number of bars is not above 0", value: "\(count)")
    }
    let price = startPrice ?? ScenarioBars.startPrice
    guard ScenarioBars.startPrices.contains(price) else {
      throw Failure(.usage, "the start price is not from 1e-6 to 1e9", value: shortest(price))
    }
    let month = 31 * CivilTime.millisecondsPerDay
    let length = timeframe.milliseconds ?? month * Int64(timeframe.count)
    let (span, overflow) = length.multipliedReportingOverflow(by: Int64(count))
    guard !overflow, span <= ScenarioBars.timeMax, start <= ScenarioBars.timeMax - span,
      start >= -ScenarioBars.timeMax / 5
    else { throw Failure(.usage, "the bars do not lie in the years 1 to 9999") }
    variates = Variates(seed: seed)
    path = try scenario.path(count, &variates)
    self.timeframe = timeframe
    tick = Tick(startPrice: price)
    open = tick.price(price)
    self.startPrice = open.value
    baseVolume = scenario.baseVolume
    ts = start
  }

  /// The next bar; nil behind the last.
  mutating func next() -> ScenarioBar? {
    guard let step = path.next(&variates) else { return nil }
    let change = step.level - level
    let highest = level + variates.bridgeMaximum(change: change, sigma: step.sigma)
    let lowest = level - variates.bridgeMaximum(change: -change, sigma: step.sigma)
    let close = price(step.level)
    let high = price(min(highest, step.bounds.upperBound))
    let low = price(max(lowest, step.bounds.lowerBound))
    let volume = baseVolume * (1 + 0.5 * Double(step.regime)) * (1 + 100 * change.magnitude)
    let bar = ScenarioBar(
      ts: ts, open: open, high: extreme([open, close, high], by: >),
      low: extreme([open, close, low], by: <), close: close, volume: volumeTick.volume(volume))
    ts = timeframe.close(of: ts)
    level = step.level
    open = close
    return bar
  }

  private func price(_ level: Double) -> Digits { tick.price(startPrice * exp(level)) }

  /// The first of the prices that no other precedes.
  private func extreme(_ prices: [Digits], by precedes: (Double, Double) -> Bool) -> Digits {
    prices.dropFirst().reduce(prices[0]) { precedes($1.value, $0.value) ? $1 : $0 }
  }
}

extension Scenario {
  /// The closes of `count` bars.
  fileprivate func path(_ count: Int, _ variates: inout Variates) throws(Failure) -> any Path {
    switch prices {
    case .crash, .trend:
      guard count <= Held.barsMax else {
        throw Failure(
          .usage, "too many bars for a scenario whose end is given, wanted at most 1000000",
          value: "\(count)")
      }
    case .sideways, .garch, .shock: break
    }
    switch prices {
    case .crash(let crash): return try crash.path(bars: count, volatility: volatility, &variates)
    case .trend(let trend): return try trend.path(bars: count, volatility: volatility, &variates)
    case .sideways(let sideways): return sideways.path(bars: count, volatility: volatility)
    case .garch(let garch): return garch.path(bars: count)
    case .shock:
      throw Failure(.usage, "the scenario changes bars, and needs a file", value: name)
    }
  }
}
