import Glibc

/// The symbols of one stream, numbered from 0 in the order of their first appearance, so that a
/// stage can keep its state in arrays.
public final class Symbols {
  private var ids: [Name: Int] = [:]
  private var names: [String] = []
  private var quoted: [[UInt8]] = []

  /// A name by its bytes: two spellings of an accented letter are two symbols.
  private struct Name: Hashable {
    var text: String
    static func == (a: Name, b: Name) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// An empty table.
  public init() {}

  /// How many there are.
  public var count: Int { names.count }

  /// The number of a symbol, given anew if the stream has not had it yet.
  ///
  /// - Throws: when the name is empty, longer than 64 bytes or has a control character.
  public func id(_ name: String) throws(Failure) -> Int {
    if let id = ids[Name(text: name)] { return id }
    guard !name.isEmpty else { throw Failure(.badData, "symbol is empty") }
    guard name.utf8.count <= 64 else {
      throw Failure(.badData, "symbol is longer than 64 bytes", value: name)
    }
    guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      throw Failure(.badData, "symbol has a control character", value: name)
    }
    let id = names.count
    ids[Name(text: name)] = id
    names.append(name)
    var text: [UInt8] = []
    appendQuoted(name, to: &text)
    quoted.append(text)
    return id
  }

  /// The name behind a number that `id(_:)` gave.
  public func name(_ id: Int) -> String { names[id] }

  /// The name as a JSON string, quotes included.
  func json(_ id: Int) -> [UInt8] { quoted[id] }
}

/// Appends a JSON string with its quotes: `"`, `\` and control characters escaped, all else as
/// UTF-8.
func appendQuoted(_ text: String, to out: inout [UInt8]) {
  out.append(0x22)
  for byte in text.utf8 {
    switch byte {
    case 0x22, 0x5C:
      out.append(0x5C)
      out.append(byte)
    case 0x0A: out.append(contentsOf: [0x5C, 0x6E])
    case 0x0D: out.append(contentsOf: [0x5C, 0x72])
    case 0x09: out.append(contentsOf: [0x5C, 0x74])
    case 0..<0x20:
      let hex = Array("0123456789abcdef".utf8)
      out.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
    default: out.append(byte)
    }
  }
  out.append(0x22)
}
