import Glibc
import PTWire

/// The signals that a program on a terminal has to answer: they are held back while it works and
/// come while it waits, so that none is overlooked and none leaves the terminal half drawn.
enum Wakeups {
  nonisolated(unsafe) private static var resized: sig_atomic_t = 0
  nonisolated(unsafe) private static var stopped: sig_atomic_t = 0

  private static let answered = [SIGINT, SIGTERM, SIGWINCH, SIGTSTP]

  /// The signals that are held back.
  private static var held: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in answered { sigaddset(&set, signal) }
    return set
  }

  /// Begins to hold signals back, and to take note of another size and of Ctrl-Z.
  static func install() {
    hold()
    var action = sigaction()
    sigemptyset(&action.sa_mask)
    action.__sigaction_handler.sa_handler = { _ in Wakeups.resized = 1 }
    sigaction(SIGWINCH, &action, nil)
    action.__sigaction_handler.sa_handler = { _ in Wakeups.stopped = 1 }
    sigaction(SIGTSTP, &action, nil)
  }

  private static func hold() {
    var set = held
    sigprocmask(SIG_BLOCK, &set, nil)
  }

  /// Lets the signals come that were held back.
  static func release() {
    var set = held
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }

  /// Lets signals come while something is done that may wait.
  static func allowed<Failing: Error>(_ body: () throws(Failing) -> Void) throws(Failing) {
    release()
    defer { hold() }
    try body()
  }

  /// Waits until standard input can be read, a signal comes or the time is over.
  ///
  /// - Parameter milliseconds: how long at most; nil for as long as it takes.
  /// - Returns: whether it can be read, or is at its end.
  static func wait(milliseconds: Int?) -> Bool {
    // While there is always something to read, a wait would let no signal through.
    release()
    hold()
    var readable = fd_set()
    readable.__fds_bits.0 = 1
    var open = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &open)
    for signal in answered { sigdelset(&open, signal) }
    guard let milliseconds else { return pselect(1, &readable, nil, nil, nil, &open) > 0 }
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    return pselect(1, &readable, nil, nil, &time, &open) > 0
  }

  /// Whether the terminal may have another size since the last question.
  static func takeResized() -> Bool {
    defer { resized = 0 }
    return resized != 0
  }

  /// Whether Ctrl-Z was pressed since the last question.
  static func takeStopped() -> Bool {
    defer { stopped = 0 }
    return stopped != 0
  }

  /// Stops until somebody lets the program go on.
  static func stop() { kill(getpid(), SIGSTOP) }
}
