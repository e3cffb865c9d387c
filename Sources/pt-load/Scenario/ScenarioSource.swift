import PTWire

/// The bars of a scenario as a source; each says that no market made it.
final class ScenarioSource: BarSource {
  private var bars: ScenarioBars
  private let name: String
  private let symbol: Int
  private let timeframe: Timeframe
  private let texts = Numerals(columns: 5)
  private var count = 0

  init(_ bars: ScenarioBars, _ name: String, symbol: Int, _ timeframe: Timeframe) {
    self.bars = bars
    self.name = name
    self.symbol = symbol
    self.timeframe = timeframe
  }

  var place: String { "\(name): bar \(count)" }

  func next(_ row: inout Row) -> Bool {
    guard let bar = bars.next() else { return false }
    count += 1
    row = Row()
    row.ts = bar.ts
    row.symbol = symbol
    row.timeframe = timeframe
    row.synthetic = true
    row.line = count
    (row.values.0, row.texts.0) = (bar.open.value, texts.keep(bar.open.text, 0))
    (row.values.1, row.texts.1) = (bar.high.value, texts.keep(bar.high.text, 1))
    (row.values.2, row.texts.2) = (bar.low.value, texts.keep(bar.low.text, 2))
    (row.values.3, row.texts.3) = (bar.close.value, texts.keep(bar.close.text, 3))
    (row.values.4, row.texts.4) = (bar.volume.value, texts.keep(bar.volume.text, 4))
    return true
  }
}

/// Lays a fall of the past over the bars of files.
final class ShockLayer {
  private var shock: Shock
  private let symbols: Symbols
  private let texts = Numerals(columns: 4)

  init(_ shock: Shock, _ symbols: Symbols) {
    self.shock = shock
    self.symbols = symbols
  }

  /// Moves a bar, which is then one that no market made.
  func apply(to row: inout Row) {
    guard let moved = shock.apply(to: row.bar, of: symbols.name(row.symbol)) else { return }
    row.synthetic = true
    row.record = .none
    (row.values.0, row.texts.0) = (moved.open.value, texts.keep(moved.open.text, 0))
    (row.values.1, row.texts.1) = (moved.high.value, texts.keep(moved.high.text, 1))
    (row.values.2, row.texts.2) = (moved.low.value, texts.keep(moved.low.text, 2))
    (row.values.3, row.texts.3) = (moved.close.value, texts.keep(moved.close.text, 3))
  }
}
