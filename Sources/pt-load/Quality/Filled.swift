import PTWire

/// Puts bars that no market made where bars are missing: flat at the last close, without volume,
/// marked `synthetic`.
final class Filled: BarSource {
  private var source: any BarSource
  private let calendar: MarketCalendar
  private let symbols: Symbols
  /// The most bars that one gap may have.
  private let most: Int64
  private var series: [Series?] = []
  /// The bar in front of which bars are being filled in, and what is left to fill.
  private var waiting: Row?
  private var slots: ArraySlice<Int64> = []
  /// When the last bar given closed.
  private var known = Int64.min

  private struct Series {
    var expectation: Expectation
    var timeframe: Timeframe
    var ts: Int64
    var close: Double
    /// The digits of the close, an LF behind them.
    var digits: Numerals
  }

  init(
    _ source: any BarSource, _ calendar: MarketCalendar, most: Int, _ symbols: Symbols
  ) {
    self.source = source
    self.calendar = calendar
    self.most = Int64(most)
    self.symbols = symbols
  }

  var place: String { source.place }

  func next(_ row: inout Row) throws -> Bool {
    if waiting == nil {
      guard try source.next(&row) else { return false }
      guard row.complete, !row.also else { return true }
      while series.count <= row.symbol { series.append(nil) }
      if series[row.symbol] == nil { series[row.symbol] = try begin(row) } else { try look(row) }
      waiting = row
    }
    guard let after = waiting else { return false }
    if let slot = slots.popFirst() {
      row = try bar(at: slot, after)
      return true
    }
    waiting = nil
    row = after
    note(row)
    known = row.closeTime
    return true
  }

  private func begin(_ row: Row) throws(Failure) -> Series {
    Series(
      expectation: try Expectation(calendar, row.timeframe), timeframe: row.timeframe,
      ts: row.ts, close: row.values.3, digits: Numerals(columns: 1))
  }

  private func note(_ row: Row) {
    series[row.symbol]?.expectation.saw(row.ts)
    series[row.symbol]?.ts = row.ts
    series[row.symbol]?.close = row.values.3
    _ = series[row.symbol]?.digits.keep(row.texts.3, row.values.3, 0)
  }

  /// The open times of the bars that are missing in front of a bar.
  private func look(_ row: Row) throws(Failure) {
    guard let before = series[row.symbol] else { return }
    guard let missing = series[row.symbol]?.expectation.missing(after: before.ts, before: row.ts)
    else { return }
    guard missing.count <= most else {
      throw Failure(
        .badData, at: place,
        "\(missing.count) bars of \(symbols.name(row.symbol)) are missing; max_fill_bars is",
        value: "\(most)")
    }
    var found: [Int64] = []
    var slot = missing.first
    var probe = before.expectation
    while slot <= missing.last, found.count < Int(missing.count) {
      let next = before.timeframe.close(of: slot)
      let isContiguous = before.timeframe.milliseconds.map {
        (missing.last - missing.first) / $0 + 1 == missing.count
      }
      if isContiguous ?? true
        || probe.missing(after: slot - (next - slot), before: next) != nil
      {
        found.append(slot)
      }
      slot = next
    }
    slots = found[...]
  }

  private func bar(at slot: Int64, _ after: Row) throws(Failure) -> Row {
    var row = Row()
    row.ts = slot
    row.symbol = after.symbol
    row.timeframe = after.timeframe
    row.synthetic = true
    row.line = after.line
    guard let series = series[after.symbol] else { return row }
    let close = series.close
    row.values = (close, close, close, close, 0)
    let text = series.digits.kept(0)
    row.texts = (text, text, text, text, Row.noVolume)
    guard row.closeTime >= known else {
      throw Failure(
        .badData, at: place,
        "bars of \(symbols.name(row.symbol)) to be filled in would go back in time; load each "
          + "symbol from a file of its own")
    }
    known = row.closeTime
    return row
  }
}
