/// What a tool's exit status says, the same for every tool (the numbers follow sysexits.h).
public enum ExitStatus: Int32, Sendable {
  /// Done, or the answer is yes.
  case ok = 0
  /// The tool ran and the answer is no.
  case no = 1
  /// Wrong usage: an option, argument or parameter that does not exist or is out of range.
  case usage = 64
  /// A record or a bar is bad, or the stream is incomplete.
  case badData = 65
  /// A named input is missing.
  case noInput = 66
  /// An invariant of ours broke and was caught.
  case brokenInvariant = 70
  /// Standard output or a file cannot be written.
  case cannotWrite = 74
  /// Something is locked: try again.
  case tryAgain = 75
  /// The configuration is bad.
  case badConfiguration = 78
}
