import PTWire

/// Walks through JSON that is arrays of rows, however long its lines are, in a bounded buffer.
///
/// A row is an array of strings, numbers and literals; it is handed out as the texts of its fields.
/// What stands around the rows is told by `event`.
struct JSONArrays {
  /// What comes next.
  enum Event: Equatable {
    /// A row; its fields are in `fields`.
    case row
    /// A string, number or literal of an object, or of an array outside rows, by its key.
    case value(key: String, text: String)
    /// A key whose value is an array of rows or an object.
    case begins(key: String)
    case end
  }

  /// The longest row, in bytes.
  static let longestRow = 1 << 16

  private var source: any ByteSource
  private let beforeRead: (Bool) throws -> Void
  private var buffer: [UInt8]
  private var at = 0
  private var filled = 0
  /// Brackets that are open: `[` or `{`.
  private var open: [UInt8] = []
  private var key = ""
  private var isDone = false
  /// The bytes of the row's fields, an LF behind each, and where each begins.
  private(set) var text: [UInt8] = []
  private(set) var starts: [Int] = []
  /// The number of the last row, from 1.
  private(set) var rows = 0

  init(_ source: any ByteSource, _ beforeRead: @escaping (Bool) throws -> Void = { _ in }) {
    self.source = source
    self.beforeRead = beforeRead
    buffer = [UInt8](repeating: 0, count: 1 << 16)
  }

  /// Where the last row stood.
  var place: String { rows == 0 ? source.place : "\(source.place): row \(rows)" }

  /// The bytes of a field of the row, nil where the row has no such field.
  func field(_ i: Int) -> ArraySlice<UInt8>? {
    guard i < starts.count else { return nil }
    let end = i + 1 < starts.count ? starts[i + 1] : text.count
    return text[starts[i]..<end - 1]
  }

  /// The next event.
  mutating func next() throws -> Event {
    while true {
      guard let byte = try token() else {
        guard isDone else { throw bad("the JSON is cut") }
        return .end
      }
      if isDone { throw bad("more behind the JSON") }
      switch byte {
      case 0x5B:
        if open.last == 0x5B {
          try row()
          return .row
        }
        open.append(byte)
        if !key.isEmpty { return .begins(key: key) }
      case 0x7B:
        open.append(byte)
        if !key.isEmpty { return .begins(key: key) }
      case 0x5D, 0x7D:
        guard let last = open.popLast(), last == byte - 2 else { throw bad("a bracket too many") }
        isDone = open.isEmpty
      case 0x2C: break
      default:
        let word = try scalar(byte)
        if open.last == 0x7B, byte == 0x22 {
          guard try token() == 0x3A else { throw bad("no colon behind a key") }
          key = word
          if let value = try plainValue() { return .value(key: key, text: value) }
        } else {
          return .value(key: key, text: word)
        }
      }
    }
  }

  /// The value behind a key, if it is no bracket.
  private mutating func plainValue() throws -> String? {
    guard let byte = try token() else { throw bad("the JSON is cut") }
    if byte == 0x5B || byte == 0x7B {
      at -= 1
      return nil
    }
    return try scalar(byte)
  }

  /// Reads the fields of a row behind its bracket.
  private mutating func row() throws {
    text.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    rows += 1
    while let byte = try token() {
      if byte == 0x5D { return }
      if byte == 0x2C { continue }
      if byte == 0x5B || byte == 0x7B { throw bad("a row inside a row") }
      starts.append(text.count)
      text += try scalar(byte).utf8
      text.append(0x0A)
      guard text.count < Self.longestRow else { throw bad("a row longer than 64 KiB") }
    }
    throw bad("the JSON is cut")
  }

  /// The text of a string (without its quotes) or of a number or literal.
  private mutating func scalar(_ first: UInt8) throws -> String {
    var bytes: [UInt8] = []
    if first == 0x22 {
      while let byte = try byte() {
        if byte == 0x22 { return String(decoding: bytes, as: UTF8.self) }
        if byte == 0x5C { throw bad("an escape where none is expected") }
        bytes.append(byte)
        guard bytes.count < Self.longestRow else { throw bad("a text longer than 64 KiB") }
      }
      throw bad("the JSON is cut")
    }
    bytes = [first]
    while let byte = try byte() {
      if [0x2C, 0x5D, 0x7D, 0x20, 0x0A, 0x0D, 0x09, 0x3A].contains(byte) {
        at -= 1
        break
      }
      bytes.append(byte)
      guard bytes.count < 512 else { throw bad("a number longer than 512 bytes") }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The next byte that is no white space; nil at the end.
  private mutating func token() throws -> UInt8? {
    while let byte = try byte() {
      if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return byte }
    }
    return nil
  }

  @inline(__always)
  private mutating func byte() throws -> UInt8? {
    if at == filled {
      try beforeRead(source.wouldBlock())
      // The byte before stays: a scalar may put its delimiter back.
      if filled > 0 { buffer[0] = buffer[filled - 1] }
      let kept = filled > 0 ? 1 : 0
      let count = buffer.count - kept
      let n = try buffer.withUnsafeMutableBufferPointer { bytes throws in
        guard let start = bytes.baseAddress else { return 0 }
        return try source.read(into: start + kept, count: count)
      }
      at = kept
      filled = kept + n
      if n == 0 { return nil }
    }
    defer { at += 1 }
    return buffer[at]
  }

  private func bad(_ what: String) -> Failure { Failure(.badData, at: place, what) }
}
