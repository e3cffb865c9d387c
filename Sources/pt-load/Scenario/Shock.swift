import Glibc
import PTWire

/// The prices of a bar after a shock, as numbers and texts.
struct ShockedPrices: Equatable, Sendable {
  /// Open, moved by the factor at the bar's open time.
  let open: Digits
  /// High, moved by the factor half-way through the bar, and not below open and close.
  let high: Digits
  /// Low, moved in the same way, and not above open and close.
  let low: Digits
  /// Close, moved by the factor at the bar's close time.
  let close: Digits
}

/// Lays a historical shock over real bars: it multiplies prices.
///
/// Before the moment of the shock bars stay as they are. From then on the factor goes geometrically
/// from 1 to 1 + the shock of the symbol, over `fallDays`, and stays there: what the market did
/// afterwards stays in the bars, from a lower price. The moment is the same for all symbols. A bar
/// that is open at the moment falls for its rest; where `fallDays` is 0, only bars that open at the
/// moment or later are moved, and the fall is a gap. Volumes stay as they are.
struct Shock: Sendable {
  private let table: ShockTable
  /// The moment in milliseconds since 1970 UTC, once it is known.
  private var moment: Int64?
  /// The open times seen so far, and the last of them.
  private var times = 0
  private var last: Int64?

  /// - Parameters:
  ///   - scenario: a historical one.
  ///   - moment: when the shock begins, in milliseconds since 1970 UTC; nil for the open time that
  ///     follows the scenario's `after_bars` open times.
  /// - Throws: `Failure` with status 64 if the scenario is not a historical one.
  init(_ scenario: Scenario, at moment: Int64? = nil) throws(Failure) {
    guard case .shock(let table) = scenario.prices else {
      throw Failure(
        .usage, "the scenario makes its own bars, and takes no file", value: scenario.name)
    }
    self.table = table
    self.moment = moment
  }

  /// The prices of a bar after the shock; nil for a bar that stays as it is, digits and all.
  /// Whoever writes a moved bar must mark it synthetic.
  ///
  /// - Parameters:
  ///   - bar: the next bar of the stream, in the order of time.
  ///   - symbol: its symbol's name.
  mutating func apply(to bar: Bar, of symbol: String) -> ShockedPrices? {
    if moment == nil {
      if bar.ts != last { times += 1 }
      last = bar.ts
      if times > table.afterBars { moment = bar.ts }
    }
    guard let moment else { return nil }
    let total = log(table.factor(of: symbol))
    let length = table.fallDays * Double(CivilTime.millisecondsPerDay)
    if length == 0, bar.ts < moment { return nil }
    func share(_ ts: Int64) -> Double {
      length > 0 ? min(max(Double(ts - moment) / length, 0), 1) : 1
    }
    let (first, final) = (share(bar.ts), share(bar.closeTime))
    guard final > 0 else { return nil }
    let open = significant(bar.open * exp(total * first))
    let close = significant(bar.close * exp(total * final))
    let middle = exp(total * (first + final) / 2)
    let high = significant(bar.high * middle)
    let low = significant(bar.low * middle)
    return ShockedPrices(
      open: open, high: [open, close].reduce(high) { $1.value > $0.value ? $1 : $0 },
      low: [open, close].reduce(low) { $1.value < $0.value ? $1 : $0 }, close: close)
  }
}

/// The number rounded to nine significant digits, no finer than 1e-18: monotone, and coarse enough
/// that the last bit of `exp` does not show.
private func significant(_ number: Double) -> Digits {
  var decimals = 8
  var bound = 10.0
  while decimals > 0, number >= bound {
    decimals -= 1
    bound *= 10
  }
  bound = 1
  while decimals >= 8, decimals < 18, number < bound {
    decimals += 1
    bound /= 10
  }
  return Tick(decimals: decimals).price(number)
}
