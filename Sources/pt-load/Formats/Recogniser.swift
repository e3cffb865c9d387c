import PTWire

/// Recognises the layout of a table by its header, or by what its fields look like.
struct Recogniser {
  /// What the user said about the file; nil where nothing.
  struct Hints {
    var shape: Layout.Shape?
    /// Titles in the order of the fields, `-` for a column that is not wanted.
    var columns: [String]?
    var dateOrder: TimeReader.DateOrder?
    /// Which side of a quote becomes the prices.
    var side = QuoteSide.bid
  }

  /// The prices of a bar of quotes.
  enum QuoteSide: String, CaseIterable { case bid, ask, mid }

  let hints: Hints

  /// - Throws: a `Failure` that says what cannot be told and which option tells it.
  func layout(of sample: Sample) throws(Failure) -> Layout {
    var layout = Layout()
    layout.delimiter = sample.delimiter
    layout.preamble = sample.preamble
    let first = sample.rows[0]
    layout.hasHeader = sample.hasHeader
    let rows = Array(sample.rows.dropFirst(layout.hasHeader ? 1 : 0))
    if let columns = hints.columns {
      try named(columns, &layout)
    } else if layout.hasHeader {
      try titled(first, rows, &layout)
    } else {
      try untitled(rows, &layout)
    }
    layout.decimalComma = Self.hasDecimalComma(rows, layout)
    try times(rows, &layout)
    try layout.check()
    return layout
  }

  /// Columns by `--columns`.
  private func named(_ names: [String], _ layout: inout Layout) throws(Failure) {
    layout.name = "columns as given"
    layout.titles = names
    for name in names {
      guard let column = name == "-" ? .ignored : Column(title: name) else {
        throw Failure(.usage, at: "--columns", "no word for a column", value: name)
      }
      layout.columns.append(column)
    }
    split(&layout)
    layout.shape = hints.shape ?? shape(of: layout.columns)
    side(&layout)
  }

  /// Columns by the header.
  private func titled(
    _ titles: [String], _ rows: [[String]], _ layout: inout Layout
  ) throws(Failure) {
    layout.titles = titles
    var known = titles.map { Column(title: $0) }
    if titles[0].isEmpty, let row = rows.first, FieldLook(row[0]) == .date || !known.contains(.time)
    {
      known[0] = .time
    } else if titles[0].isEmpty {
      known[0] = .ignored
    }
    let prices: [Column] = [.open, .high, .low, .close]
    let unknown = zip(titles, known).filter { $1 == nil }.map(\.0)
    let isWide =
      hints.shape == .wide
      || (hints.shape == nil && !unknown.isEmpty && !prices.allSatisfy(known.contains)
        && unknown.count * 2 >= titles.count - 1 && !known.contains(.symbol))
    if isWide { return try wide(titles, known, &layout) }
    // A header may be one title short where date and clock stand apart.
    if let row = rows.first, row.count == titles.count + 1, known.first == .time,
      FieldLook(row[0]) == .date, FieldLook(row[1]) == .clock
    {
      known = [.date, .clock] + known.dropFirst()
      layout.titles.insert("(clock)", at: 1)
    }
    if let title = unknown.first {
      throw Failure(
        .badData, "unknown column; --columns names them by position, - for one not wanted",
        value: title)
    }
    // Open, high and low beside a price: the price is the last of them.
    if !known.contains(.close), known.contains(.open), let price = known.firstIndex(of: .price) {
      known[price] = .close
    }
    layout.columns = known.map { $0 ?? .ignored }
    split(&layout)
    once(&layout)
    layout.shape = hints.shape ?? shape(of: layout.columns)
    layout.name = name(of: layout)
    side(&layout)
  }

  private func wide(
    _ titles: [String], _ known: [Column?], _ layout: inout Layout
  ) throws(Failure) {
    layout.shape = .wide
    layout.name = "wide table of closes"
    guard let time = known.firstIndex(of: .time) else {
      throw Failure(
        .badData, "unknown column, and no column of times", value: titles.first ?? "")
    }
    layout.columns = titles.indices.map { $0 == time ? .time : .close }
  }

