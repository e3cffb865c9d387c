extension Output {
  @inline(__always)
  func append(literal text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  /// Appends one byte.
  @inline(__always)
  func append(byte: UInt8) { reserve(1)[0] = byte }

  /// Writes a line of text that is no record.
  public func line(_ text: String) throws(Failure) {
    append(text)
    append(byte: 0x0A)
    try end()
  }

  /// Begins a record of a type.
  public func open(_ type: StaticString) {
    begin()
    append(literal: "{\"type\":\"")
    append(literal: type)
    append(byte: 0x22)
  }

  /// Ends a record.
  public func close() throws(Failure) {
    append(literal: "}\n")
    try end()
  }

  @inline(__always)
  private func key(_ name: StaticString) {
    if takeComma() { append(byte: 0x2C) }
    append(byte: 0x22)
    append(literal: name)
    append(literal: "\":")
  }

  /// Writes a field.
  public func field(_ name: StaticString, _ value: Int64) {
    key(name)
    append(value)
  }

  /// Writes a field. With a number that is not finite the record fails when it is closed.
  public func field(_ name: StaticString, _ value: Double) {
    key(name)
    if value.isFinite { append(value) } else { reject(name) }
  }

  /// Writes a field.
  public func field(_ name: StaticString, _ value: String) {
    key(name)
    appendQuoted(value)
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
      setComma(false)
      body(element)
      append(byte: 0x7D)
    }
    append(byte: 0x5D)
    setComma(true)
  }

  /// Writes an object of numbers, one for each element; nil and what is not finite are `null`.
  public func object<Element>(
    _ name: StaticString, _ elements: [Element], _ member: (Element) -> (String, Double?)
  ) {
    key(name)
    append(byte: 0x7B)
    for (i, element) in elements.enumerated() {
      if i > 0 { append(byte: 0x2C) }
      let (name, value) = member(element)
      appendQuoted(name)
      append(byte: 0x3A)
      if let value, value.isFinite { append(value) } else { append(literal: "null") }
    }
    append(byte: 0x7D)
  }

  /// Appends a JSON string with its quotes.
  private func appendQuoted(_ text: String) {
    var text = text
    let plain = text.withUTF8 { utf8 -> Bool in
      for byte in utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C { return false }
      return true
    }
    if plain {
      append(byte: 0x22)
      append(text)
      append(byte: 0x22)
    } else {
      var quoted: [UInt8] = []
      PTWire.appendQuoted(text, to: &quoted)
      append(quoted)
    }
  }
}

/// A text as a JSON string, quotes included.
public func jsonString(_ text: String) -> String {
  var bytes: [UInt8] = []
  appendQuoted(text, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}
