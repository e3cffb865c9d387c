extension Fields {
  /// Reads the record on a line that comes from elsewhere than the stream.
  ///
  /// - Parameters:
  ///   - line: the bytes without the LF.
  ///   - body: what takes the fields; they are gone when it returns.
  /// - Throws: a `Failure` for a line that is no record, or what `body` throws.
  public static func read<Result>(
    _ line: [UInt8], _ body: (Fields) throws -> Result
  ) throws -> Result {
    let fields = Fields()
    let padded = line + [UInt8](repeating: 0x0A, count: 64)
    return try padded.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { throw Failure(.badData, "an empty line") }
      try fields.parse(start, line.count)
      return try body(fields)
    }
  }

  /// The type of the record, as the wire knows it; nil for others.
  public var recordKind: RecordKind? {
    get throws(Failure) { try kind() }
  }
}

extension Fields {
  /// One of the words of an enumeration, or nil where the key is absent or `null`.
  public func optionalWord<Word: RawRepresentable<String> & CaseIterable>(
    _ name: StaticString
  ) throws(Failure) -> Word? {
    guard has(name) else { return nil }
    let found: Word = try word(name)
    return found
  }
}
