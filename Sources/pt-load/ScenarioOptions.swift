import ArgumentParser
import PTWire

/// A synthetic market in place of files, or laid over them.
struct ScenarioOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Make, or change, bars by this scenario; --list-scenarios names them.", valueName: "name"))
  var scenario: String?

  @Flag(name: .customLong("list-scenarios"), help: "List the scenarios and stop.")
  var list = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The random numbers of the scenario. Default: 42.", valueName: "n"))
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many bars the scenario makes.", valueName: "n"))
  var bars: Int?

  @Option(
    name: .customLong("start-price"), parsing: .unconditional,
    help: ArgumentHelp("The open of the scenario's first bar. Default: 50000.", valueName: "price"))
  var startPrice: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "When the scenario's first bar opens, or a fall of the past begins.", valueName: "time"))
  var at: String?

  /// What the options ask for; nil without a scenario.
  func plan() throws(Failure) -> ScenarioPlan? {
    guard let scenario else {
      guard seed == nil, bars == nil, startPrice == nil, at == nil else {
        throw Failure(.usage, "--seed, --bars, --start-price and --at need --scenario")
      }
      return nil
    }
    var moment: Int64?
    if let at { moment = try timestamp(at, option: "--at") }
    let named = try Scenario(named: scenario)
    if named.bars == nil, seed != nil || bars != nil || startPrice != nil {
      throw Failure(
        .usage, at: "--scenario",
        "a fall of the past has no --seed, --bars or --start-price", value: scenario)
    }
    return ScenarioPlan(
      scenario: named, seed: seed ?? 42, bars: bars, startPrice: startPrice,
      at: moment)
  }
}

/// A scenario with its choices.
struct ScenarioPlan {
  var scenario: Scenario
  var seed: UInt64
  var bars: Int?
  var startPrice: Double?
  var at: Int64?

  /// Whether it changes bars instead of making them.
  var needsFiles: Bool {
    if case .shock = scenario.prices { true } else { false }
  }

  /// Its bars.
  func source(
    _ symbols: Symbols, _ request: Request
  ) throws(Failure) -> ScenarioSource {
    let timeframe = request.timeframe ?? Timeframe(1, .hour)
    let bars: ScenarioBars
    do throws(Failure) {
      bars = try ScenarioBars(
        scenario, seed: seed, bars: self.bars, start: at ?? ScenarioBars.start,
        timeframe: timeframe, startPrice: startPrice)
    } catch { throw error.at("--scenario \(scenario.name)") }
    let symbol = try symbols.id(request.symbol ?? scenario.name.uppercased())
    return ScenarioSource(bars, scenario.name, symbol: symbol, timeframe)
  }

  /// As fields of the stage record.
  var settings: String {
    "\"scenario\":\(jsonString(scenario.name))" + (needsFiles ? "" : ",\"seed\":\(seed)")
  }
}
