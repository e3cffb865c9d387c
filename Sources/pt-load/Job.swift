import Glibc
import PTConfig
import PTStore
import PTWire

/// One run of the tool: which sources, what is done to their bars, and where they go.
struct Job {
  /// What is wanted.
  enum Asked { case bars, explain, quality }
  /// What bars are written as.
  enum Form: String {
    case ndjson, csv
    case csvLong = "csv-long"
  }

  let configuration: Configuration
  var request = Request()
  var plan = Loader.Plan()
  var asks = Asked.bars
  var form = Form.ndjson
  var asJSON = false
  /// Whether all rows that cannot be true are left out, whatever the configuration says.
  var dropsBad = false
  /// The store to append to, to read and to list.
  var store: String?
  var fromStore: String?
  var listsStore: String?
  /// A synthetic market in place of files, or laid over them.
  var scenario: ScenarioPlan?

  init(_ configuration: Configuration) { self.configuration = configuration }

  /// What is done about each kind of flaw.
  var policies: [Kind: Judge.Policy] {
    var policies = configuration.settings.quality.policies
    for kind in Kind.allCases where dropsBad && kind.isOfRows { policies[kind] = .drop }
    return policies
  }

  /// When bars are expected.
  var calendar: MarketCalendar {
    MarketCalendar(rawValue: configuration.settings.quality.calendar.rawValue) ?? .auto
  }

  /// Does what is asked for.
  func run(_ files: [String]) throws {
    let makesBars = scenario.map { !$0.needsFiles } ?? false
    let symbols = Symbols()
    let out = Output(descriptor: 1, symbols: symbols)
    if let listsStore { return try list(listsStore, out) }
    try check(files, makesBars: makesBars)
    try raiseFileLimit(files.count)
    switch asks {
    case .explain: try explain(files, out)
    case .quality: try reportQuality(files, out)
    case .bars:
      if let store {
        try append(makesBars ? [] : files, to: store, out)
      } else {
        try load(files, symbols, sink(out))
      }
    }
  }

  /// Refuses what does not go together.
  private func check(_ files: [String], makesBars: Bool) throws(Failure) {
    if asJSON, asks == .bars {
      throw Failure(.usage, at: "--json", "needs --qa, --explain or --list-store")
    }
    if makesBars, !files.isEmpty || fromStore != nil {
      throw Failure(.usage, at: "--scenario", "this one makes its own bars and takes no files")
    }
    if asks != .bars {
      let makes = plan.resample != nil || !plan.also.isEmpty || scenario != nil || store != nil
      if makes || form != .ndjson || fromStore != nil || plan.pace != nil || request.follows {
        throw Failure(
          .usage, at: asks == .explain ? "--explain" : "--qa",
          "looks at files (a store is one) and makes nothing of them")
      }
    }
    guard makesBars || fromStore != nil || !files.isEmpty else {
      throw Failure(.usage, "no file given; - is standard input, --help tells more")
    }
    let paths = files.map { Opener.split($0).path }
    if paths.filter({ $0 == "-" }).count > 1 {
      throw Failure(.usage, "standard input can be read once only", value: "-")
    }
    if request.follows, paths.contains("-") {
      throw Failure(.usage, at: "--follow", "needs a file with a name")
    }
    if let empty = paths.firstIndex(of: "") {
      throw Failure(.usage, "a file without a name", value: files[empty])
    }
    if plan.dayStart != nil, plan.resample?.unit != .day,
      !plan.also.contains(where: { $0.unit == .day })
    {
      throw Failure(.usage, at: "--day-start", "needs --resample 1d or --also 1d")
    }
  }

  /// Loads files into a sink.
  func load(_ files: [String], _ symbols: Symbols, _ sink: any Sink) throws {
    let quality = configuration.settings.quality
    let shared = Shared(symbols, Judge(policies, symbols), request)
    if files.count > 4 { shared.chunk = max(1 << 14, (1 << 22) / files.count) }
    var plan = plan
    plan.calendar = calendar
    plan.bounds = quality.bounds(all: false)
    if quality.missing == .fill { plan.fillsAtMost = Int(quality.maxFillBars) }
    let progress = Progress()
    defer { progress.end() }
    shared.beforeRead = {
      progress.tick(sink.bars)
      try sink.beforeRead($0)
    }
    let makes = plan.resample != nil || !plan.also.isEmpty || plan.fillsAtMost != nil
    var opener = Opener(shared, needsDigits: sink.needsDigits || makes)
    opener.progress = progress
    var loader = Loader(shared, sink, plan)
    if let scenario, !scenario.needsFiles {
      return try loader.run(scenario.scenario.name) {
        [.other(try scenario.source(symbols, request))]
      }
    }
    if let scenario {
      let layer = ShockLayer(try Shock(scenario.scenario, at: scenario.at), symbols)
      loader.transform = { layer.apply(to: &$0) }
    }
    if let fromStore {
      let wanted = files + (request.symbol.map { [$0] } ?? [])
      let store = try BarStore(reading: fromStore)
      return try loader.run(fromStore) {
        [.store(try store.source(fromStore, wanted, request, symbols))]
      }
    }
    let places = files.map { $0 == "-" ? "<stdin>" : $0 }.joined(separator: " ")
    try loader.run(places) { try files.flatMap { try opener.open($0) } }
  }

  private func sink(_ out: Output) -> any Sink {
    switch form {
    case .ndjson:
      StreamSink(
        out,
        StageRecord(tool: "pt-load", config: configuration.digest, settings: settings))
    case .csv, .csvLong:
      TableSink(
        out, several: form == .csvLong,
        synthetic: scenario != nil || configuration.settings.quality.missing == .fill)
    }
  }

  /// What the bars are made by, as JSON.
  private var settings: String {
    var fields = [
      "\"from\":\(request.from == .min ? "null" : "\(request.from)")",
      "\"to\":\(request.to == .max ? "null" : "\(request.to)")",
    ]
    if let timeframe = plan.resample { fields.append("\"resample\":\"\(timeframe)\"") }
    if !plan.also.isEmpty {
      fields.append("\"also\":[\(plan.also.map { "\"\($0)\"" }.joined(separator: ","))]")
    }
    if let dayStart = plan.dayStart {
      fields.append("\"day_start\":\(jsonString(dayStart.text))")
    }
    if let zone = request.zone { fields.append("\"tz\":\(jsonString(zone.name))") }
    if request.stamp == .close { fields.append("\"stamp\":\"close\"") }
    if request.hints.side != .bid { fields.append("\"quote\":\"\(request.hints.side.rawValue)\"") }
    if request.adjusts { fields.append("\"adjust\":true") }
    if dropsBad { fields.append("\"drop_bad\":true") }
    if let scenario { fields.append(scenario.settings) }
    return "{\(fields.joined(separator: ","))}"
  }

  private func raiseFileLimit(_ files: Int) throws(Failure) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(7), &limit) == 0, limit.rlim_cur < UInt(files) + 32 else {
      return
    }
    limit.rlim_cur = min(limit.rlim_max, UInt(files) + 32)
    setrlimit(__rlimit_resource_t(7), &limit)
  }
}
