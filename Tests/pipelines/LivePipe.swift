import Foundation

/// A pipe of programs that is fed bit by bit and can be watched, and killed, while it works.
final class LivePipe {
  /// The processes, in the order of the stages.
  let children: [pid_t]
  private var input: Int32
  private var output: Int32
  private let scratch: Scratch
  private let name: String
  private var statuses: [Int]?

  /// Starts the stages, each as its words. Their complaints are in files of the scratch directory.
  ///
  /// - Parameter file: where the last stage's output goes; nil to `receive` it.
  init(_ stages: [[String]], in scratch: Scratch, to file: String? = nil) throws {
    signal(SIGPIPE, SIG_IGN)
    self.scratch = scratch
    name = "live-\(UUID().uuidString)"
    let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"]
    var (upstream, feed) = try Self.pipe()
    input = feed
    var children: [pid_t] = []
    output = -1
    for (index, words) in stages.enumerated() {
      var to: Stream
      var next: Int32 = -1
      var own: Int32 = -1
      if index == stages.count - 1, let file {
        to = .file("\(scratch.path)/\(file)")
      } else {
        (next, own) = try Self.pipe()
        to = .descriptor(own)
      }
      children.append(
        try spawn(
          try Project.program(words), environment: environment, stdin: .descriptor(upstream),
          stdout: to, stderr: .file("\(scratch.path)/\(name).\(index)")))
      close(upstream)
      if own >= 0 { close(own) }
      upstream = next
    }
    output = upstream
    self.children = children
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    if output >= 0 { _ = fcntl(output, F_SETFL, O_NONBLOCK) }
  }

  deinit {
    for child in statuses == nil ? children : [] { kill(child, SIGKILL) }
    finish()
    if output >= 0 { close(output) }
    _ = try? wait()
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    spawning.lock()
    defer { spawning.unlock() }
    guard Foundation.pipe(&ends) == 0 else { throw Missing(what: "no more pipes") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Sends bytes; false where nobody reads them any more (or not within the patience).
  @discardableResult
  func send(_ bytes: [UInt8], patience: Double = 15) -> Bool {
    var done = 0
    while done < bytes.count {
      let n = bytes.withUnsafeBytes { all in
        all.baseAddress.map { Foundation.write(input, $0 + done, all.count - done) } ?? 0
      }
      if n > 0 {
        done += n
      } else if errno == EAGAIN {
        guard ready(input, POLLOUT, patience) else { return false }
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// No more input comes.
  func finish() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Receives `count` bytes, or what comes before the output ends or the patience does.
  func receive(_ count: Int, patience: Double = 15) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let wanted = min(1 << 16, count - bytes.count)
      let n = withUnsafeTemporaryAllocation(byteCount: wanted, alignment: 1) { buffer in
        let n = read(output, buffer.baseAddress, wanted)
        if n > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<n])) }
        return n
      }
      if n > 0 { continue }
      if n == 0 {
        break
      } else if errno == EAGAIN {
        guard ready(output, POLLIN, patience) else { break }
      } else if errno != EINTR {
        break
      }
    }
    return bytes
  }

  private func ready(_ descriptor: Int32, _ event: Int32, _ patience: Double) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    while true {
      let n = poll(&wanted, 1, Int32(patience * 1000))
      if n > 0 { return true }
      if n == 0 || errno != EINTR { return false }
    }
  }

  /// The statuses of all stages once they have ended, as a shell gives them.
  func wait() throws -> [Int] {
    if let statuses { return statuses }
    let found = try children.map { try PipelineTests.wait(for: $0) }
    statuses = found
    return found
  }

  /// The complaints of a stage so far.
  func complaint(_ stage: Int) -> String { scratch.read("\(name).\(stage)").text }
}
