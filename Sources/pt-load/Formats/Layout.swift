import PTWire

/// How the text of a file is to be read as a table of bars, trades, quotes or closes.
struct Layout {
  /// What a row is.
  enum Shape: String, CaseIterable {
    /// Open, high, low and close.
    case bars
    /// A close alone, which is open, high and low as well.
    case closes
    /// Bars of bid and ask.
    case quotes
    /// One trade.
    case trades
    /// The closes of many symbols, one column each.
    case wide
  }

  /// What people call it.
  var name = "table"
  var shape = Shape.bars
  var delimiter: UInt8 = 0x2C
  var hasHeader = true
  /// What each field of a row holds.
  var columns: [Column] = []
  /// Whether the prices are those of a quote, whichever side was taken.
  var hasQuotes = false
  /// How many lines stand before the table.
  var preamble = 0
  /// The titles of the header, one for each column; empty without a header.
  var titles: [String] = []
  var dateOrder: TimeReader.DateOrder?
  var compactDates = false
  var decimalComma = false
  var newestFirst = false
  /// The first times, as if a zone that is not named were UTC; of the first symbol only.
  var times: [Int64] = []
  /// Whether there are clock times without an offset.
  var needsZone = false
  /// Whether the first rows are of several symbols and in the order of time.
  var interleaves = false
  /// Whether all times are the last days of months.
  var endsOfMonths = false

  /// Whether the rows name their symbol.
  var isLong: Bool { columns.contains(.symbol) }

  /// Titles of columns that are there and not used.
  var unused: [String] {
    zip(titles, columns).filter { $1 == .ignored || $1 == .adjusted }.map(\.0)
  }
}

extension Layout {
  /// Refuses columns that make no rows of the shape.
  func check() throws(Failure) {
    var seen: Set<UInt8> = []
    for (i, column) in columns.enumerated() where column != .ignored && shape != .wide {
      guard seen.insert(column.rawValue).inserted else {
        throw Failure(
          .badData, "a column stands twice", value: i < titles.count ? titles[i] : "\(column)")
      }
    }
    let needed: [Column] =
      switch shape {
      case .bars: [.open, .high, .low, .close]
      case .closes: [.close]
      case .trades: [.price, .volume]
      case .quotes, .wide: []
      }
    let missing = needed.filter { !columns.contains($0) }
    if let first = missing.first {
      throw Failure(.badData, "the column is missing", value: "\(first)")
    }
    guard columns.contains(.time) || (columns.contains(.date) && columns.contains(.clock)) else {
      throw Failure(.badData, "no column of times")
    }
  }
}
