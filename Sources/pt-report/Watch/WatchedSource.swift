import Glibc
import PTWire

/// Standard input that draws the screen between two reads: when the next one has to wait, and now
/// and then while there is no need to. When to draw is asked of a clock, what to draw is not.
struct WatchedSource: ByteSource {
  private var source: DescriptorSource
  private let screen: Screen
  private let snapshot: () -> Snapshot
  /// How much has been read, by which a frame is known to be old.
  private let changes: () -> Int
  private var shown = 0

  var place: String { source.place }

  init(
    _ source: DescriptorSource, on screen: Screen, changes: @escaping () -> Int,
    _ snapshot: @escaping () -> Snapshot
  ) {
    self.source = source
    self.screen = screen
    self.changes = changes
    self.snapshot = snapshot
  }

  func wouldBlock() -> Bool { source.wouldBlock() }

  mutating func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    while true {
      let isOld = shown != changes()
      let isReady = Wakeups.wait(milliseconds: isOld ? screen.pause : nil)
      try Interruption.check()
      if Wakeups.takeStopped() {
        try screen.close()
        Wakeups.stop()
        try draw()
      }
      if Wakeups.takeResized() || (isOld && screen.pause == 0) { try draw() }
      guard isReady else { continue }
      let n = try source.read(into: buffer, count: count)
      // Ctrl-C ends who writes the stream as well: that was no end of the stream.
      if n == 0 {
        Wakeups.release()
        try Interruption.check()
      }
      return n
    }
  }

  private mutating func draw() throws {
    shown = changes()
    if shown > 0 { try screen.draw(snapshot()) }
  }
}
