import Glibc

/// The fields of one record in any key order: the general reader.
///
/// Valid until the next `parse`; it keeps no bytes of its own.
public final class Fields {
  private struct Field {
    let key: UnsafeBufferPointer<UInt8>
    let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
  }

  private var fields: [Field] = []
  private var hint = 0
  private var walker: JSONWalker?
  /// For the objects of an array, made when first needed.
  private var inner: Fields?

  /// A reader without a record.
  public init() {}

  /// A walker at a place, with the room that earlier records have made.
  private func walker(at start: UnsafePointer<UInt8>) -> JSONWalker {
    guard var used = walker else { return JSONWalker(start) }
    walker = nil
    used.restart(start)
    return used
  }

  /// Walks a line, which must be one JSON object and nothing else.
  ///
  /// - Parameters:
  ///   - start: the first byte; an LF stands behind the last, and `LineReader.slack` bytes can be
  ///     read behind it.
  ///   - count: how many bytes, without the LF.
  public func parse(_ start: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
    fields.removeAll(keepingCapacity: true)
    hint = 0
    let end = start + count
    if count > 0, end[-1] == 0x0D {
      throw Failure(.badData, "the line ends in CR LF; the wire has LF only")
    }
    if count >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF {
      throw Failure(.badData, "the line begins with a byte-order mark")
    }
    if let byte = invalidUTF8(start, count) {
      throw JSONError(what: "bytes that are not UTF-8", byte: byte).failure
    }
    var walker = walker(at: start)
    defer { self.walker = walker }
    do throws(JSONError) {
      walker.skipWhiteSpace()
      if walker.p == end { throw walker.error("an empty line") }
      try walker.object(depth: 1) { key, valueStart, valueEnd in
        fields.append(Field(key: key, start: valueStart, end: valueEnd))
      }
      walker.skipWhiteSpace()
      if walker.p != end { throw walker.error("more behind the object") }
    } catch {
      throw error.failure
    }
  }

  /// Where the value of a key stands; nil if the record has no such key.
  private func find(_ name: StaticString) -> Field? {
    // Canonical order: the next key asked for is usually the next field.
    for _ in 0..<fields.count {
      if hint >= fields.count { hint = 0 }
      let field = fields[hint]
      hint += 1
      if field.key.count == name.utf8CodeUnitCount, let key = field.key.baseAddress,
        memcmp(key, name.utf8Start, field.key.count) == 0
      {
        return field
      }
    }
    return nil
  }

  private func required(_ name: StaticString) throws(Failure) -> Field {
    guard let field = find(name) else { throw Failure(.badData, "\(name) is missing") }
    return field
  }

  private func text(_ field: Field) -> String {
    let bytes = UnsafeBufferPointer(start: field.start, count: field.end - field.start)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The record's type; nil for one that this version does not know.
  public func kind() throws(Failure) -> RecordKind? {
    let field = try required("type")
    guard field.start[0] == 0x22 else {
      throw Failure(.badData, "type is not a string", value: text(field))
    }
    let raw = UnsafeBufferPointer(start: field.start + 1, count: field.end - field.start - 2)
    for (kind, name) in Self.kindNames where name.count == raw.count && name.elementsEqual(raw) {
      return kind
    }
    return RecordKind(rawValue: try string("type"))
  }

  private static let kindNames = RecordKind.allCases.map { ($0, Array($0.rawValue.utf8)) }

  /// Whether the record has a key, `null` counting as not.
  public func has(_ name: StaticString) -> Bool {
    guard let field = find(name) else { return false }
    return field.start[0] != 0x6E
  }

  /// A string.
  public func string(_ name: StaticString) throws(Failure) -> String {
    let field = try required(name)
    guard field.start[0] == 0x22 else {
      throw Failure(.badData, "\(name) is not a string", value: text(field))
    }
    let raw = UnsafeBufferPointer(start: field.start + 1, count: field.end - field.start - 2)
    return raw.contains(0x5C)
      ? String(decoding: unescape(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
  }

  /// A string, or nil where the key is absent or `null`.
  public func optionalString(_ name: StaticString) throws(Failure) -> String? {
    has(name) ? try string(name) : nil
  }

  /// A number with its digits.
  func scanned(_ name: StaticString) throws(Failure) -> Scanned {
    let field = try required(name)
    var p = field.start
    guard let number = scanNumber(&p), p == field.end else {
      throw Failure(.badData, "\(name) is not a number", value: text(field))
    }
    return number
  }

  /// A finite number.
  public func number(_ name: StaticString) throws(Failure) -> Double { try scanned(name).value }

  /// The integer of a key, nil where there is no such key.
  public func optionalInteger(_ name: StaticString) throws(Failure) -> Int64? {
    has(name) ? try integer(name) : nil
  }

  /// A number, or nil where the key is absent or `null`.
  public func optionalNumber(_ name: StaticString) throws(Failure) -> Double? {
    has(name) ? try number(name) : nil
  }

  /// A number above 0, or nil where the key is absent or `null`.
  public func optionalPositive(_ name: StaticString) throws(Failure) -> Double? {
    guard let value = try optionalNumber(name) else { return nil }
    guard value > 0 else {
      throw Failure(.badData, "\(name) is not above 0", value: shortest(value))
    }
    return value
  }

  /// A whole number written without fraction or exponent.
  public func integer(_ name: StaticString) throws(Failure) -> Int64 {
    let field = try required(name)
    var p = field.start
    guard let value = scanInteger(&p), p == field.end else {
      let whole = text(field).allSatisfy { $0.isNumber || $0 == "-" }
      throw Failure(
        .badData, "\(name) is \(whole ? "out of range" : "not a whole number")",
        value: text(field))
    }
    return value
  }

  /// A truth value; `otherwise` where the key is absent.
  func bool(_ name: StaticString, otherwise: Bool) throws(Failure) -> Bool {
    guard let field = find(name) else { return otherwise }
    switch text(field) {
    case "true": return true
    case "false": return false
    default: throw Failure(.badData, "\(name) is not true or false", value: text(field))
    }
  }

  /// One of the words of an enumeration.
  public func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: StaticString, _: Word.Type = Word.self
  ) throws(Failure) -> Word {
    let text = try string(name)
    // Comparing short strings is quicker than the switch behind init(rawValue:).
    guard let word = Word.allCases.first(where: { $0.rawValue == text }) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.badData, "\(name) is none of \(words)", value: text)
    }
    return word
  }

