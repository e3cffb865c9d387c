import PTConfig
import PTWire

/// The latch as a running gate sees it: looked at before every order, and at every bar.
///
/// What is missing, a link, unreadable or malformed is killed.
struct LatchWatch {
  private let file: LatchFile
  private var version: LatchFile.Version?
  private var latch: Latch?
  private var problem = "it has not been read"

  init(path: String) {
    file = LatchFile(path: path)
    read()
  }

  /// Reads the file anew.
  mutating func read() {
    version = file.version()
    (latch, problem) = file.read()
  }

  /// Why an order may not be written now; nil if it may.
  mutating func stops(reducesRisk: Bool, _ settings: Settings.Kill) -> String? {
    read()
    guard let latch else {
      return settings.letsReduce && reducesRisk
        ? nil : "the kill latch \(file.path) counts as killed: \(problem)"
    }
    switch latch.state {
    case .open: return nil
    case .killed: if settings.letsReduce && reducesRisk { return nil }
    case .paused, .halted: if reducesRisk { return nil }
    }
    return "\(latch.state.rawValue) by \(latch.by): \(latch.reason)"
  }

  /// Why all positions are to be closed; nil if they are not. Reads the file only where another one
  /// stands there than before: this is asked at each bar.
  mutating func flattens() -> String? {
    if version == nil || file.version() != version { read() }
    return halted
  }

  /// The same by what was read last.
  var halted: String? {
    guard let latch, latch.state == .halted else { return nil }
    return "halted by \(latch.by): \(latch.reason)"
  }

  /// Why nothing may be opened, by what was read last; nil if it may.
  var shut: String? {
    guard let latch else { return "the kill latch \(file.path) counts as killed: \(problem)" }
    return latch.state == .open
      ? nil : "\(latch.state.rawValue) by \(latch.by): \(latch.reason)"
  }

  /// What is left of sizes after a release, by the time of the stream: a half in the first hour,
  /// three quarters in the second, then all.
  func releaseFactor(at ts: Int64) -> Double {
    guard let released = latch?.releasedTs else { return 1 }
    let elapsed = Double(ts) - Double(released)
    return elapsed < 3_600_000 ? 0.5 : elapsed < 7_200_000 ? 0.75 : 1
  }
}
