import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-report",
    abstract: "Report what a run made.",
    discussion: """
      Reads a stream on standard input to its end and prints the numbers of the run. It keeps a \
      book \
      of its own from fills and bars, and stops with status 70 where an account record differs. \
      Nothing is printed for a stream that is not whole.

      Exit status: 0 done; 64 wrong usage; 65 bad or incomplete stream; 70 broken invariant; \
      74 cannot write; 78 bad configuration.
      """,
    version: "pt-report \(ptVersion) (wire \(wireVersion))")

  @Option(help: ArgumentHelp("text, json, ndjson, md or csv.", valueName: "form"))
  var format: String = "text"

  @Option(
    help: ArgumentHelp(
      "With --format csv: trades, equity or drawdowns instead of the metrics.", valueName: "name"))
  var table: String?

  @Option(
    name: .customLong("write"), parsing: .singleValue,
    help: ArgumentHelp("Write the report to a file too; repeatable.", valueName: "form=file"))
  var files: [String] = []

  @OptionGroup var config: ConfigOptions

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    let form = try Form(format, option: "--format")
    let copies = try files.map { try FileCopy($0) }
    let table = try wantedTable(form)

    let spool = try table.map { _ in try Spool() }
    let rows = spool?.output()
    var sink: any TableSink = NoTable()
    if let table, let rows { sink = try CSVTable(table, to: rows) }
    var auditor = Auditor(
      initialCash: configuration.settings.account.initialCash, tables: sink)
    var filter = Filter(
      try standardInput(), to: 1, as: nil, owning: "pt-report")
    try filter.run(&auditor)

    let report = Report(auditor, filter.symbols, configuration.settings.report)
    for copy in copies {
      try writeFile(copy.path, Array(copy.form.render(report, Terminal.none).utf8))
    }
    if let spool, let rows {
      try rows.flush()
      return try spool.copyOut()
    }
    try print(bytes: Array(form.render(report, Terminal.standardOutput).utf8))
  }

  private func wantedTable(_ form: Form) throws(Failure) -> Table? {
    guard let table else { return nil }
    guard form == .csv else {
      throw Failure(.usage, at: "--table", "tables come with --format csv only", value: table)
    }
    guard let found = Table(rawValue: table) else {
      throw Failure(.usage, at: "--table", "none of trades, equity, drawdowns", value: table)
    }
    return found
  }
}
