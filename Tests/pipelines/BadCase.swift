import Testing

/// An input that must be refused, and the line that must be said about it.
struct BadCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// What is wrong: a line or more, with its LF if it has one. U+F780 to U+F7FF stand for the bytes
  /// 80 to FF, so that a text can hold bytes that are no text.
  let bad: String
  /// What must be said, behind the tool and the file's name.
  let complaint: String
  /// What pt-load says about it, which may leave such a line out and go on.
  let loadComplaint: String
  /// Whether the input just stops: then the stage below gets no end record either.
  var isCut = false

  var testDescription: String { name }

  init(
    _ name: String, _ bad: String, _ complaint: String, load: String? = nil, isCut: Bool = false
  ) {
    self.name = name
    self.bad = bad
    self.complaint = complaint
    loadComplaint = load ?? complaint
    self.isCut = isCut
  }

  var bytes: [UInt8] { rawBytes(bad) }
}

/// A text as bytes, see `BadCase.bad`.
func rawBytes(_ text: String) -> [UInt8] {
  guard text.unicodeScalars.contains(where: { (0xF780...0xF7FF).contains($0.value) }) else {
    return Array(text.utf8)
  }
  return text.unicodeScalars.flatMap { scalar in
    (0xF780...0xF7FF).contains(scalar.value)
      ? [UInt8(scalar.value & 0xFF)] : Array(String(scalar).utf8)
  }
}

/// The good part of the inputs: short streams of days, the first of them 2024-01-01.
enum Good {
  static let head = stage("pt-load")
  /// Stage record and three bars: what comes next is line 5.
  static let start = head + bar(0) + bar(1) + bar(2)
  /// The same with its end.
  static let whole = start + end("pt-load", 3)

  static func stage(_ tool: String, wire: String = "1", settings: String = "{}") -> String {
    #"{"type":"stage","tool":"\#(tool)","version":"1","wire":\#(wire),"config":null,"settings":"#
      + settings + "}\n"
  }

  static func end(_ stage: String, _ records: Int, _ status: String = "ok") -> String {
    #"{"type":"end","stage":"\#(stage)","records":\#(records),"status":"\#(status)"}"# + "\n"
  }

  static func time(_ day: Int) -> Int { 1_704_067_200_000 + day * 86_400_000 }

  /// A bar with one key's value changed, or left out by nil.
  static func bar(_ day: Int, _ key: String = "", _ value: String? = "") -> String {
    var fields = [
      ("type", #""bar""#), ("ts", "\(time(day))"), ("symbol", #""X""#), ("tf", #""1d""#),
      ("open", "10"), ("high", "12"), ("low", "9"), ("close", "11"), ("volume", "5"),
    ]
    if let index = fields.firstIndex(where: { $0.0 == key }) {
      if let value { fields[index].1 = value } else { fields.remove(at: index) }
    } else if !key.isEmpty {
      fields.append((key, value ?? "null"))
    }
    return "{" + fields.map { #""\#($0.0)":\#($0.1)"# }.joined(separator: ",") + "}\n"
  }

  /// A record other than a bar, with one key's value changed or left out.
  static func record(_ text: String, _ key: String = "", _ value: String? = "") -> String {
    guard !key.isEmpty else { return text + "\n" }
    let start = text.range(of: #""\#(key)":"#)
    guard let start else {
      return String(text.dropLast()) + #","\#(key)":\#(value ?? "null")}"# + "\n"
    }
    var end = start.upperBound
    var depth = 0
    while end < text.endIndex, depth > 0 || (text[end] != "," && text[end] != "}") {
      if "{[".contains(text[end]) { depth += 1 }
      if "}]".contains(text[end]) { depth -= 1 }
      end = text.index(after: end)
    }
    if let value { return text[..<start.upperBound] + value + text[end...] + "\n" }
    // With the comma behind it, or for the last key with the one before it.
    if text[end] == "," {
      return text[..<start.lowerBound] + text[text.index(after: end)...] + "\n"
    }
    return text[..<start.lowerBound].dropLast() + text[end...] + "\n"
  }
}
