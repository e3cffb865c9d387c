import PTStats
import PTWire

/// Looks at the bars of one symbol and time frame, one by one in the order of time, for what no
/// single row shows: missing bars, prices and volumes out of bounds, splits, prices that stand
/// still.
///
/// It is fed bars that can be true (`Kind.fault(of:)` is nil) and complete, each later than the one
/// before. What it finds at a bar does not depend on the bars behind it, except that a run of stale
/// bars or of bars without volume is told where it ends. Memory is bounded by the volume window.
struct SeriesWatch: Sendable {
  private let symbol: String
  private let bounds: QualityBounds
  private var expectation: Expectation
  private let factor: Double
  /// Whether anything is asked for that needs work at every bar besides prices and times.
  private let looksFurther: Bool

  /// The bar before; its close is 0 before the first.
  private var lastTs: Int64 = 0
  private var lastClose = 0.0
  private var lastVolume = 0.0

  private var volumes: RollingSorted
  /// The bars in a row with one close and no range.
  private var stale = Run()
  /// The bars in a row without volume, and whether any bar had some.
  private var empty = Run()
  private var hasVolume = false

  /// Bars in a row: the first of them, and how many.
  private struct Run: Sendable {
    var ts: Int64 = 0
    var count = 0
  }

  /// - Throws: when the calendar needs zone data that are not there.
  init(
    symbol: String, timeframe: Timeframe, calendar: MarketCalendar = .auto,
    bounds: QualityBounds = QualityBounds()
  ) throws(Failure) {
    self.symbol = symbol
    self.bounds = bounds
    expectation = try Expectation(calendar, timeframe)
    factor = bounds.priceFactor
    looksFurther =
      bounds.staleBars != nil || bounds.volumeTimesMedian != nil || bounds.looksForZeroVolume
    volumes = RollingSorted(min(max(3, bounds.volumeWindowBars), 4096))
  }

  /// Looks at the next bar.
  ///
  /// - Parameters:
  ///   - bar: the bar.
  ///   - place: its `file:line`, made only when there is a finding.
  ///   - findings: where findings are added.
  @inline(__always)
  mutating func next(
    _ bar: Bar, at place: @autoclosure () -> String, into findings: inout [Finding]
  ) {
    let (ts, close) = (bar.ts, bar.close)
    if lastClose > 0 {
      if bounds.looksForMissing, let missing = expectation.missing(after: lastTs, before: ts) {
        findings.append(finding(missing, place()))
      }
      if close > lastClose * factor || close * factor < lastClose {
        findings.append(jump(bar, place()))
      }
    }
    let (top, bottom) = (max(bar.open, close), min(bar.open, close))
    if bar.high > top * factor || bar.low * factor < bottom {
      findings.append(wick(bar, top, bottom, place()))
    }
    expectation.saw(ts)
    if looksFurther { lookFurther(bar, place(), into: &findings) }
    (lastTs, lastClose, lastVolume) = (ts, close, bar.volume)
  }

  /// Takes note of a row that cannot be used but whose time can be read: its bar is not missing.
  ///
  /// - Parameters: as of `next`; `ts` is the open time in milliseconds since 1970 UTC.
  mutating func skip(
    _ ts: Int64, at place: @autoclosure () -> String, into findings: inout [Finding]
  ) {
    guard lastClose > 0, ts > lastTs else { return }
    if bounds.looksForMissing, let missing = expectation.missing(after: lastTs, before: ts) {
      findings.append(finding(missing, place()))
    }
    expectation.saw(ts)
    lastTs = ts
  }

  /// After the last bar: the runs that are still open.
  mutating func finish(into findings: inout [Finding]) {
    endStale("", into: &findings)
    endEmpty("", into: &findings)
  }

  // MARK: Further

