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
  private var reader: LineReader
  private var separator: Character = ","
  private var columns = 0
  private var timeColumn: Int?
  private var valueColumn = 0
  private var held: [Substring]?
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
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.noInput, at: path, String(cString: strerror(errno)))
    }
    reader = LineReader(DescriptorSource(descriptor: descriptor, place: path))
    guard let line = try text() else { throw Failure(.badData, at: path, "the file is empty") }
    separator = [";", "\t"].first { line.contains($0) && !line.contains(",") } ?? ","
    let cells = self.cells(line)
    columns = cells.count
    guard Self.number(cells[columns - 1]) == nil else {
      // No header: a value, or a time and a value.
      if let column {
        throw Failure(.badData, at: place, "no header names a column", value: column)
      }
      guard columns <= 2 else {
        throw Failure(.badData, at: place, "a header is needed for more than two columns")
      }
      valueColumn = columns - 1
      timeColumn = columns == 2 ? 0 : nil
      held = cells
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

  /// The next line with text in it.
  private mutating func text() throws -> String? {
    while let bytes = try reader.next(cutIsEnd: true, beforeRead: { _ in }) {
      var line = String(decoding: bytes, as: UTF8.self)
      if reader.number == 1, line.hasPrefix("\u{FEFF}") { line.removeFirst() }
      if line.last == "\r" { line.removeLast() }
      if !line.isEmpty { return line }
      throw Failure(.badData, at: place, "a line without fields")
    }
    return nil
  }

  private func cells(_ line: String) -> [Substring] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      var cell = cell
      while cell.first == " " { cell = cell.dropFirst() }
      while cell.last == " " { cell = cell.dropLast() }
      guard cell.count >= 2, cell.first == "\"", cell.last == "\"" else { return cell }
      return cell.dropFirst().dropLast()
    }
  }

  /// The next row; nil at the end.
  ///
  /// - Throws: for a row with another number of fields, a value that is no finite number, and a
  ///   time that is none or not after the one before.
  mutating func next() throws -> Row? {
    let found: [Substring]
    if let first = held {
      found = first
      held = nil
    } else {
      guard let line = try text() else { return nil }
      found = cells(line)
    }
    guard found.count == columns else {
      throw Failure(.badData, at: place, "\(columns) fields are wanted", value: "\(found.count)")
    }
    guard let value = Self.number(found[valueColumn]) else {
      throw Failure(.badData, at: place, "not a number", value: String(found[valueColumn]))
    }
    guard let timeColumn else { return Row(ts: nil, value: value) }
    guard let ts = TimeText.read(found[timeColumn]) else {
      throw Failure(.badData, at: place, "not a time", value: String(found[timeColumn]))
    }
    if let last, ts <= last {
      throw Failure(
        .badData, at: place, "the time is not after the one before",
        value: String(found[timeColumn]))
    }
    last = ts
    return Row(ts: ts, value: value)
  }

  /// A decimal number; no NaN, infinity or hexadecimal.
  static func number(_ text: Substring) -> Double? {
    guard !text.isEmpty, text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }
}
