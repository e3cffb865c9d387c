import Glibc
import PTWire

/// A table of text with a column of times and one of values, row by row: an equity curve, returns
/// or prices from anywhere. What is no row of it stops the reader with file:line.
struct SeriesFile {
  /// A row.
  struct Row: Equatable {
    /// Milliseconds since 1970 UTC; nil where the file has no times.
    var ts: Int64?
    var value: Double
  }

  let path: String
  private let descriptor: Int32
  /// Whether the end has been read, and the file is closed.
  private var isOver = false
  private var reader: LineReader
  private var separator = UInt8(ascii: ",")
  private var columns = 0
  private var timeColumn: Int?
  private var valueColumn = 0
  /// The first line, where it is no header.
  private var held: [UInt8]?
  private var last: Int64?

  /// Whether the rows have times.
  var hasTimes: Bool { timeColumn != nil }
  /// `file:17`, where the last row came from.
  var place: String { reader.place }

  private static let timeTitles: Set = ["ts", "time", "timestamp", "date", "datetime"]

  /// Opens a file and reads its header.
  ///
  /// - Parameters:
  ///   - column: the title of the column; nil takes the only one besides the times, or the first of
  ///     `usual` that there is.
  ///   - usual: titles to look for, in this order.
  init(_ path: String, column: String?, usual: [String]) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.noInput, at: path, String(cString: strerror(errno)))
    }
    reader = LineReader(DescriptorSource(descriptor: descriptor, place: path))
    guard let bytes = try line() else { throw Failure(.badData, at: path, "the file is empty") }
    var first = Array(bytes)
    if first.starts(with: [0xEF, 0xBB, 0xBF]) { first.removeFirst(3) }
    let hasComma = first.contains(separator)
    separator =
      [UInt8(ascii: ";"), 0x09].first { first.contains($0) && !hasComma } ?? UInt8(ascii: ",")
    let cells = first.withUnsafeBufferPointer { line in
      fields(line).map { String(decoding: $0, as: UTF8.self) }
    }
    columns = cells.count
    guard Self.number(cells[columns - 1][...]) == nil else {
      // No header: a value, or a time and a value.
      if let column {
        throw Failure(.badData, at: place, "no header names a column", value: column)
      }
      guard columns <= 2 else {
        throw Failure(.badData, at: place, "a header is needed for more than two columns")
      }
      valueColumn = columns - 1
      timeColumn = columns == 2 ? 0 : nil
      held = first
      return
    }
    try choose(cells.map { $0.lowercased() }, column?.lowercased(), usual)
  }

  private mutating func choose(
    _ titles: [String], _ column: String?, _ usual: [String]
  ) throws(Failure) {
    timeColumn = titles.firstIndex { Self.timeTitles.contains($0) }
    let others = titles.indices.filter { $0 != timeColumn }
    if let column {
      guard let found = titles.firstIndex(of: column) else {
        throw Failure(
          .badData, at: place, "there is no column \(column); there are",
          value: titles.joined(separator: ", "))
      }
      valueColumn = found
    } else if others.count == 1 {
      valueColumn = others[0]
    } else if let found = usual.lazy.compactMap({ titles.firstIndex(of: $0) }).first {
      valueColumn = found
    } else {
      throw Failure(
        .badData, at: place, "which column is meant is not clear; name one by --column",
        value: titles.joined(separator: ", "))
    }
  }

  /// The next line without its end, valid until the one after it.
  private mutating func line() throws -> UnsafeBufferPointer<UInt8>? {
    guard var bytes = try reader.next(cutIsEnd: true, beforeRead: { _ in }) else { return nil }
    if bytes.last == 0x0D { bytes = UnsafeBufferPointer(rebasing: bytes.dropLast()) }
    guard !bytes.isEmpty else { throw Failure(.badData, at: place, "a line without fields") }
    return bytes
  }

  /// The fields of a line, without spaces and quotes around them.
  private func fields(_ line: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
    var fields: [UnsafeBufferPointer<UInt8>] = []
    fields.reserveCapacity(max(columns, 4))
    var start = 0
    for end in 0...line.count where end == line.count || line[end] == separator {
      var (a, b) = (start, end)
      while a < b, line[a] == 0x20 { a += 1 }
      while a < b, line[b - 1] == 0x20 { b -= 1 }
      if b - a >= 2, line[a] == 0x22, line[b - 1] == 0x22 { (a, b) = (a + 1, b - 1) }
      fields.append(UnsafeBufferPointer(rebasing: line[a..<b]))
      start = end + 1
    }
    return fields
  }

  /// The next row; nil at the end.
  ///
  /// - Throws: for a row with another number of fields, a value that is no finite number, and a
  ///   time that is none or not after the one before.
  mutating func next() throws -> Row? {
    if let first = held {
      held = nil
      return try first.withUnsafeBufferPointer { try row($0) }
    }
    if isOver { return nil }
    guard let line = try line() else {
      isOver = true
      close(descriptor)
      return nil
    }
    return try row(line)
  }

  private mutating func row(_ line: UnsafeBufferPointer<UInt8>) throws(Failure) -> Row {
    let found = fields(line)
    func text(_ column: Int) -> String { String(decoding: found[column], as: UTF8.self) }
    guard found.count == columns else {
      throw Failure(.badData, at: place, "\(columns) fields are wanted", value: "\(found.count)")
    }
    guard let value = Self.number(found[valueColumn]) else {
      throw Failure(.badData, at: place, "not a number", value: text(valueColumn))
    }
    guard let timeColumn else { return Row(ts: nil, value: value) }
    guard let ts = TimeText.read(found[timeColumn]) else {
      throw Failure(.badData, at: place, "not a time", value: text(timeColumn))
    }
    if let last, ts <= last {
      throw Failure(
        .badData, at: place, "the time is not after the one before", value: text(timeColumn))
    }
    last = ts
    return Row(ts: ts, value: value)
  }

  /// A decimal number; no NaN, infinity or hexadecimal.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let start = bytes.baseAddress, bytes.count < 400,
      bytes.allSatisfy({ $0 &- 0x30 <= 9 || "+-.eE".utf8.contains($0) })
    else { return nil }
    // A copy with an end, since what stands behind the field may be anything; the locale is never
    // set, so the point is a point.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { text in
      guard let copy = text.baseAddress, !bytes.isEmpty else { return nil }
      memcpy(copy, start, bytes.count)
      copy[bytes.count] = 0
      var end: UnsafeMutablePointer<CChar>?
      let value = strtod(copy, &end)
      return value.isFinite && end == copy + bytes.count ? value : nil
    }
  }

  /// The same for a text.
  static func number(_ text: Substring) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { number($0) }
  }
}
