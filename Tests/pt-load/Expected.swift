import Foundation
import TestKit

/// The numbers that `expected/make.py` made with pandas; see `expected/README.md`.
enum Expected {
  static let directory = Places.root.appendingPathComponent("Tests/pt-load/expected")

  /// The lines of a table, each as its fields.
  static func table(_ name: String) -> [[String]] {
    // A table that is not there gives no cases, which `theTablesAreThere` notices.
    let text = (try? Places.text(directory.appendingPathComponent(name))) ?? ""
    return text.split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Whether a file of data is among those in the repository.
  static func isShipped(_ path: String) -> Bool { path.hasPrefix("ship/") }

  /// Where a file of data is, quoted for the shell.
  static func place(_ path: String) -> String {
    let url =
      isShipped(path)
      ? Places.root.appendingPathComponent("data/" + path.dropFirst("ship/".count))
      : Places.shared.appendingPathComponent("data/" + path)
    return "'\(url.path)'"
  }
}

/// A bar of a stream with its numbers as they are written.
struct WrittenBar {
  var ts = ""
  var symbol = ""
  var timeframe = ""
  var complete = true
  /// Open, high, low, close, volume.
  var numbers = [String](repeating: "", count: 5)

  /// `ts open high low close volume`, the volume as a plain decimal.
  var canonical: String {
    let volume = ExactDecimal(numbers[4])?.description ?? "no number"
    return ([ts] + numbers.dropLast() + [volume]).joined(separator: " ")
  }

  /// The bars of a stream, in order. Symbols with escapes are not expected.
  static func all(of stream: String) -> [WrittenBar] {
    var stream = stream
    return stream.withUTF8 { bytes in
      var bars: [WrittenBar] = []
      var start = 0
      let mark = Array(#"{"type":"bar","#.utf8)
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if line.starts(with: mark) { bars.append(WrittenBar(line)) }
        start = end + 1
      }
      return bars
    }
  }

  /// Reads a flat object of texts, numbers, true and false.
  private init(_ line: UnsafeBufferPointer<UInt8>) {
    var at = 1
    while at < line.count, line[at] == 0x22 {
      let key = Self.upTo(0x22, 0x22, line, from: at + 1, &at)
      at += 1
      let isText = line[at] == 0x22
      let value =
        isText
        ? Self.upTo(0x22, 0x22, line, from: at + 1, &at)
        : Self.upTo(0x2C, 0x7D, line, from: at, &at)
      if !isText { at -= 1 }
      take(key, value)
      at += 1
    }
  }

  private mutating func take(_ key: String, _ value: String) {
    switch key {
    case "ts": ts = value
    case "symbol": symbol = value
    case "tf": timeframe = value
    case "open": numbers[0] = value
    case "high": numbers[1] = value
    case "low": numbers[2] = value
    case "close": numbers[3] = value
    case "volume": numbers[4] = value
    case "complete": complete = value != "false"
    default: break
    }
  }

  /// The text before one of two bytes; `at` is then behind that byte.
  private static func upTo(
    _ one: UInt8, _ other: UInt8, _ line: UnsafeBufferPointer<UInt8>, from start: Int,
    _ at: inout Int
  ) -> String {
    at = start
    while at < line.count, line[at] != one, line[at] != other { at += 1 }
    let text = String(decoding: line[start..<at], as: UTF8.self)
    at += 1
    return text
  }
}

/// What files.tsv says of a symbol: time frame, count, first and last time, exact sums.
struct Summary {
  private var timeframe = ""
  private var bars = 0
  private var first = ""
  private var last = ""
  private var sums = [ExactDecimal?](repeating: ExactDecimal("0"), count: 5)

  /// The fields of the line, from `tf` on, with tabs between them.
  var line: String {
    let texts = sums.map { $0?.description ?? "no number" }
    return ([timeframe, "\(bars)", first, last] + texts).joined(separator: "\t")
  }

  /// The lines of bars by symbol.
  static func lines(of bars: [WrittenBar]) -> [String: String] {
    var found: [String: Summary] = [:]
    for bar in bars { found[bar.symbol, default: Summary()].add(bar) }
    return found.mapValues(\.line)
  }

  private mutating func add(_ bar: WrittenBar) {
    if bars == 0 { (timeframe, first) = (bar.timeframe, bar.ts) }
    if bar.timeframe != timeframe { timeframe = "several" }
    bars += 1
    last = bar.ts
    for i in 0..<5 { sums[i] = sums[i].flatMap { $0.adding(bar.numbers[i]) } }
  }
}

/// A decimal number without rounding: a mantissa and the count of its digits behind the point.
struct ExactDecimal: CustomStringConvertible {
  private var mantissa: Int128 = 0
  private var scale = 0

  /// Reads a number of JSON; nil for anything else, and for what does not fit.
  init?(_ text: String) {
    var exponent = 0
    var digits = 0
    var isFraction = false
    var rest = text.utf8[...]
    let negative = rest.first == 0x2D
    if negative { rest = rest.dropFirst() }
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == 0x2E, !isFraction {
        isFraction = true
      } else if byte == 0x65 || byte == 0x45 {
        guard let power = Int(String(Substring(rest))) else { return nil }
        exponent = power
        break
      } else {
        guard byte &- 0x30 <= 9, digits < 36 else { return nil }
        mantissa = mantissa * 10 + Int128(byte - 0x30)
        digits += 1
        if isFraction { scale += 1 }
      }
    }
    guard digits > 0, abs(exponent) < 100 else { return nil }
    if negative { mantissa = -mantissa }
    scale -= exponent
    if scale < 0, !rescale(to: 0) { return nil }
  }

  /// The sum with a number given as text; nil if it is none or does not fit.
  func adding(_ text: String) -> ExactDecimal? {
    guard var other = ExactDecimal(text) else { return nil }
    var result = self
    if scale < other.scale, !result.rescale(to: other.scale) { return nil }
    if other.scale < scale, !other.rescale(to: scale) { return nil }
    let (sum, overflow) = result.mantissa.addingReportingOverflow(other.mantissa)
    result.mantissa = sum
    return overflow ? nil : result
  }

  private mutating func rescale(to wanted: Int) -> Bool {
    while scale < wanted {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      if overflow { return false }
      mantissa = product
      scale += 1
    }
    return true
  }

  /// Without exponent and without zeros at the end of the fraction.
  var description: String {
    var (mantissa, scale) = (mantissa, scale)
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    let digits = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    let fraction = scale > 0 ? "." + padded.suffix(scale) : ""
    return (mantissa < 0 ? "-" : "") + padded.dropLast(scale) + fraction
  }
}