  /// The text of a key's value in a JSON object, a string without its quotes; nil if there is none.
  static func value(of key: String, in object: String) -> String? {
    let bytes = Array(object.utf8) + [UInt8](repeating: 0x0A, count: 16)
    return bytes.withUnsafeBufferPointer { buffer -> String? in
      let fields = Fields()
      guard let start = buffer.baseAddress, (try? fields.parse(start, object.utf8.count)) != nil
      else { return nil }
      for field in fields.fields where field.key.elementsEqual(key.utf8) {
        let text = fields.text(field)
        return text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
      }
      return nil
    }
  }

  /// The text of a value as it stands in the line.
  func raw(_ name: StaticString) throws(Failure) -> UnsafeBufferPointer<UInt8> {
    let field = try required(name)
    return UnsafeBufferPointer(start: field.start, count: field.end - field.start)
  }

  /// The JSON text of an object.
  public func object(_ name: StaticString) throws(Failure) -> String {
    let field = try required(name)
    guard field.start[0] == 0x7B else {
      throw Failure(.badData, "\(name) is not an object", value: text(field))
    }
    return text(field)
  }

  /// The members of an object whose values are numbers or `null`, in their order.
  func numbers(
    _ name: StaticString
  ) throws(Failure) -> [(name: String, value: Double?)] {
    let text = Array(try object(name).utf8) + [0x0A]
    let inner = Fields()
    return try text.withUnsafeBufferPointer { (buffer) throws(Failure) in
      guard let start = buffer.baseAddress else { return [] }
      try inner.parse(start, text.count - 1)
      var members: [(name: String, value: Double?)] = []
      for field in inner.fields {
        var p = field.start
        let number = scanNumber(&p)
        guard (number != nil && p == field.end) || field.start[0] == 0x6E else {
          throw Failure(
            .badData, "\(name) has a value that is no number", value: inner.text(field))
        }
        members.append((String(decoding: unescape(field.key), as: UTF8.self), number?.value))
      }
      return members
    }
  }

  /// The objects of an array, each handed to `body` as fields of its own.
  func objects(
    _ name: StaticString, _ body: (Fields) throws(Failure) -> Void
  ) throws(Failure) {
    let field = try required(name)
    guard field.start[0] == 0x5B else {
      throw Failure(.badData, "\(name) is not an array", value: text(field))
    }
    let inner = inner ?? Fields()
    self.inner = inner
    var walker = inner.walker(at: field.start + 1)
    defer { inner.walker = walker }
    walker.skipWhiteSpace()
    while walker.p[0] != 0x5D {
      if walker.p[0] == 0x2C { walker.p += 1 }
      walker.skipWhiteSpace()
      guard walker.p[0] == 0x7B else {
        throw Failure(.badData, "\(name) has an element that is no object", value: text(field))
      }
      inner.fields.removeAll(keepingCapacity: true)
      inner.hint = 0
      do throws(JSONError) {
        try walker.object(depth: 2) { key, start, end in
          inner.fields.append(Field(key: key, start: start, end: end))
        }
      } catch { throw error.failure }
      try body(inner)
      walker.skipWhiteSpace()
    }
  }
}

/// The place (from 1) of the first byte that is not UTF-8; nil if all is well.
private func invalidUTF8(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
  var i = 0
  var high: UInt8 = 0
  while i < count {
    high |= start[i]
    i += 1
  }
  if high < 0x80 { return nil }
  let bytes = UnsafeBufferPointer(start: start, count: count)
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  // Find the place by the longest prefix that is well formed, byte by byte of its decoding.
  var good = 0
  var decoder = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  while case .valid(let scalar) = decoder.parseScalar(from: &iterator) { good += scalar.count }
  return good + 1
}
