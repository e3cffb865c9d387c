import Foundation

/// What became of a command.
struct Ran {
  /// The exit status as bash gives it: of a pipeline that of its last stage that failed.
  let status: Int
  /// The statuses of the stages of the last pipeline.
  let statuses: [Int]
  /// Standard output.
  let out: [UInt8]
  /// Standard error.
  let complaint: String

  var text: String { out.text }
}

/// Runs a bash script whose last command is a pipeline, with the tools on PATH.
///
/// Standard streams are files, so that no pipe can stand still. Nothing of the environment reaches
/// the script but what is given here.
func bash(
  _ script: String, input: [UInt8] = [], in scratch: Scratch, environment: [String: String] = [:]
) throws -> Ran {
  let run = "run-\(UUID().uuidString)"
  let stdin = try scratch.write("\(run).in", input)
  defer {
    for name in scratch.names(run) {
      try? FileManager.default.removeItem(atPath: "\(scratch.path)/\(name)")
    }
  }
  let text = """
    cd "$SCRATCH"
    \(script)
    ends=("${PIPESTATUS[@]}"); echo "${ends[@]}" >"$SCRATCH/\(run).ends"
    for ((i = ${#ends[@]} - 1; i >= 0; i--)); do ((ends[i] == 0)) || exit "${ends[i]}"; done
    """
  var variables = [
    "PATH": "\(try Project.tools()):/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC",
    "SCRATCH": scratch.path,
  ]
  variables.merge(environment) { $1 }
  let child = try spawn(
    ["/usr/bin/timeout", "-k", "5", "100", "/bin/bash", "-c", text], environment: variables,
    stdin: .file(stdin), stdout: .file("\(scratch.path)/\(run).out"),
    stderr: .file("\(scratch.path)/\(run).err"))
  let status = try wait(for: child)
  let statuses = scratch.read("\(run).ends").text.split(whereSeparator: \.isWhitespace)
  return Ran(
    status: status, statuses: statuses.compactMap { Int($0) }, out: scratch.read("\(run).out"),
    complaint: scratch.read("\(run).err").text)
}

/// What a child has for a standard stream.
enum Stream {
  case file(String)
  case descriptor(Int32)
}

/// Held while a pipe is made or a program started, so that no program inherits the pipe of another.
let spawning = NSLock()

/// Starts a program. SIGPIPE ends it as it would from a shell, whatever holds for this process.
func spawn(
  _ words: [String], environment: [String: String], stdin: Stream, stdout: Stream, stderr: Stream
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  var attributes = posix_spawnattr_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  for (number, stream) in [(Int32(0), stdin), (1, stdout), (2, stderr)] {
    switch stream {
    case .descriptor(let descriptor):
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    case .file(let path):
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_APPEND
      posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o644)
    }
  }
  var defaults = sigset_t()
  var mask = sigset_t()
  sigemptyset(&defaults)
  sigemptyset(&mask)
  sigaddset(&defaults, SIGPIPE)
  posix_spawnattr_setsigdefault(&attributes, &defaults)
  posix_spawnattr_setsigmask(&attributes, &mask)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
  var child = pid_t()
  var arguments = words.map { strdup($0) } + [nil]
  var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for text in arguments + variables { free(text) } }
  spawning.lock()
  let error = posix_spawnp(
    &child, words.first ?? "", &actions, &attributes, &arguments, &variables)
  spawning.unlock()
  guard error == 0 else {
    throw Missing(what: "\(words.first ?? ""): \(String(cString: strerror(error)))")
  }
  return child
}

/// Waits for a child and gives its status as a shell would. One that outlives the patience is
/// killed.
func wait(for child: pid_t, patience: Double = 120) throws -> Int {
  var status: Int32 = 0
  let deadline = Date(timeIntervalSinceNow: patience)
  var pause: UInt32 = 100
  while true {
    let found = waitpid(child, &status, WNOHANG)
    if found == child { break }
    if found < 0, errno != EINTR { throw Missing(what: "no child to wait for") }
    if Date() > deadline { kill(child, SIGKILL) }
    usleep(pause)
    pause = min(pause * 2, 2000)
  }
  let signal = status & 0x7F
  return Int(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
}
