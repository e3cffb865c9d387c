import PTWire

/// Standard input that draws the screen between two reads: when the next one has to wait, and now
/// and then while there is no need to. When to draw is asked of a clock, what to draw is not.
struct WatchedSource: ByteSource {
  private var source: DescriptorSource
  /// nil where lines are written instead.
  private let screen: Screen?
  private let watch: Watch
  private let symbols: SymbolsBehind
  private var shown = 0

  var place: String { source.place }

  init(_ source: DescriptorSource, _ watch: Watch, _ symbols: SymbolsBehind, on screen: Screen?) {
    self.source = source
    self.watch = watch
    self.symbols = symbols
    self.screen = screen
  }

  func wouldBlock() -> Bool { source.wouldBlock() }

  mutating func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    while true {
      let isReady = try Wakeups.wait(for: .input, milliseconds: isOld ? screen?.pause : nil)
      if Wakeups.takeStopped() {
        try screen?.close()
        Wakeups.stop()
        try draw()
      }
      if Wakeups.takeResized() || (isOld && screen?.pause == 0) { try draw() }
      guard isReady else { continue }
      let n = try source.read(into: buffer, count: count)
      // Ctrl-C ends who writes the stream as well: that was no end of the stream.
      if n == 0 { _ = try Wakeups.wait(for: .input, milliseconds: 0) }
      return n
    }
  }

  /// Whether more has been read than is shown.
  private var isOld: Bool { screen != nil && shown != watch.changes }

  private mutating func draw() throws {
    shown = watch.changes
    if shown > 0 { try screen?.draw(watch.snapshot(symbols.known)) }
  }
}

/// The symbols of a filter, for its source, which is there before it.
final class SymbolsBehind {
  var known = Symbols()
}
