import PTWire

/// Why a row is no bar.
struct BadRow: Error {
  var what: String
  var value: String?
}

/// Reads the rows of a table: numbers with their digits, times as milliseconds UTC.
struct TableReader {
  let layout: Layout
  /// What each field holds.
  private let columns: [Column]
  let delimiter: UInt8
  var time: TimeReader
  var digits: Numerals
  let symbols: Symbols
  /// The bytes of the symbol read last, and its number.
  var symbolText: [UInt8] = []
  var symbol = 0
  /// The symbol of the row read last; nil where no row has named one yet.
  var lastSymbol: Int? { symbol < 0 ? nil : symbol }
  /// The adjusted close, and the sides of a quote.
  private var extra = [(value: Double, text: Row.Text)](repeating: (0, .none), count: 9)
  /// In a table of several symbols each has its own order of times: their clocks, and the local
  /// time of the row that waits for its symbol.
  var clocks: [Int: LocalClock] = [:]
  var localTime: Int64?
  let isLong: Bool
  /// Whether prices are adjusted as the adjusted close is.
  private let adjusts: Bool

  /// - Parameters:
  ///   - symbol: the number of the symbol of rows that name none.
  init(_ layout: Layout, _ time: TimeReader, _ symbols: Symbols, symbol: Int, adjusts: Bool) {
    self.layout = layout
    columns = layout.columns
    isLong = layout.isLong
    delimiter = layout.delimiter
    self.time = time
    self.symbols = symbols
    self.symbol = symbol
    self.adjusts = adjusts && layout.columns.contains(.adjusted)
    digits = Numerals(columns: max(24, layout.columns.count))
    digits.decimalComma = layout.decimalComma
  }

  /// Reads a line; a byte that is no number stands behind it.
  @inline(__always)
  mutating func read(_ line: Row.Text, _ row: inout Row) throws(BadRow) {
    guard var p = line.baseAddress else { throw BadRow(what: "an empty row") }
    var end = p + line.count
    if line.count > 0, end[-1] == 0x0D { end -= 1 }
    if p == end { throw BadRow(what: "an empty row") }
    row.synthetic = false
    localTime = nil
    var day: Int64 = 0
    for i in columns.indices {
      if i > 0 {
        guard p < end, p[0] == delimiter else { throw fieldCount(line) }
        p += 1
      }
      switch columns[i] {
      case .time: row.ts = try moment(&p, end)
      case .open: (row.values.0, row.texts.0) = try number(&p, end, .open)
      case .high: (row.values.1, row.texts.1) = try number(&p, end, .high)
      case .low: (row.values.2, row.texts.2) = try number(&p, end, .low)
      case .close, .price: (row.values.3, row.texts.3) = try number(&p, end, columns[i])
      case .volume: (row.values.4, row.texts.4) = try number(&p, end, .volume)
      case .ignored: try skip(&p, end)
      default: try other(columns[i], &p, end, &row, &day)
      }
    }
    if p != end { throw fieldCount(line) }
    row.symbol = symbol
    if let local = localTime { row.ts = try utc(local) }
    if layout.shape != .bars || adjusts { try shape(&row) }
    if row.texts.4.isEmpty {
      row.values.4 = 0
      row.texts.4 = Row.noVolume
    }
  }

  /// Makes the prices of what is no bar yet, and adjusted ones.
  @inline(never)
  private mutating func shape(_ row: inout Row) throws(BadRow) {
    switch layout.shape {
    case .closes, .trades:
      (row.values.0, row.values.1, row.values.2) = (row.values.3, row.values.3, row.values.3)
      (row.texts.0, row.texts.1, row.texts.2) = (row.texts.3, row.texts.3, row.texts.3)
    case .quotes where columns.contains(.bidOpen): middle(&row)
    default: break
    }
    guard adjusts else { return }
    let factor = extra[8].value / row.values.3
    guard factor.isFinite, factor > 0 else {
      throw BadRow(what: "an adjusted close that adjusts nothing", value: shortest(extra[8].value))
    }
    row.values.0 *= factor
    row.values.1 *= factor
    row.values.2 *= factor
    row.values.3 = extra[8].value
    row.texts.0 = make(0, shortest(row.values.0))
    row.texts.1 = make(1, shortest(row.values.1))
    row.texts.2 = make(2, shortest(row.values.2))
    row.texts.3 = extra[8].text
  }

  /// The prices between bid and ask, exactly.
  private mutating func middle(_ row: inout Row) {
    for i in 0..<4 {
      var sum = ExactSum()
      sum.add(extra[i].text, extra[i].value)
      sum.add(extra[i + 4].text, extra[i + 4].value)
      sum.halve()
      let text = make(i, sum.text)
      var value = 0.0
      if var p = text.baseAddress { value = scanDouble(&p) ?? 0 }
      switch i {
      case 0: (row.values.0, row.texts.0) = (value, text)
      case 1: (row.values.1, row.texts.1) = (value, text)
      case 2: (row.values.2, row.texts.2) = (value, text)
      default: (row.values.3, row.texts.3) = (value, text)
      }
    }
  }

  /// A text of our own that stays until the next row.
  private mutating func make(_ i: Int, _ text: String) -> Row.Text {
    digits.keep(text, 20 + i)
  }

  /// Copies the digits of a row to where they stay until the next.
  mutating func keepTexts(_ row: inout Row) {
    row.texts.0 = digits.keep(row.texts.0, row.values.0, 1)
    row.texts.1 = digits.keep(row.texts.1, row.values.1, 2)
    row.texts.2 = digits.keep(row.texts.2, row.values.2, 3)
    row.texts.3 = digits.keep(row.texts.3, row.values.3, 4)
    row.texts.4 = digits.keep(row.texts.4, row.values.4, 5)
  }

  private func fieldCount(_ line: Row.Text) -> BadRow {
    let text = String(decoding: line, as: UTF8.self)
    let count = Sample.fields(of: text, delimiter).count
    return BadRow(what: "\(columns.count) fields are expected, not", value: "\(count)")
  }

  @inline(never)
  private mutating func other(
    _ column: Column, _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>,
    _ row: inout Row, _ day: inout Int64
  ) throws(BadRow) {
    switch column {
    case .symbol: try name(&p, end)
    case .date: day = try moment(&p, end)
    case .clock: row.ts = try clock(&p, end, day)
    case .synthetic:
      let text = try field(&p, end)
      guard text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) else {
        throw BadRow(what: "synthetic is not true or false", value: Self.string(text))
      }
      row.synthetic = text.count == 4
    case .adjusted where adjusts: extra[8] = try number(&p, end, column)
    case .adjusted: try skip(&p, end)
    default:
      let slot = Int(column.rawValue) - Int(Column.bidOpen.rawValue)
      extra[slot] = try number(&p, end, column)
    }
  }
}
