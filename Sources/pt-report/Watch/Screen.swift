import Glibc
import PTWire

/// A terminal that shows one frame after the other in place: a second screen, which is left as it
/// was found.
final class Screen {
  /// At most so many frames a second.
  private static let interval = 0.1

  private let colour = Terminal.standardOutput.colour
  private var isOpen = false
  private var drawn = 0.0

  /// Whether standard output is a terminal that frames can be drawn on.
  static var isThere: Bool {
    let kind = getenv("TERM").map { String(cString: $0) } ?? ""
    return isatty(1) != 0 && !["", "dumb"].contains(kind)
  }

  /// Columns and rows of the terminal now.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Milliseconds until the next frame may be drawn; 0 when it may be.
  var pause: Int { max(0, Int(((drawn + Self.interval - Self.now) * 1000).rounded(.up))) }

  /// Shows a snapshot in place of the one before.
  func draw(_ view: Snapshot) throws {
    drawn = Self.now
    let size = Self.size
    let lines = Frame(view: view, columns: size.columns, rows: size.rows).text(colour: colour)
    // Second screen, no cursor, no wrapping; then home, and each line wipes what was behind it.
    let start = isOpen ? "\u{1B}[H" : "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[2J\u{1B}[H"
    // A terminal that takes nothing must not keep us from being stopped.
    while try !Wakeups.wait(for: .output, milliseconds: nil) {}
    isOpen = true
    try show(start + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
  }

  /// Gives the terminal back as it was.
  func close() throws(Failure) {
    guard isOpen else { return }
    isOpen = false
    guard Self.takesMore else { return }
    try show("\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
  }

  /// Gives the terminal back with the last frame on it, to be read and scrolled.
  func end(_ view: Snapshot) throws(Failure) {
    try close()
    guard Self.takesMore else { return }
    let size = Self.size
    let frame = Frame(view: view, columns: size.columns, rows: max(24, size.rows))
    try show(frame.text(colour: colour).map { $0 + "\n" }.joined())
  }

  private func show(_ text: String) throws(Failure) { try print(bytes: Array(text.utf8)) }

  /// Whether the terminal takes bytes, within a second.
  private static var takesMore: Bool {
    var ready = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
    return poll(&ready, 1, 1000) > 0
  }

  private static var now: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
