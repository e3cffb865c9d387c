import ArgumentParser
import Glibc
import PTWire

/// A tool of the pipe: one line for what is wrong, an exit status from the table, no waiting for a
/// terminal.
public protocol Tool: ParsableCommand {
  /// The tool's work.
  func work() throws
}

extension Tool {
  /// The tool's name, as it complains.
  public static var tool: String { configuration.commandName ?? "pt" }

  /// Parses the command line and works, or lets the subcommand work; ends the process.
  ///
  /// What the parser has to say about wrong usage is brought to one line, as every complaint is.
  public static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let inner = configuration.subcommands.first { $0.configuration.commandName == words.first }
    // Help is the tool's to show, since it names the tool, too.
    let help = inner == nil ? words : [words[0], "--help"]
    let command: any Tool
    do {
      guard let parsed = try parse(words, inner) as? any Tool else { return main(help) }
      command = parsed
    } catch {
      let isHelp = exitCode(for: error) == .success
      if isHelp, inner == nil { exit(withError: error) }
      if isHelp { return main(help) }
      let reason = message(for: error).split(separator: "\n").map {
        $0.split(separator: " ").joined(separator: " ")
      }
      if inner != nil, reason.first?.contains("nknown option '--version'") == true {
        return main(["--version"])
      }
      _exit(
        status(of: tool) {
          throw Failure(
            .usage, Self.lowercasedFirst(reason.first ?? "wrong usage") + "; try --help")
        })
    }
    _exit(status(of: tool) { try command.work() })
  }

  /// The command that a command line asks for.
  ///
  /// Behind the name of a subcommand, options are the subcommand's: the parser alone would give
  /// those that both have to the tool.
  private static func parse(
    _ words: [String], _ inner: (any ParsableCommand.Type)?
  ) throws -> any ParsableCommand {
    if let inner { return try inner.parseAsRoot(Array(words.dropFirst())) }
    let parsed = try parseAsRoot(words)
    return type(of: parsed) == Self.self ? parsed : try misplaced(parsed)
  }

  /// Refuses options of the tool in front of a subcommand, which would be passed over.
  private static func misplaced(_ parsed: any ParsableCommand) throws -> any ParsableCommand {
    guard
      let found = configuration.subcommands.first(where: { type(of: parsed) == $0 }),
      let name = found.configuration.commandName
    else { return parsed }
    throw ValidationError("'\(name)' comes first, and its options behind it")
  }

  private static func lowercasedFirst(_ text: String) -> String {
    var text = text.replacing(". Did you mean", with: "; did you mean")
    while let last = text.last, ".?".contains(last) { text.removeLast() }
    if text.hasPrefix("Error: ") { text.removeFirst(7) }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// Standard input as the source of a stream.
///
/// - Throws: a usage failure when it is a terminal: nobody types a stream.
public func standardInput() throws(Failure) -> DescriptorSource {
  guard isatty(0) == 0 else {
    throw Failure(.usage, "standard input is a terminal; pipe a stream into it, or try --help")
  }
  return DescriptorSource(descriptor: 0, place: "<stdin>")
}
