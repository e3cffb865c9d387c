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
      Nothing is printed for a stream that is not whole. With --equity or --returns it reads a \
      curve from a file instead.

      Exit status: 0 done; 64 wrong usage; 65 bad or incomplete stream; 66 missing input; 70 \
      broken invariant; 74 cannot write; 78 bad configuration.
      """,
    version: "pt-report \(ptVersion) (wire \(wireVersion))",
    subcommands: [CompareCommand.self, DoctorCommand.self])

  @Option(help: ArgumentHelp("text, json, ndjson, md, csv or html.", valueName: "form"))
  var format: String = "text"

  @Option(
    help: ArgumentHelp(
      "With --format csv: a table instead of the metrics: trades, equity, drawdowns, days, weeks, "
        + "months, quarters or years.", valueName: "name"))
  var table: String?

  @Option(
    name: .customLong("write"), parsing: .singleValue,
    help: ArgumentHelp("Write the report to a file too; repeatable.", valueName: "form=file"))
  var files: [String] = []

  @Option(
    name: .customLong("csv"),
    help: ArgumentHelp("Write every table into this directory too.", valueName: "dir"))
  var directory: String?

  @Option(help: ArgumentHelp("The run to report, of a stream of many.", valueName: "name"))
  var run: String?

  @Flag(help: "Show the stream while it comes; the report is printed at its end.")
  var watch = false

  @OptionGroup var curve: CurveOptions
  @OptionGroup var robustness: RobustnessOptions
  @OptionGroup var config: ConfigOptions

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    let settings = configuration.settings
    let form = try Form(format, option: "--format")
    let copies = try files.map { try FileCopy($0) }
    let choice = try curve.choice()
    _ = (try robustness.request(), try robustness.place())
    let trials = try robustness.trialsRequest()
    if choice != nil { try robustness.checkCurve() }
    let tables = try SpooledTables(
      try wantedTable(form), directory: directory,
      all: choice == nil ? Table.allCases : Table.ofCurve)
    let benchmark = try curve.benchmark.map { try Benchmark($0) } ?? .none

    let isPage = form == .html || copies.contains { $0.form == .html }
    let page = isPage ? PageSketch() : nil
    var report: Report
    if run != nil, choice != nil {
      throw Failure(.usage, at: "--run", "a curve has no runs")
    }
    try checkWatch(form, isCurve: choice != nil)
    if let choice {
      let series = try SeriesCurve(
        try choice.open(curve.column), choice.kind, benchmark: benchmark, tables: tables.sink,
        page: page)
      report = try Report(
        series, try curve.year(series, settings.report), settings.report, trials: trials)
      try robustness.add(to: &report, series.curve, trades: nil, settings.report)
    } else {
      var auditor = Auditor(
        initialCash: settings.account.initialCash, benchmark: benchmark, run: run,
        tables: tables.sink, page: page, tallies: try robustness.tallies(isPage: isPage))
      let symbols = try audit(&auditor)
      report = try Report(auditor, symbols, settings.report, trials: trials)
      try robustness.add(to: &report, auditor, settings.report)
    }
    for copy in copies {
      try writeFile(copy.path, Array(copy.form.render(report, Terminal.none).utf8))
    }
    try tables.write()
    if try tables.print() { return }
    try print(bytes: Array(form.render(report, Terminal.standardOutput).utf8))
  }

  /// Reads the stream of standard input to its end.
  private func audit(_ auditor: inout Auditor) throws -> Symbols {
    if watch {
      let (watched, symbols) = try pt_report.watch(auditor, run: run)
      auditor = watched
      return symbols
    }
    var filter = Filter(try standardInput(), to: 1, as: nil, owning: "pt-report")
    try filter.run(&auditor)
    return filter.symbols
  }

  private func checkWatch(_ form: Form, isCurve: Bool) throws(Failure) {
    guard watch else { return }
    if isCurve { throw Failure(.usage, at: "--watch", "a curve from a file does not grow") }
    guard form == .text else {
      throw Failure(
        .usage, at: "--watch", "it prints text; --write has the other forms", value: format)
    }
  }

  private func wantedTable(_ form: Form) throws(Failure) -> Table? {
    guard let table else { return nil }
    guard form == .csv else {
      throw Failure(.usage, at: "--table", "tables come with --format csv only", value: table)
    }
    guard let found = Table(rawValue: table) else {
      let names = Table.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, at: "--table", "none of \(names)", value: table)
    }
    if found == .trades, curve.isGiven {
      throw Failure(.usage, at: "--table", "a curve has no trades", value: table)
    }
    return found
  }
}
