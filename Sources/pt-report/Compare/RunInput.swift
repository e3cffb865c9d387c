import Glibc
import PTConfig
import PTWire

/// One file to compare: `NAME=FILE`, or a file that names itself.
struct RunInput: Equatable {
  let name: String
  let path: String

  /// Reads an argument. What stands before a `=` is a name unless it holds a slash.
  init(_ text: String) throws(Failure) {
    if let sign = text.firstIndex(of: "="), !text[..<sign].contains("/") {
      (name, path) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
    } else {
      let file = text.split(separator: "/").last.map(String.init) ?? text
      let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
      (name, path) = (stem.isEmpty ? file : stem, text)
    }
    guard !name.isEmpty, !path.isEmpty else {
      throw Failure(.usage, "neither NAME=FILE nor a file", value: text)
    }
  }

  /// The files of a command line, each with a name of its own.
  static func all(_ texts: [String], most: Int?) throws(Failure) -> [RunInput] {
    var inputs: [RunInput] = []
    var names: [String: String] = [:]
    for text in texts {
      let input = try RunInput(text)
      if let other = names.updateValue(input.path, forKey: input.name) {
        throw Failure(
          .usage, "two runs have one name; write NAME=FILE for \(printable(other)) or",
          value: input.path)
      }
      inputs.append(input)
    }
    guard inputs.count > 1 else {
      throw Failure(
        .usage, "at least two files are needed, or a stream of many runs on standard input",
        value: inputs.first?.path)
    }
    if let most, inputs.count > most {
      throw Failure(
        .usage, "more than \(most) files; keep the best of them by --best \(most)",
        value: "\(inputs.count)")
    }
    return inputs
  }

  /// An open file, and whether it is a stream: it begins with `{`. What cannot be read twice, such
  /// as a pipe, is taken for one.
  func open() throws(Failure) -> (descriptor: Int32, isStream: Bool) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.noInput, at: path, String(cString: strerror(errno)))
    }
    var first: UInt8 = 0
    let n = pread(descriptor, &first, 1, 0)
    if n < 0, errno == EISDIR {
      close(descriptor)
      throw Failure(.noInput, at: path, String(cString: strerror(EISDIR)))
    }
    return (descriptor, n < 0 || (n == 1 && first == UInt8(ascii: "{")))
  }
}
