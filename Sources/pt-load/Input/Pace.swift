import Glibc
import PTWire

/// Replays recorded bars in time: each leaves when it would have closed, counted from the first, so
/// many times as fast.
final class Pace {
  private let times: Double
  private var start: (bar: Int64, clock: Double)?

  /// - Parameter text: `1x`, `60x`, or `max` for nil.
  static func read(_ text: String) throws(Failure) -> Pace? {
    if text == "max" { return nil }
    guard text.hasSuffix("x"), let times = Double(text.dropLast()), times > 0, times.isFinite else {
      throw Failure(.usage, at: "--pace", "not max or a speed such as 1x or 60x", value: text)
    }
    return Pace(times: times)
  }

  private init(times: Double) { self.times = times }

  /// Whether a bar that closes then has to wait.
  func waits(for closeTime: Int64) -> Bool { rest(closeTime) > 0 }

  /// Waits until a bar that closes then may leave.
  func wait(for closeTime: Int64) throws {
    while true {
      try Interruption.check()
      let seconds = rest(closeTime)
      guard seconds > 0 else { return }
      // No longer than half a second, so that a signal is heard.
      usleep(useconds_t(min(seconds, 0.5) * 1e6) + 1)
    }
  }

  /// How many seconds are left.
  private func rest(_ closeTime: Int64) -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let clock = Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    guard let start else {
      start = (closeTime, clock)
      return 0
    }
    return Double(closeTime - start.bar) / 1000 / times - (clock - start.clock)
  }
}
