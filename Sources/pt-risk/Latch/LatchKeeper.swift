import PTConfig
import PTWire

/// What operators do to a latch, and when they may not. Takes the time; reads no clock.
struct LatchKeeper {
  let file: LatchFile
  /// From a kill until it can be released, in seconds.
  let cooldownS: Double
  /// The time now, in milliseconds since 1970 UTC.
  let now: Int64

  /// Kills, whatever stands there; what is killed already stays as it is, with its code.
  ///
  /// The journal comes first, but a kill that cannot be written down is a kill all the same; and
  /// where the latch cannot be written it is removed, because what is missing is killed.
  ///
  /// - Parameter code: what a release will have to know; nil if none could be made.
  /// - Returns: whether it was this call that killed.
  /// - Throws: what could not be written. The latch is killed if it says so.
  func kill(reason: String, by: String, code: String?) throws -> Bool {
    try check(reason: reason, by: by)
    let old = file.read()
    let isNew = old.latch?.state != .killed || old.latch?.code == nil
    var problem: (any Error)?
    do {
      try Audit(of: file, patience: 50).append(
        entry("kill", by, reason, from: old.latch, to: .killed))
    } catch { problem = error }
    if isNew {
      let latch = Latch(
        killedAt: now, by: by, reason: reason, code: code.map { "sha256:\(sha256($0))" })
      do { try file.write(latch) } catch {
        try file.remove()
        throw Failure(.cannotWrite, "killed by removing the latch: \(error)")
      }
    }
    if let problem {
      throw Failure(.cannotWrite, "killed, but the journal cannot be written: \(problem)")
    }
    return isNew
  }

  /// Pauses or halts an open latch; a halt may follow a pause, not the other way round.
  func tighten(to state: Latch.State, reason: String, by: String) throws {
    try check(reason: reason, by: by)
    let verb = state == .paused ? "pause" : "halt"
    try change(verb, reason, by) { latch in
      guard latch.state != .killed else { return "it is killed" }
      guard state == .halted || latch.state != .halted else { return "it is halted, which is more" }
      latch.state = state
      return nil
    }
  }

  /// Opens a latch that is paused or halted.
  func resume(reason: String, by: String) throws {
    try check(reason: reason, by: by)
    try change("resume", reason, by) { latch in
      switch latch.state {
      case .killed: return "it is killed, which only a release ends"
      case .open: return "it is open"
      case .paused, .halted: latch.state = .open
      }
      return nil
    }
  }

  /// Opens a latch that is killed: a second person, with the code, after the cool-down.
  func release(reason: String, by: String, code: String) throws {
    try check(reason: reason, by: by)
    try change("release", reason, by) { latch in
      guard latch.state == .killed else { return "it is not killed" }
      guard let digest = latch.code else { return "it has no code; kill it again" }
      guard digest == "sha256:\(sha256(code))" else { return "the code is another" }
      guard !isSame(by, latch.killedBy) else {
        return "it takes a second person: \(latch.killedBy) killed it"
      }
      guard now >= latch.ts else { return "it was killed later than now" }
      let left = cooldownS - Double(now - latch.ts) / 1000
      guard left <= 0 else { return "the cool-down has \(shortest(left.rounded(.up))) s to go" }
      latch.state = .open
      latch.releasedBy = by
      latch.releasedTs = now
      latch.code = nil
      return nil
    }
  }

  /// Reads, decides, writes the journal, writes the latch; all under one lock.
  private func change(
    _ action: String, _ reason: String, _ by: String, _ body: (inout Latch) -> String?
  ) throws {
    let audit = try Audit(of: file)
    let old = file.read()
    var refusal: String? = "it is killed, because it cannot be read: \(old.problem)"
    var new = old.latch
    if var latch = old.latch {
      refusal = body(&latch)
      latch.ts = now
      latch.by = by
      latch.reason = reason
      new = latch
    }
    guard refusal == nil, let new else {
      try audit.append(
        entry(
          "\(action)_refused", by, "\(reason): \(refusal ?? "")", from: old.latch,
          to: old.latch?.state ?? .killed))
      throw Failure(.no, at: file.path, "the latch was not changed: \(refusal ?? "")")
    }
    try audit.append(entry(action, by, reason, from: old.latch, to: new.state))
    try file.write(new)
  }

  private func entry(
    _ action: String, _ by: String, _ reason: String, from: Latch?, to: Latch.State
  ) -> Audit.Entry {
    Audit.Entry(
      ts: now, action: action, by: by, reason: reason, from: from?.state.rawValue ?? "unreadable",
      to: to.rawValue)
  }

  private func check(reason: String, by: String) throws {
    guard isName(by) else { throw Failure(.usage, at: "--by", "is no name", value: by) }
    guard reason.utf8.contains(where: { $0 > 0x20 }), reason.utf8.count <= 1000 else {
      throw Failure(.usage, at: "--reason", "is empty or too long")
    }
  }
}