  private mutating func lookFurther(
    _ bar: Bar, _ place: @autoclosure () -> String, into findings: inout [Finding]
  ) {
    if bounds.staleBars != nil {
      if bar.high != bar.low {
        if stale.count > 0 { endStale(place(), into: &findings) }
      } else if stale.count > 0, bar.close == lastClose {
        stale.count += 1
      } else {
        endStale(place(), into: &findings)
        stale = Run(ts: bar.ts, count: 1)
      }
    }
    if bounds.looksForZeroVolume {
      if bar.volume == 0 {
        if empty.count == 0 { empty.ts = bar.ts }
        empty.count += 1
      } else {
        hasVolume = true
        if empty.count > 0 { endEmpty(place(), into: &findings) }
      }
    }
    if let times = bounds.volumeTimesMedian {
      if volumes.count >= max(1, bounds.volumeLeastBars), let median = volumes.upperMedian,
        median > 0,
        bar.volume > times * median
      {
        findings.append(
          Finding(
            kind: .volumeSpike, symbol: symbol, place: place(), ts: bar.ts,
            detail: "volume \(shortest(bar.volume)) is \(rounded(bar.volume / median)) times the "
              + "median \(shortest(median)) of \(volumes.count) bars"))
      }
      volumes.push(bar.volume)
    }
  }

  private mutating func endStale(_ place: String, into findings: inout [Finding]) {
    defer { stale.count = 0 }
    guard let least = bounds.staleBars, stale.count >= max(2, least) else { return }
    findings.append(
      Finding(
        kind: .stale, symbol: symbol, place: place, ts: stale.ts, count: Int64(stale.count),
        detail: "\(stale.count) bars in a row at \(shortest(lastClose)) without a range"))
  }

  private mutating func endEmpty(_ place: String, into findings: inout [Finding]) {
    defer { empty.count = 0 }
    guard bounds.looksForZeroVolume, empty.count > 0 else { return }
    let detail = hasVolume ? "\(bars(empty.count)) without volume" : "no bar has a volume"
    findings.append(
      Finding(
        kind: .zeroVolume, symbol: symbol, place: place, ts: empty.ts, count: Int64(empty.count),
        detail: detail))
  }

  // MARK: Findings

  @inline(never)
  private func finding(_ missing: Missing, _ place: String) -> Finding {
    let last = missing.count > 1 ? ", the last \(CivilTime(missing.last).text)" : ""
    return Finding(
      kind: .missing, symbol: symbol, place: place, ts: missing.first, count: missing.count,
      detail: "\(bars(Int(missing.count))) missing\(last)")
  }

  @inline(never)
  private func jump(_ bar: Bar, _ place: String) -> Finding {
    if let split = SplitRatio.of(
      bar, lastClose: lastClose, lastVolume: lastVolume, tolerance: bounds.splitTolerance)
    {
      return Finding(
        kind: .split, symbol: symbol, place: place, ts: bar.ts,
        detail: "looks like a split \(split), not a crash: open \(shortest(bar.open)) after close "
          + shortest(lastClose))
    }
    return Finding(
      kind: .priceSpike, symbol: symbol, place: place, ts: bar.ts,
      detail: "close \(shortest(bar.close)) is \(rounded(bar.close / lastClose)) times the last, "
        + shortest(lastClose))
  }

  @inline(never)
  private func wick(
    _ bar: Bar, _ top: Double, _ bottom: Double, _ place: String
  ) -> Finding {
    let detail =
      bar.high > top * factor
      ? "high \(shortest(bar.high)) is \(rounded(bar.high / top)) times open and close"
      : "low \(shortest(bar.low)) is \(rounded(bar.low / bottom)) times open and close"
    return Finding(kind: .priceSpike, symbol: symbol, place: place, ts: bar.ts, detail: detail)
  }

  private func bars(_ count: Int) -> String { count == 1 ? "1 bar" : "\(count) bars" }
}

/// A factor with three digits behind the point, or more below 0.1.
private func rounded(_ factor: Double) -> String {
  let digits: Double = factor < 0.1 ? 1e6 : 1000
  return shortest((factor * digits).rounded() / digits)
}
