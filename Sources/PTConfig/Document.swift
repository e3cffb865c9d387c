import CToml
import PTWire

/// One key of a TOML document.
struct Item: Equatable, Sendable {
  /// The table it is in; empty at the top level.
  let section: String
  let key: String
  let line: Int
  let value: Value
}

extension ConfigFile {
  /// The keys of the file in the order of its lines; a table comes before its keys.
  func items() throws(Failure) -> [Item] {
    try check()
    var items: [Item] = []
    var reason = [CChar](repeating: 0, count: 512)
    var line: Int32 = 0
    let status = bytes.withUnsafeBytes { document in
      withUnsafeMutablePointer(to: &items) { items in
        pt_toml_flatten(
          document.baseAddress?.assumingMemoryBound(to: CChar.self), document.count,
          { context, item in
            guard let context, let item else { return }
            context.assumingMemoryBound(to: [Item].self).pointee.append(Item(item.pointee))
          }, items, &reason, reason.count, &line)
      }
    }
    guard status == 0 else {
      let bytes = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      var why = String(decoding: bytes, as: UTF8.self)
      let opening = "Error while parsing "
      if why.hasPrefix(opening) { why.removeFirst(opening.count) }
      throw Failure(
        .badConfiguration, at: line > 0 ? "\(name):\(line)" : name, "not TOML", value: why)
    }
    return items.sorted { ($0.line, $0.section, $0.key) < ($1.line, $1.section, $1.key) }
  }
}

extension Item {
  /// The item as Swift values: nothing of it points into the parser.
  fileprivate init(_ item: pt_toml_item) {
    section = String(cString: item.section)
    key = String(cString: item.key)
    line = Int(item.line)
    value =
      switch UInt32(bitPattern: item.kind) {
      case PT_TOML_STRING.rawValue:
        .text(
          String(
            decoding: UnsafeRawBufferPointer(start: item.text, count: item.text_length),
            as: UTF8.self))
      case PT_TOML_INTEGER.rawValue: .number(Double(item.integer))
      case PT_TOML_FLOAT.rawValue: .number(item.real)
      case PT_TOML_BOOLEAN.rawValue: .flag(item.boolean != 0)
      case PT_TOML_DATE.rawValue: .foreign("a date")
      case PT_TOML_ARRAY.rawValue: .foreign("an array")
      default: .foreign("a table")
      }
  }
}