  /// Columns without titles, by how many there are and how they look.
  private func untitled(_ rows: [[String]], _ layout: inout Layout) throws(Failure) {
    let row = rows[0]
    let looks = row.map { FieldLook($0) }
    let numbers = looks.dropFirst().allSatisfy { $0 == .number }
    let prices: [Column] = [.open, .high, .low, .close]
    switch (row.count, looks[0]) {
    case (3, .number) where numbers:
      (layout.name, layout.columns) = ("trades of Kraken", [.time, .price, .volume])
    case (7, .number) where numbers:
      layout.name = "OHLCVT of Kraken"
      layout.columns = [.time] + prices + [.volume, .ignored]
    case (5, _) where numbers: layout.columns = [.time] + prices
    case (6, _) where numbers: layout.columns = [.time] + prices + [.volume]
    case (12, .number) where numbers:
      layout.name = "klines of Binance"
      layout.columns = [.time] + prices + [.volume] + Array(repeating: .ignored, count: 6)
    case (7, _) where looks[1] == .clock: layout.columns = [.date, .clock] + prices + [.volume]
    case (11, _) where numbers:
      layout.name = "quotes of Lean"
      layout.columns = [
        .time, .bidOpen, .bidHigh, .bidLow, .bidClose, .ignored, .askOpen, .askHigh, .askLow,
        .askClose, .ignored,
      ]
    default:
      throw Failure(
        .badData, "no header, and \(row.count) fields say nothing; give --columns", value: row[0])
    }
    layout.hasHeader = false
    layout.shape = hints.shape ?? shape(of: layout.columns)
    side(&layout)
  }

  /// Where a day and a clock stand in two columns, they are `date` and `clock`.
  private func split(_ layout: inout Layout) {
    let words = layout.titles.map(Column.plain)
    guard let day = words.firstIndex(of: "date"), let clock = words.firstIndex(of: "time"),
      day < layout.columns.count, clock < layout.columns.count
    else { return }
    layout.columns[day] = .date
    layout.columns[clock] = .clock
  }

  /// Of several columns of times or volumes the first counts.
  private func once(_ layout: inout Layout) {
    if layout.columns.filter({ $0 == .time }).count > 1,
      let index = layout.titles.firstIndex(where: { Column.plain($0) == "index" })
    {
      layout.columns[index] = .ignored
    }
    for column in [Column.time, .volume] {
      guard let first = layout.columns.firstIndex(of: column) else { continue }
      let words = Set(layout.titles.map(Column.plain))
      guard words.count == layout.titles.count else { continue }
      for i in layout.columns.indices where i > first && layout.columns[i] == column {
        layout.columns[i] = .ignored
      }
    }
  }

  private func shape(of columns: [Column]) -> Layout.Shape {
    if columns.contains(.bidOpen) || columns.contains(.askOpen) { return .quotes }
    if columns.contains(.price), !columns.contains(.close) { return .trades }
    return columns.contains(.open) || !columns.contains(.close) ? .bars : .closes
  }

  /// The quoted side becomes the prices, the other is not used; `mid` needs both.
  private func side(_ layout: inout Layout) {
    guard layout.shape == .quotes else { return }
    layout.hasQuotes = layout.columns.contains(.bidOpen) || layout.columns.contains(.askOpen)
    guard hints.side != .mid else { return }
    let from: Column = hints.side == .bid ? .bidOpen : .askOpen
    for (i, column) in layout.columns.enumerated() where column.rawValue >= Column.bidOpen.rawValue
    {
      let price = Int(column.rawValue) - Int(from.rawValue)
      layout.columns[i] = Column(rawValue: UInt8(truncatingIfNeeded: price + 1)) ?? .ignored
      if !(0...3).contains(price) { layout.columns[i] = .ignored }
    }
  }

  private func name(of layout: Layout) -> String {
    let words = layout.titles.map(Column.plain)
    if layout.shape == .trades { return "trades" }
    if layout.shape == .quotes { return "quotes" }
    if layout.isLong { return "long table of several symbols" }
    if words == ["timestamp", "open", "high", "low", "close", "volume"] { return "canonical" }
    if words.contains("adjclose") { return "with adjusted closes, as of Yahoo" }
    if words.contains("last"), words.contains("change") { return "as of Barchart" }
    return layout.shape == .closes ? "table of closes" : "table of bars"
  }

  /// Whether numbers have a comma where others have a point.
  private static func hasDecimalComma(_ rows: [[String]], _ layout: Layout) -> Bool {
    guard layout.delimiter != 0x2C else { return false }
    let fields = rows.flatMap { row in
      zip(row, layout.columns).filter { (1...5).contains($1.rawValue) }.map(\.0)
    }
    return fields.contains { $0.contains(",") } && !fields.contains { $0.contains(".") }
  }
}
