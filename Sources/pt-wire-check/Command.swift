import ArgumentParser
import PTCommand
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-wire-check",
    abstract: "Check a stream against the wire.",
    discussion: """
      Reads a stream on standard input and checks every record: its fields, the order and \
      causality \
      of times, ownership, and that the stream is whole. With --upstream it also checks that every \
      line of that file is in the stream, byte for byte and in order, as a stage must pass it on.

      Exit status: 0 the stream keeps the wire; 64 wrong usage; 65 it does not; 66 no such file.
      """,
    version: "pt-wire-check \(ptVersion) (wire \(wireVersion))")

  @Option(help: ArgumentHelp("The stream that the stage was given.", valueName: "file"))
  var upstream: String?

  @Flag(help: "Print how many records of each type there are.")
  var count = false

  func work() throws {
    var inspector = Inspector()
    try check(try standardInput(), &inspector)
    if count { try print(bytes: Array(inspector.summary.utf8)) }
  }

  private func check(_ source: any ByteSource, _ inspector: inout Inspector) throws {
    guard let upstream else {
      var filter = Filter(source, to: 1, as: nil, owning: "pt-wire-check")
      return try filter.run(&inspector)
    }
    let passed = try PassedThrough(source, upstream: upstream)
    var filter = Filter(passed, to: 1, as: nil, owning: "pt-wire-check")
    try filter.run(&inspector)
    try passed.finish()
  }
}
