import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-signal",
    abstract: "Turn bars into signals by a strategy.",
    discussion: """
      Reads a stream on standard input, copies it to standard output, and writes a signal record \
      behind each bar that changes what the strategy wants to hold; or, with --indicators, a trace \
      record behind each bar.

      Exit status: 0 done; 64 wrong usage; 65 bad or incomplete stream; 74 cannot write; \
      78 bad configuration.
      """,
    version: "pt-signal \(ptVersion) (wire \(wireVersion))")

  @Option(help: "The strategy; --list names them.")
  var strategy: String?

  @Option(
    help: ArgumentHelp(
      "Run the portfolio of this TOML file instead of one strategy.", valueName: "file"))
  var portfolio: String?

  @Option(
    help: ArgumentHelp(
      "Run the strategy with the parameters of this TOML file.", valueName: "file"))
  var preset: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Values of a parameter, each a run: 5,10,20 or from:to:step; repeatable.",
      valueName: "key=values"))
  var grid: [String] = []

  @Option(
    name: .customLong("param"), parsing: .singleValue,
    help: ArgumentHelp("A parameter of the strategy; repeatable.", valueName: "key=value"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      "Bars of each symbol that feed the strategy without a signal.", valueName: "n")
  )
  var warmup: Int = 0

  @Option(
    help: ArgumentHelp(
      "How long a program of a portfolio may take to answer a bar.", valueName: "seconds"))
  var componentTimeout: Int?

  @Flag(help: "Write what the strategy judged each bar by, behind the bar.")
  var trace = false

  @Option(
    help: ArgumentHelp(
      "Instead of a strategy: write these indicators behind each bar.",
      valueName: "name:parameter:...,..."))
  var indicators: String?

  @Flag(help: "Name the strategies and stop.")
  var list = false

  @Flag(help: "Name the indicators with their parameters and outputs and stop.")
  var listIndicators = false

  @Option(help: ArgumentHelp("Describe a strategy and its parameters and stop.", valueName: "name"))
  var describe: String?

  @Option(
    help: ArgumentHelp(
      "Form of --describe: text or json; of --indicators: ndjson or csv.", valueName: "form"))
  var format: String?

  @OptionGroup var config: ConfigOptions

  func work() throws {
    if list { return try print(bytes: Array(Catalogue.list().utf8)) }
    if listIndicators { return try print(bytes: Array(Catalogue.listIndicators().utf8)) }
    if let describe { return try self.describe(describe) }
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    if let indicators { return try measure(indicators, configuration.digest) }
    if let format {
      throw Failure(.usage, at: "--format", "goes with --describe or --indicators", value: format)
    }
    guard warmup >= 0 else { throw Failure(.usage, at: "--warmup", "negative", value: "\(warmup)") }
    if let seconds = componentTimeout {
      guard (1...86_400).contains(seconds) else {
        throw Failure(.usage, at: "--component-timeout", "outside [1, 86400]", value: "\(seconds)")
      }
      if portfolio == nil { throw Failure(.usage, at: "--component-timeout", "needs --portfolio") }
    }
    if let portfolio { return try run(portfolioIn: portfolio, configuration) }
    if let preset { return try run(presetIn: preset, configuration) }
    guard let strategy else {
      throw Failure(.usage, at: "--strategy", "missing; --list names the strategies")
    }
    let entry = try pt_signal.strategy(named: strategy)
    if !grid.isEmpty { return try run(gridOf: entry, configuration) }
    let values = try ParameterValues(parameters, for: entry)
    try admission(configuration).check(entry.name, entry.tier(values))
    try run(Engine(entry, values, warmup: warmup), "", configuration)
  }

  /// Runs one strategy over the stream; `more` is what else the stage record tells.
  private func run(_ engine: Engine, _ more: String, _ configuration: Configuration) throws {
    let stage = StageRecord(
      tool: "pt-signal", config: configuration.digest,
      settings: "{\"strategy\":\"\(engine.entry.name)\",\"params\":\(engine.values.json),"
        + "\"warmup\":\(warmup)\(more)" + (trace ? ",\"trace\":true}" : "}"))
    var filter = Filter(try standardInput(), to: 1, as: stage)
    guard trace else {
      var engine = engine
      return try filter.run(&engine)
    }
    var tracer = StrategyTracer(engine)
    try filter.run(&tracer)
  }

  private func admission(_ configuration: Configuration) -> Admission {
    Admission(stage: configuration.settings.stage)
  }

  /// Runs the strategy of a preset.
  private func run(presetIn path: String, _ configuration: Configuration) throws {
    guard strategy == nil, parameters.isEmpty, grid.isEmpty else {
      throw Failure(
        .usage, at: "--preset",
        "the file names strategy and parameters; without --strategy, --param and --grid")
    }
    let preset = try Preset(try ConfigFile(readingFrom: path))
    try admission(configuration).check(preset)
    var engine = Engine(preset.entry, preset.values, warmup: warmup)
    engine.timeframes = preset.timeframes
    try run(engine, ",\"preset\":\"\(preset.name)\"", configuration)
  }

  /// Runs the strategy with every combination of the grid.
  private func run(gridOf entry: StrategyEntry, _ configuration: Configuration) throws {
    if trace { throw Failure(.usage, at: "--trace", "goes with one run, not with --grid") }
    let grid = try Grid(grid, fixed: parameters, for: entry)
    for point in grid.points {
      try admission(configuration).check(entry.name, entry.tier(point.values))
    }
    let stage = StageRecord(
      tool: "pt-signal", config: configuration.digest,
      settings: "{\"strategy\":\"\(entry.name)\",\"runs\":\(grid.points.count),"
        + "\"skipped\":\(grid.skipped),\"warmup\":\(warmup)}")
    var engine = GridEngine(entry, grid.points, warmup: warmup)
    var filter = Filter(try standardInput(), to: 1, as: stage)
    try filter.run(&engine)
  }

  private func describe(_ name: String) throws {
    let format = format ?? "text"
    guard format == "text" || format == "json" else {
      throw Failure(.usage, at: "--format", "neither text nor json", value: format)
    }
    let entry = try pt_signal.strategy(named: name, option: "--describe")
    let text = try format == "json" ? Catalogue.json(entry) : Catalogue.describe(entry)
    try print(bytes: Array(text.utf8))
  }

  /// Indicators for their own sake.
  private func measure(_ list: String, _ digest: String) throws {
    for (name, given) in [
      ("--strategy", strategy != nil), ("--portfolio", portfolio != nil),
      ("--preset", preset != nil), ("--param", !parameters.isEmpty), ("--grid", !grid.isEmpty),
      ("--trace", trace), ("--warmup", warmup != 0),
      ("--component-timeout", componentTimeout != nil),
    ] where given {
      throw Failure(.usage, at: name, "goes with a strategy, not with --indicators")
    }
    guard let form = IndicatorTracer.Form(rawValue: format ?? "ndjson") else {
      throw Failure(.usage, at: "--format", "neither ndjson nor csv", value: format)
    }
    let requests = try IndicatorRequest.list(list)
    let settings = requests.map { "\(jsonString($0.text)):\($0.values.json)" }
    let stage = StageRecord(
      tool: "pt-signal", config: digest,
      settings: "{\"indicators\":{\(settings.joined(separator: ","))}}")
    var tracer = IndicatorTracer(requests, as: form)
    var filter = Filter(
      try standardInput(), to: 1, as: form == .csv ? nil : stage, owning: "pt-signal")
    try filter.run(&tracer)
  }

  /// Runs a portfolio over the stream.
  private func run(portfolioIn path: String, _ configuration: Configuration) throws {
    guard strategy == nil, preset == nil, parameters.isEmpty, grid.isEmpty, !trace else {
      throw Failure(
        .usage, at: "--portfolio",
        "the file names strategies and parameters; without --strategy, --preset, --param, --grid "
          + "and --trace")
    }
    let portfolio = try Portfolio(try ConfigFile(readingFrom: path))
    try admission(configuration).check(portfolio)
    let stage = StageRecord(
      tool: "pt-signal", config: configuration.digest, settings: portfolio.json(warmup: warmup))
    var filter = Filter(try standardInput(), to: 1, as: stage)
    let foreign = try ForeignStages(portfolio, patienceSeconds: componentTimeout ?? 10)
    defer { foreign?.stop() }
    var engine = PortfolioEngine(portfolio, warmup: warmup, foreign: foreign)
    try filter.run(&engine)
  }
}
