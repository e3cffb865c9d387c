import Glibc

/// SIGTERM and SIGINT end a stream in order: the stage writes what it has and an `end` record with
/// status `interrupted`.
public enum Interruption {
  nonisolated(unsafe) private static var caught: sig_atomic_t = 0

  /// Throws `Interrupted` if a signal asked the tool to stop; for loops that wait.
  public static func check() throws {
    if let signal = pending { throw Interrupted(signal: signal) }
  }

  /// The signal that came, if one did.
  static var pending: Int32? { caught == 0 ? nil : caught }

  /// Asks for orderly interruption; a second signal ends the tool at once.
  public static func install() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { signal in
      if Interruption.caught != 0 { _exit(128 + signal) }
      Interruption.caught = signal
    }
    sigemptyset(&action.sa_mask)
    sigaction(SIGTERM, &action, nil)
    sigaction(SIGINT, &action, nil)
  }
}
