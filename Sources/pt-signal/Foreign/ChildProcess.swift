import Glibc
import PTWire

/// A program that runs beside us, with a pipe to its standard input and one from its standard
/// output. Its standard error, directory and environment are ours.
///
/// It has a process group of its own: a signal from the keyboard comes to us alone, and what we
/// send reaches the programs that it has started, too.
final class ChildProcess {
  /// Whether it has been waited for.
  private(set) var end: ChildEnd?
  private let process: pid_t
  /// Our ends of the pipes; -1 once closed.
  private var input: Int32
  private var output: Int32

  /// Starts a program; complaints about that carry `place`.
  init(_ words: [String], at place: String) throws(Failure) {
    let (childInput, ourInput) = try Self.pipe()
    let (ourOutput, childOutput) = try Self.pipe()
    (input, output) = (ourInput, ourOutput)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    posix_spawn_file_actions_adddup2(&actions, childInput, 0)
    posix_spawn_file_actions_adddup2(&actions, childOutput, 1)
    // What we ignore or block, the child does not know about.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    var process = pid_t()
    var arguments = words.map { strdup($0) } + [nil]
    let error = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
    for text in arguments { free(text) }
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
    close(childInput)
    close(childOutput)
    self.process = process
    for descriptor in [input, output] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    guard error == 0 else {
      end = .notStarted
      throw Failure(
        .badConfiguration, at: place, "cannot be started: \(String(cString: strerror(error)))",
        value: words[0])
    }
  }

  deinit {
    closeInput()
    close(output)
  }

  private static func pipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else {
      throw Failure(.tryAgain, "no more pipes", value: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// No more comes: the child reads to its end.
  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Waits until one of its pipes is ready, but no longer than `milliseconds`; false if none is.
  func wait(milliseconds: Int32, wantsToWrite: Bool) -> Bool {
    var ready = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wantsToWrite ? input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    return poll(&ready, 2, milliseconds) > 0
  }

  /// Writes what there is room for: how many bytes, or nil where the child reads no more.
  ///
  /// SIGPIPE is for those who read from us; a child that has gone is told by its status.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard input >= 0 else { return nil }
    var pipeSignal = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let n = Glibc.write(input, bytes.baseAddress, bytes.count)
    if n >= 0 { return n }
    if errno == EAGAIN || errno == EINTR { return 0 }
    if errno == EPIPE {
      var now = timespec()
      _ = sigtimedwait(&pipeSignal, nil, &now)
    }
    closeInput()
    return nil
  }

  /// Reads what is there: how many bytes, 0 if there is nothing yet, nil at the end.
  func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
    let n = Glibc.read(output, room.baseAddress, room.count)
    if n > 0 { return n }
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : nil
  }

  /// How it ended, if it has, or does within `milliseconds`.
  func ending(within milliseconds: Int) -> ChildEnd? {
    var status: Int32 = 0
    var left = milliseconds
    while end == nil {
      let found = waitpid(process, &status, WNOHANG)
      if found == process || (found < 0 && errno != EINTR) {
        let signal = status & 0x7F
        end = signal == 0 ? .status((status >> 8) & 0xFF) : .signal(signal)
      } else if left > 0 {
        usleep(2000)
        left -= 2
      } else {
        break
      }
    }
    return end
  }

  /// Ends it, if it has not ended: asks first, and does not ask a second later.
  func stop() {
    closeInput()
    guard end == nil else { return }
    kill(-process, SIGTERM)
    if ending(within: 1000) == nil {
      kill(-process, SIGKILL)
      _ = ending(within: 10_000)
    }
  }
}

/// How a program ended.
enum ChildEnd: Equatable, CustomStringConvertible {
  case status(Int32)
  case signal(Int32)
  case notStarted

  var description: String {
    switch self {
    case .status(let status): "status \(status)"
    case .signal(let signal): "signal \(signal)"
    case .notStarted: "not started"
    }
  }
}
