import PTWire

/// The first lines of a table, cut into fields: what a layout is recognised by.
struct Sample {
  /// How many rows are looked at.
  static let size = Spacing.sample

  let delimiter: UInt8
  /// How many lines stand before the table: `sep=;`, or where the file is from.
  let preamble: Int
  /// The fields of each line, without quotes; empty lines and a line that is cut are left out.
  let rows: [[String]]

  /// - Parameter bytes: the beginning of the file, no byte-order mark.
  /// - Throws: when there is no line, or no delimiter.
  init(_ bytes: ArraySlice<UInt8>, isWhole: Bool) throws(Failure) {
    var lines = bytes.split(
      separator: 0x0A, maxSplits: Self.size + 1, omittingEmptySubsequences: false)
    // The last piece is what stands behind the last LF: a line only if the file ends there.
    if lines.count > Self.size + 1 || !isWhole { lines.removeLast() }
    let texts = lines.compactMap { line -> String? in
      let line = line.last == 0x0D ? line.dropLast() : line
      return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }
    guard !texts.isEmpty else { throw Failure(.badData, "the file is empty") }
    let candidates: [UInt8] = [0x09, 0x3B, 0x7C, 0x2C]
    let head = texts.prefix(12)
    let best = candidates.first { delimiter in
      let counts = head.map { Self.fields(of: $0, delimiter).count }
      let usual = counts.max() ?? 0
      return usual > 1 && counts.filter { $0 >= usual - 1 && $0 > 1 }.count * 3 >= counts.count * 2
    }
    guard let best else {
      throw Failure(
        .badData, "neither a table (comma, semicolon, tab or | between fields) nor records",
        value: String(texts[0].prefix(60)))
    }
    delimiter = best
    let all = texts.map { Self.fields(of: $0, best) }
    let first = all.prefix(4).firstIndex { $0.count > 2 } ?? 0
    preamble = all[..<first].allSatisfy { $0.count == 1 || $0[0].hasPrefix("sep=") } ? first : 0
    rows = Array(all.dropFirst(preamble))
  }

  /// Whether the first row is titles: it begins with a word, and no other field is a number with a
  /// point.
  var hasHeader: Bool {
    guard let first = rows.first else { return false }
    let look = FieldLook(first[0])
    return (look == .other || (look == .empty && first.count > 1))
      && !first.dropFirst().contains { FieldLook($0) == .number && $0.contains(".") }
  }

  /// Rows that are cut already.
  init(delimiter: UInt8, rows: [[String]]) {
    self.delimiter = delimiter
    self.rows = rows
    preamble = 0
  }

  /// The fields of a line, quotes taken off (RFC 4180).
  static func fields(of line: String, _ delimiter: UInt8) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    for byte in line.utf8 {
      if byte == 0x22 {
        quoted.toggle()
      } else if byte == delimiter, !quoted {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      } else {
        field.append(byte)
      }
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }
}

/// What the text of a field can be, as far as its look tells.
enum FieldLook {
  case empty, number, clock, date, other

  init(_ text: String) {
    let text = text.filter { $0 != " " || text.contains(":") }
    let bytes = Array(text.utf8)
    if bytes.isEmpty {
      self = .empty
    } else if Self.isClock(bytes) {
      self = .clock
    } else if Double(text) != nil || Double(text.replacing(",", with: ".")) != nil {
      self = .number
    } else {
      var reader = TimeReader(order: .mdy)
      reader.compactDates = true
      var isTime = Self.isTime(bytes, reader)
      if !isTime {
        reader.order = .dmy
        isTime = Self.isTime(bytes, reader)
      }
      self = isTime ? .date : .other
    }
  }

  private static func isClock(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: 0x3A), colon == 1 || colon == 2 else { return false }
    return bytes.allSatisfy { $0 &- 0x30 <= 10 || $0 == 0x2E }
  }

  private static func isTime(_ bytes: [UInt8], _ reader: TimeReader) -> Bool {
    (try? TimeReader.moment(of: bytes, reader)) != nil
  }
}

extension TimeReader {
  /// Reads a whole text as a time.
  static func moment(of bytes: [UInt8], _ reader: TimeReader) throws(BadTime) -> Moment {
    let padded = bytes + [UInt8](repeating: 0x0A, count: 32)
    let result: Result<Moment, BadTime> = padded.withUnsafeBufferPointer { buffer in
      guard var p = buffer.baseAddress else { return .failure(BadTime(what: "empty")) }
      let start = p
      do throws(BadTime) {
        let moment = try reader.moment(&p)
        guard p == start + bytes.count else { throw BadTime(what: "more behind the time") }
        return .success(moment)
      } catch { return .failure(error) }
    }
    return try result.get()
  }
}
