import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-load",
    abstract: "Turn market data of any layout into a stream of bars.",
    discussion: """
      A FILE is a table (CSV, TSV), JSON, bar records or SQLite, plain or compressed by zstd; its \
      layout is recognised by content, and --explain says what was understood. SYMBOL=FILE names \
      the symbol; several files are merged in the order of time. - is standard input. Prices keep \
      their digits. A row that cannot be true stops the load with its file and line.

      Exit status: 0 done; 1 --qa found flaws; 64 wrong usage; 65 bad data; 66 no such file; \
      74 cannot write; 75 the store is locked; 78 bad configuration.
      """,
    version: "pt-load \(ptVersion) (wire \(wireVersion))")

  @Argument(help: ArgumentHelp("Files of bars, or SYMBOL=FILE.", valueName: "file"))
  var files: [String] = []

  @OptionGroup(title: "What the files hold") var reading: ReadingOptions
  @OptionGroup(title: "What becomes of it") var making: MakingOptions
  @OptionGroup(title: "The store of bars") var store: StoreOptions
  @OptionGroup(title: "Scenarios") var scenarios: ScenarioOptions
  @OptionGroup(title: "Configuration") var config: ConfigOptions

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    if scenarios.list { return try listScenarios() }
    var job = Job(configuration)
    job.scenario = try scenarios.plan()
    job.request = try reading.request()
    try making.apply(to: &job)
    job.store = store.store
    job.fromStore = store.fromStore
    job.listsStore = store.list
    try job.run(files)
  }

  private func listScenarios() throws(Failure) {
    let known = try Scenario.known()
    let width = known.map(\.name.count).max() ?? 0
    let lines = known.map { name, summary in
      name + String(repeating: " ", count: width + 2 - name.count) + summary + "\n"
    }
    try print(bytes: Array(lines.joined().utf8))
  }
}
