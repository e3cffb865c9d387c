import ArgumentParser
import Glibc
import PTCommand
import PTConfig
import PTStats
import PTWire

struct CompareCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put runs beside each other.",
    discussion: """
      Compares 2 to 100 runs: files that each hold the stream of a run or a curve as CSV, or, \
      without files, the runs of one stream on standard input. Shows a table with the best of each \
      metric marked, why runs may not be comparable, their growth and correlations, what the \
      parameters of a sweep did, and what is left of the best when it is known that it was looked \
      for.
      """)

  @Argument(help: ArgumentHelp("Files, each of one run.", valueName: "NAME=FILE"))
  var inputs: [String] = []

  @Option(help: ArgumentHelp("text, json, ndjson, md, csv or html.", valueName: "form"))
  var format: String = "text"

  @Option(
    help: ArgumentHelp(
      "With --format csv: runs (the default), correlation, parameters or heatmap.",
      valueName: "name"))
  var table: String?

  @Option(
    name: .customLong("write"), parsing: .singleValue,
    help: ArgumentHelp("Write the comparison to a file too; repeatable.", valueName: "form=file"))
  var files: [String] = []

  @Option(help: ArgumentHelp("The metrics of the table.", valueName: "a,b,c"))
  var metrics: String?

  @Option(help: ArgumentHelp("The metric that sorts and chooses, sharpe.", valueName: "metric"))
  var by: String = "sharpe"

  @Option(help: ArgumentHelp("Keep so many of the runs.", valueName: "number"))
  var best: Int?

  @Option(
    help: ArgumentHelp("Blocks of the cross-validation: even, 2 to 20; 16.", valueName: "number"))
  var blocks: Int = 16

  @Flag(help: "Files of CSV hold returns.")
  var returns = false

  @Option(help: ArgumentHelp("The column to take of files of CSV.", valueName: "title"))
  var column: String?

  @Option(help: ArgumentHelp("Rows in a year of files of CSV.", valueName: "number"))
  var periodsPerYear: Double?

  @OptionGroup var config: ConfigOptions

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    let form = try Form(format, option: "--format")
    let copies = try files.map { try FileCopy($0) }
    let wanted = try wantedTable(form)
    let request = try request()
    let most = best == nil ? RunsCompared.most : nil
    let compared: RunsCompared
    let settings = configuration.settings
    let needsAll = form == .ndjson || copies.contains { $0.form == .ndjson }
    if inputs.isEmpty {
      guard !returns, column == nil, periodsPerYear == nil else {
        let option = returns ? "--returns" : column == nil ? "--periods-per-year" : "--column"
        throw Failure(.usage, at: option, "only with files of CSV")
      }
      var many = ManyRuns(initialCash: settings.account.initialCash, most: most)
      var filter = Filter(try standardInput(), to: 1, as: nil, owning: "pt-report")
      try filter.run(&many)
      compared = try StreamRuns(many, filter.symbols, settings.report)
        .compared(request, needsAll: needsAll)
    } else {
      let reader = FileRuns(
        settings: settings, isReturns: returns, column: column, periodsPerYear: periodsPerYear)
      compared = try reader.compared(try RunInput.all(inputs, most: most), request)
    }
    for copy in copies {
      let text = compared.render(copy.form, wanted ?? .runs, Terminal.none)
      try writeFile(copy.path, Array(text.utf8))
    }
    try print(
      bytes: Array(compared.render(form, wanted ?? .runs, Terminal.standardOutput).utf8))
  }

  private func request() throws(Failure) -> RunsCompared.Request {
    if let best, !(2...RunsCompared.most).contains(best) {
      throw Failure(.usage, at: "--best", "not from 2 to 100", value: "\(best)")
    }
    guard (2...20).contains(blocks), blocks % 2 == 0 else {
      throw Failure(.usage, at: "--blocks", "not even, or not from 2 to 20", value: "\(blocks)")
    }
    if let periodsPerYear, !(periodsPerYear > 0 && periodsPerYear.isFinite) {
      throw Failure(
        .usage, at: "--periods-per-year", "not above 0", value: shortest(periodsPerYear))
    }
    return RunsCompared.Request(
      metrics: try metrics.map { text throws(Failure) in try Metrics.several(text) }
        ?? Metrics.usual,
      by: try Metrics.one(by, option: "--by"), best: best, blocks: blocks)
  }

  private func wantedTable(_ form: Form) throws(Failure) -> RunsCompared.Table? {
    guard let table else { return nil }
    guard form == .csv || files.contains(where: { $0.hasPrefix("csv=") }) else {
      throw Failure(.usage, at: "--table", "tables come with --format csv only", value: table)
    }
    guard let found = RunsCompared.Table(rawValue: table) else {
      let names = RunsCompared.Table.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, at: "--table", "none of \(names)", value: table)
    }
    return found
  }
}
