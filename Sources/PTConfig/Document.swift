import CToml
import PTWire

/// One key of a TOML document.
public struct Item: Equatable, Sendable {
  /// The table it is in, `a.b` for b in a; empty at the top level.
  public let section: String
  /// Its name.
  public let key: String
  /// The line it stands on, from 1.
  public let line: Int
  /// What it is set to; a table is an item, too, before its keys.
  public fileprivate(set) var value: Value
}

extension ConfigFile {
  /// The keys of the file in the order of its lines; a table comes before its keys.
  /// - Parameter levels: how deep: 2 is the keys of the document and those of its tables.
  /// - Throws: `Failure` with status 78 if the file is no TOML that the parser may see.
  public func items(levels: Int = 2) throws(Failure) -> [Item] {
    try check()
    var items: [Item] = []
    var reason = [CChar](repeating: 0, count: 512)
    var line: Int32 = 0
    let status = bytes.withUnsafeBytes { document in
      withUnsafeMutablePointer(to: &items) { items in
        pt_toml_flatten(
          document.baseAddress?.assumingMemoryBound(to: CChar.self), document.count,
          Int32(clamping: levels),
          { context, item in
            guard let context, let item else { return }
            context.assumingMemoryBound(to: [Item].self).pointee.take(Item(item.pointee), item)
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

extension [Item] {
  /// Appends a key, or an element to the array that came last.
  fileprivate mutating func take(_ item: Item, _ raw: UnsafePointer<pt_toml_item>) {
    guard raw.pointee.element != 0, let last = indices.last, case .list(var list) = self[last].value
    else { return append(item) }
    // Let go of the old copy first: the list is not to be copied for each element.
    self[last].value = .unset
    list.append(item.value)
    self[last].value = .list(list)
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
      case PT_TOML_ARRAY.rawValue: .list([])
      default: .foreign("a table")
      }
  }
}
