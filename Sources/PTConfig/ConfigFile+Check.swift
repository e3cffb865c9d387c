import PTWire

extension ConfigFile {
  /// Refuses what the parser must not see: what is too long, or no UTF-8 text.
  func check() throws(Failure) {
    guard bytes.count <= ConfigFile.bytesMax else {
      throw Failure(.badConfiguration, at: name, "is larger than 1 MiB")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw Failure(.badConfiguration, at: "\(name):1", "begins with a byte order mark")
    }
    if let position = bytes.firstIndex(of: 0) {
      throw Failure(.badConfiguration, at: place(of: position), "contains a NUL byte")
    }
    // Line by line: no UTF-8 sequence crosses a line's end, so the first bad line is the place.
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if String(validating: bytes[start..<end], as: UTF8.self) == nil {
        throw Failure(.badConfiguration, at: place(of: start), "is not UTF-8")
      }
      start = end + 1
    }
  }

  /// `file:line` of a byte.
  private func place(of position: Int) -> String {
    let line = bytes[..<position].count { $0 == UInt8(ascii: "\n") } + 1
    return "\(name):\(line)"
  }
}
