import Glibc

/// Where a stage writes: lines copied through from its input, and records of its own between them.
///
/// Nothing is decoded to be copied: `pass` remembers a range of the reader's buffer, and bytes move
/// only when a record of our own comes between or the reader needs its buffer back.
public final class Output {
  /// How many bytes are collected before they are written.
  private static let block = 1 << 17

  /// The stream's symbols.
  public let symbols: Symbols
  /// How many records of its own the stage has written, without `stage` and `end`.
  public private(set) var records: Int64 = 0

  private let descriptor: Int32
  private let place: String
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var passStart: UnsafePointer<UInt8>?
  private var passCount = 0
  private var needsComma = false
  private var countsRecord = true

  /// - Parameters:
  ///   - descriptor: where to write; a negative one collects everything in memory (`bytes`).
  ///   - place: its name in complaints.
  ///   - symbols: the stream's symbols.
  public init(descriptor: Int32, place: String = "standard output", symbols: Symbols) {
    self.descriptor = descriptor
    self.place = place
    self.symbols = symbols
    capacity = Output.block * 2
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  /// What has been collected and not been written yet.
  public var bytes: [UInt8] {
    settle()
    return Array(UnsafeBufferPointer(start: buffer, count: count))
  }

  // MARK: Copying through

  /// Copies bytes through; they must stay where they are until `settle` or `drain`.
  @inline(__always)
  func pass(_ start: UnsafePointer<UInt8>, _ length: Int) {
    if let passStart, passStart + passCount == start {
      passCount += length
    } else {
      settle()
      passStart = start
      passCount = length
    }
  }

  /// Copies a record through that counts as the stage's own.
  @inline(__always)
  func passRecord(_ start: UnsafePointer<UInt8>, _ length: Int) {
    records += 1
    pass(start, length)
  }

  /// Moves the bytes passed so far behind the records collected so far.
  private func settle() {
    guard let start = passStart else { return }
    append(start, passCount)
    passStart = nil
    passCount = 0
  }

  /// Lets go of the reader's buffer; writes when there is a block's worth.
  public func release() throws(Failure) {
    guard let start = passStart else { return }
    if descriptor >= 0, passCount >= Output.block / 2 {
      try writeBuffer()
      try write(start, passCount)
      passStart = nil
      passCount = 0
    } else {
      settle()
      if count >= Output.block { try flush() }
    }
  }

  /// Writes everything out.
  public func flush() throws(Failure) {
    guard descriptor >= 0 else { return }
    settle()
    try writeBuffer()
  }

  private func writeBuffer() throws(Failure) {
    guard count > 0 else { return }
    let length = count
    count = 0
    try write(buffer, length)
  }

  private func write(_ start: UnsafePointer<UInt8>, _ length: Int) throws(Failure) {
    var done = 0
    while done < length {
      let n = Glibc.write(descriptor, start + done, length - done)
      if n > 0 {
        done += n
      } else if n < 0, errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if n < 0, errno != EINTR {
        throw Failure(.cannotWrite, at: place, String(cString: strerror(errno)))
      }
    }
  }

  // MARK: Bytes

  private func reserve(_ extra: Int) {
    guard count + extra > capacity else { return }
    capacity = max(capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: buffer, count: count)
    buffer.deallocate()
    buffer = larger
  }

  /// Appends bytes as they are.
  public func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    memcpy(buffer + count, start, length)
    count += length
  }

  /// Appends one byte.
  public func append(byte: UInt8) {
    reserve(1)
    buffer[count] = byte
    count += 1
  }

  private func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  private func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  /// Appends an integer.
  public func append(_ number: Int64) { append(String(number)) }

  /// Appends a number in its shortest form.
  public func append(_ number: Double) { append(shortest(number)) }

  /// Writes a line of text that is no record.
  public func line(_ text: String) throws(Failure) {
    append(text)
    append(byte: 0x0A)
    if descriptor >= 0, count >= Output.block { try flush() }
  }

  // MARK: Records

  /// Begins a record of a type.
  public func open(_ type: StaticString) {
    settle()
    append("{\"type\":\"")
    append(type)
    append(byte: 0x22)
    needsComma = true
    countsRecord = true
  }

  /// Ends a record.
  public func close() throws(Failure) {
    append("}\n")
    if countsRecord { records += 1 }
    if descriptor >= 0, count >= Output.block { try flush() }
  }

  /// Keeps the record that is open out of the count: `stage` and `end`.
  func doNotCount() { countsRecord = false }

  private func key(_ name: StaticString) {
    if needsComma { append(byte: 0x2C) }
    needsComma = true
    append(byte: 0x22)
    append(name)
    append("\":")
  }

  /// Writes a field.
  public func field(_ name: StaticString, _ value: Int64) {
    key(name)
    append(value)
  }

  /// Writes a field. The number must be finite.
  public func field(_ name: StaticString, _ value: Double) {
    key(name)
    append(value)
  }

  /// Writes a field.
  public func field(_ name: StaticString, _ value: String) {
    key(name)
    var quoted: [UInt8] = []
    appendQuoted(value, to: &quoted)
    append(quoted)
  }

  /// Writes a field whose value is JSON text already.
  public func field(_ name: StaticString, json: String) {
    key(name)
    append(json)
  }

  /// Writes a field, or nothing for nil.
  public func optionalField(_ name: StaticString, _ value: Double?) {
    if let value { field(name, value) }
  }

  /// Writes a field, or nothing for nil.
  public func optionalField(_ name: StaticString, _ value: String?) {
    if let value { field(name, value) }
  }

  /// Writes a field, `null` for nil.
  public func fieldOrNull(_ name: StaticString, _ value: Double?) {
    if let value { field(name, value) } else { field(name, json: "null") }
  }

  /// Writes a field, `null` for nil.
  public func fieldOrNull(_ name: StaticString, _ value: String?) {
    if let value { field(name, value) } else { field(name, json: "null") }
  }

  /// Writes the field `symbol`.
  public func symbol(_ id: Int) {
    key("symbol")
    append(symbols.json(id))
  }

  /// Writes an array of objects, each with the fields that `body` writes.
  public func array<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (Element) -> Void
  ) {
    key(name)
    append(byte: 0x5B)
    for (i, element) in elements.enumerated() {
      if i > 0 { append(byte: 0x2C) }
      append(byte: 0x7B)
      needsComma = false
      body(element)
      append(byte: 0x7D)
    }
    append(byte: 0x5D)
    needsComma = true
  }
}

/// A text as a JSON string, quotes included.
public func jsonString(_ text: String) -> String {
  var bytes: [UInt8] = []
  appendQuoted(text, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// The shortest text that reads back to the same double, as JSON: no trailing `.0`, no `+`.
///
/// - Parameter number: a finite number; -0 is written as 0.
public func shortest(_ number: Double) -> String {
  precondition(number.isFinite, "a number that is not finite has no place on the wire")
  if number == 0 { return "0" }
  if number.magnitude < 1e15, number == number.rounded(.towardZero) {
    return String(Int64(number))
  }
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text.replacing("e+", with: "e")
}
