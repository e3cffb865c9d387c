import PTWire

/// The columns of a file of bars, and one row of it.
struct CSVLayout {
  /// What the columns are called, in the order of the wire.
  static let names = ["timestamp", "open", "high", "low", "close", "volume"]

  /// For each column of the file, its index in `names`.
  let columns: [Int]

  /// Reads a header: the six names, in any order and case.
  init(header: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let titles = String(decoding: header, as: UTF8.self).split(
      separator: ",", omittingEmptySubsequences: false
    ).map { String($0.trimmingPrefix(" ")) }
    if header.isEmpty { throw Failure(.badData, "the header is empty") }
    if titles[0].first?.isNumber == true {
      throw Failure(
        .badData, "a header is expected (\(Self.names.joined(separator: ",")))", value: titles[0])
    }
    var columns: [Int] = []
    for title in titles {
      guard let index = Self.names.firstIndex(of: title.lowercased()) else {
        throw Failure(
          .badData, "unknown column (known are \(Self.names.joined(separator: ",")))", value: title)
      }
      if columns.contains(index) { throw Failure(.badData, "a column stands twice", value: title) }
      columns.append(index)
    }
    for (index, name) in Self.names.enumerated() where !columns.contains(index) {
      throw Failure(.badData, "the column is missing", value: name)
    }
    self.columns = columns
  }
}

/// The values of one row and the texts they were read from.
struct CSVRow {
  var ts: Int64 = 0
  /// Open, high, low, close, volume.
  var values: (Double, Double, Double, Double, Double) = (0, 0, 0, 0, 0)
  /// The same as texts.
  var texts: (Text, Text, Text, Text, Text) = (.none, .none, .none, .none, .none)

  typealias Text = UnsafeBufferPointer<UInt8>

  /// Reads a row.
  ///
  /// - Parameter line: without its LF, which stands behind it.
  init(_ line: UnsafeBufferPointer<UInt8>, _ layout: CSVLayout) throws(Failure) {
    guard var p = line.baseAddress else { throw Failure(.badData, "an empty row") }
    var end = p + line.count
    if line.count > 0, end[-1] == 0x0D { end -= 1 }
    if p == end { throw Failure(.badData, "an empty row") }
    for (i, column) in layout.columns.enumerated() {
      if i > 0 {
        guard p < end, p[0] == 0x2C else { throw fieldCount(line, layout) }
        p += 1
      }
      if column == 0 { try readTime(&p, end) } else { try readNumber(&p, end, column) }
    }
    if p != end { throw fieldCount(line, layout) }
  }

  private func fieldCount(
    _ line: UnsafeBufferPointer<UInt8>, _ layout: CSVLayout
  ) -> Failure {
    let count = line.count { $0 == 0x2C } + 1
    return Failure(.badData, "\(layout.columns.count) fields are expected, not", value: "\(count)")
  }

  private mutating func readTime(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws(Failure) {
    let start = p
    do throws(BadTime) {
      ts = try scanTimestamp(&p)
      guard p == end || p[0] == 0x2C else { throw BadTime(what: "more behind the time") }
    } catch {
      throw Failure(.badData, "timestamp: \(error.what)", value: field(start, end))
    }
  }

  private func field(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> String {
    let text = UnsafeBufferPointer(start: start, count: max(0, end - start))
    return String(decoding: text.prefix { $0 != 0x2C }, as: UTF8.self)
  }

  @inline(__always)
  private mutating func readNumber(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ column: Int
  ) throws(Failure) {
    let start = p
    if p == end || p[0] == 0x2C {
      throw Failure(.badData, "\(CSVLayout.names[column]) is empty")
    }
    guard let value = scanDouble(&p), p == end || p[0] == 0x2C else {
      throw Failure(
        .badData, "\(CSVLayout.names[column]) is not a number", value: field(start, end))
    }
    let text = UnsafeBufferPointer(start: start, count: p - start)
    switch column {
    case 1: (values.0, texts.0) = (value, text)
    case 2: (values.1, texts.1) = (value, text)
    case 3: (values.2, texts.2) = (value, text)
    case 4: (values.3, texts.3) = (value, text)
    default: (values.4, texts.4) = (value, text)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// No bytes.
  fileprivate static var none: Self { Self(start: nil, count: 0) }
}
