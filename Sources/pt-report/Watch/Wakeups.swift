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

  /// What is waited for.
  enum Wish { case input, output }

  /// Waits until standard input can be read, or standard output be written, until a signal comes or
  /// the time is over.
  ///
  /// - Parameter milliseconds: how long at most; nil for as long as it takes.
  /// - Returns: whether what was wished for has come; of the input, its end too.
  /// - Throws: `Interrupted` when a signal asked us to stop, now or before.
  static func wait(for wish: Wish, milliseconds: Int?) throws -> Bool {
    // While there is always something to read, a wait would let no signal through.
    release()
    hold()
    try Interruption.check()
    let isAsked = wish == .input && (resized != 0 || stopped != 0)
    let most = isAsked ? 0 : milliseconds
    var set = fd_set()
    set.__fds_bits.0 = wish == .input ? 1 : 2
    var none = fd_set()
    var open = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &open)
    for signal in answered { sigdelset(&open, signal) }
    var time = timespec(tv_sec: (most ?? 0) / 1000, tv_nsec: (most ?? 0) % 1000 * 1_000_000)
    let found = withUnsafePointer(to: &time) { time in
      let time = most == nil ? nil : time
      return wish == .input
        ? pselect(1, &set, &none, nil, time, &open) : pselect(2, &none, &set, nil, time, &open)
    }
    try Interruption.check()
    return found > 0
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
