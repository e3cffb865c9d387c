import Glibc
import PTWire

/// A line on standard error that says how far the work is, where that is a terminal and the work
/// takes longer than a second.
final class Progress {
  private let isShown = isatty(2) == 1
  private let start = Progress.now()
  private var drawn = 0.0
  private var files: [Content] = []

  /// A file whose reading is part of the work.
  func add(_ content: Content) { if isShown { files.append(content) } }

  /// Draws the line anew, at most five times a second.
  ///
  /// - Parameter bars: how many have been written.
  func tick(_ bars: Int64) {
    guard isShown else { return }
    let now = Self.now()
    guard now - start > 1, now - drawn > 0.2 else { return }
    drawn = now
    let consumed = files.reduce(0) { $0 + $1.consumed }
    let sizes = files.map(\.size)
    let total = sizes.contains(nil) ? 0 : sizes.reduce(0) { $0 + ($1 ?? 0) }
    var line = "pt-load: \(Self.grouped(bars)) bars, "
    line += "\(Self.grouped(Int64(Double(bars) / (now - start)))) a second"
    if total > 0 { line += ", \(min(100, consumed * 100 / total)) %" }
    draw("\r\u{1B}[K" + line)
  }

  /// Takes the line away.
  func end() {
    if drawn > 0 { draw("\r\u{1B}[K") }
    drawn = 0
  }

  private func draw(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(2, bytes, bytes.count)
  }

  /// `1 234 567`.
  private static func grouped(_ number: Int64) -> String {
    var text = ""
    for (i, digit) in "\(number)".reversed().enumerated() {
      if i > 0, i % 3 == 0 { text.append(" ") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  private static func now() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
