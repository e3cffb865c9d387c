import ArgumentParser
import PTCommand
import PTConfig
import PTWire

/// Which latch an operator means.
struct LatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The latch's file (else kill.latch of the configuration).", valueName: "file"))
  var latch: String?
  @OptionGroup var config: ConfigOptions

  /// The latch, and what the configuration says about it. With --latch a configuration that cannot
  /// be read does not stand in the way.
  func keeper(at now: Int64) throws -> LatchKeeper {
    if let latch {
      let cooldown = (try? config.load())?.settings.kill.cooldownS
      return LatchKeeper(
        file: LatchFile(path: latch), cooldownS: cooldown ?? Settings().kill.cooldownS, now: now)
    }
    let settings = try config.load().settings.kill
    guard let path = settings.latch else {
      throw Failure(.usage, "no latch: give --latch FILE, or set kill.latch")
    }
    return LatchKeeper(file: LatchFile(path: path), cooldownS: settings.cooldownS, now: now)
  }
}

/// Who acts, and why.
struct WhoAndWhy: ParsableArguments {
  @Option(help: "Why; it is shown wherever an order is refused.") var reason: String
  @Option(help: ArgumentHelp("Who acts.", valueName: "name")) var by: String
}

struct KillCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "kill", abstract: "Stop all orders at once; prints the code of the release.")
  @OptionGroup var who: WhoAndWhy
  @OptionGroup var options: LatchOptions

  func work() throws {
    let code = Operator.code()
    let keeper = try options.keeper(at: Operator.now())
    let path = printable(keeper.file.path)
    guard try keeper.kill(reason: who.reason, by: who.by, code: code) else {
      return try print(bytes: Array("\(path): killed already\n".utf8))
    }
    let told = code.map { "code \($0)" } ?? "no code could be made; kill again before a release"
    try print(bytes: Array("\(path): killed; \(told)\n".utf8))
  }
}

struct HaltCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "halt", abstract: "Close all positions and open none.")
  @OptionGroup var who: WhoAndWhy
  @OptionGroup var options: LatchOptions

  func work() throws {
    try options.keeper(at: Operator.now()).tighten(to: .halted, reason: who.reason, by: who.by)
  }
}

struct PauseCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Open no positions.")
  @OptionGroup var who: WhoAndWhy
  @OptionGroup var options: LatchOptions

  func work() throws {
    try options.keeper(at: Operator.now()).tighten(to: .paused, reason: who.reason, by: who.by)
  }
}

struct ResumeCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "End a pause or a halt.")
  @OptionGroup var who: WhoAndWhy
  @OptionGroup var options: LatchOptions

  func work() throws {
    try options.keeper(at: Operator.now()).resume(reason: who.reason, by: who.by)
  }
}

struct ReleaseCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "End a kill: a second person, with the code.")
  @OptionGroup var who: WhoAndWhy
  @Option(help: "The code that the kill printed.") var code: String
  @OptionGroup var options: LatchOptions

  func work() throws {
    try options.keeper(at: Operator.now()).release(reason: who.reason, by: who.by, code: code)
  }
}

struct StatusCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Tell how the latch stands; status 1 unless it is open.")
  @OptionGroup var options: LatchOptions

  func work() throws {
    let file = try options.keeper(at: Operator.now()).file
    let (latch, problem) = file.read()
    var text = "latch    \(printable(file.path))\n"
    if let latch {
      text += "state    \(latch.state.rawValue)\nsince    \(CivilTime(latch.ts).text)\n"
      text += "by       \(printable(latch.by))\nreason   \(printable(latch.reason, limit: 1000))\n"
    } else {
      text += "state    killed\nreason   \(problem)\n"
    }
    switch Audit.check(file) {
    case nil: text += "journal  cannot be read\n"
    case (let lines, nil)?: text += "journal  \(lines) lines, whole\n"
    case (let lines, let broken?)?: text += "journal  \(lines) lines, broken at line \(broken)\n"
    }
    try print(bytes: Array(text.utf8))
    if latch?.state != .open { throw Failure(.no, at: file.path, "the latch is not open") }
  }
}
