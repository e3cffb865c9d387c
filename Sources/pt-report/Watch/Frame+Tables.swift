import PTWire

extension Frame {
  /// The open positions in at most so many lines; the largest ones where not all fit.
  func positions(_ rows: Int) -> [ScreenLine] {
    guard rows >= 2 else { return [] }
    var shown = view.positions
    let rest = shown.count + 1 - rows
    if rest > 0 {
      // The last line tells how many are missing.
      let sizes = shown.map { ($0.qty * $0.mark).magnitude }.sorted(by: >)
      let count = max(0, rows - 2)
      let least = count < sizes.count && count > 0 ? sizes[count - 1] : .infinity
      shown = Array(shown.filter { ($0.qty * $0.mark).magnitude >= least }.prefix(count))
    }
    let name = min(20, max(8, shown.map { DisplayWidth.of(printable($0.symbol)) }.max() ?? 0))
    let cell = min(16, max(10, (columns - name - 4) / 4))
    func row(_ symbol: String, _ cells: [String], _ value: Double) -> ScreenLine {
      var line = ScreenLine(DisplayWidth.pad(printable(symbol), name))
      for (i, text) in cells.enumerated() {
        line.add(" ")
        line.add(
          DisplayWidth.lead(text, cell), i == cells.count - 1 && value < 0 ? .red : nil)
      }
      return line
    }
    var lines = [row("position", ["qty", "entry", "mark", "unrealised"], 0)]
    for one in shown {
      lines.append(
        row(
          one.symbol,
          [
            ReportText.units(one.qty), Numeral.price(one.price), Numeral.price(one.mark),
            Snapshot.signed(one.unrealised),
          ], one.unrealised))
    }
    let missing = view.positions.count - shown.count
    if missing > 0 { lines.append(ScreenLine("and \(ReportText.count(missing)) more")) }
    return lines
  }

  /// The last orders in at most so many lines, the newest first.
  func table(_ events: [Event], _ rows: Int) -> [ScreenLine] {
    guard rows >= 2, !events.isEmpty else { return [] }
    let shown = Array(events.suffix(min(rows - 1, 8)).reversed())
    func widest(_ least: Int, _ most: Int, _ text: (Event) -> String) -> Int {
      min(most, shown.reduce(least) { max($0, DisplayWidth.of(printable(text($1)))) })
    }
    func time(_ event: Event) -> String { CivilTime(event.ts).text }
    let widths = (widest(5, 24, time), widest(5, 16, \.word), widest(6, 14, \.symbol))
    func row(_ time: String, _ word: String, _ symbol: String, _ text: String, _ paint: Bool)
      -> ScreenLine
    {
      var line = ScreenLine(DisplayWidth.pad(time, widths.0) + "  ")
      line.add(DisplayWidth.pad(word, widths.1) + "  ", paint ? .red : nil)
      line.add(text.isEmpty ? symbol : DisplayWidth.pad(printable(symbol), widths.2) + "  " + text)
      return line
    }
    return [row("order", "state", "symbol", "", false)]
      + shown.map { event in
        let isBad = ["blocked", "halt", "rejected"].contains(event.word)
        return row(time(event), event.word, event.symbol, event.details, isBad)
      }
  }
}
