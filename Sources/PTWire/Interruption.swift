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
  private static var pending: Int32? { caught == 0 ? nil : caught }

  /// Waits until a descriptor can be read. A signal that comes between the look for one and the
  /// wait would be overlooked until there is input; so signals are held back until the wait begins.
  ///
  /// - Throws: `Interrupted` if a signal asked the tool to stop.
  static func wait(toRead descriptor: Int32) throws {
    var asked = sigset_t()
    sigemptyset(&asked)
    sigaddset(&asked, SIGTERM)
    sigaddset(&asked, SIGINT)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &asked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try check()
    var set = fd_set()
    let places = MemoryLayout<fd_set>.size * 8
    // A set has no place for more; a read waits as well.
    guard descriptor >= 0, descriptor < places else { return }
    withUnsafeMutableBytes(of: &set) { bytes in
      bytes[Int(descriptor) / 8] |= 1 << UInt8(descriptor % 8)
    }
    _ = pselect(descriptor + 1, &set, nil, nil, nil, &before)
    try check()
  }

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
