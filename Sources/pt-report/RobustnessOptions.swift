import ArgumentParser
import PTConfig
import PTStats
import PTWire

/// The options that ask what else could have happened.
struct RobustnessOptions: ParsableArguments {
  /// How paths are drawn.
  enum Method: String, CaseIterable { case independent, blocks, stationary, trades }

  @Option(
    help: ArgumentHelp("Draw so many paths from the recorded returns.", valueName: "paths"))
  var monteCarlo: Int?

  @Option(
    help: ArgumentHelp(
      "With --monte-carlo: independent, blocks, stationary or trades.", valueName: "name"))
  var method: String?

  @Option(
    help: ArgumentHelp("With --monte-carlo: the length of the blocks.", valueName: "returns"))
  var block: Double?

  @Option(help: ArgumentHelp("With --monte-carlo: where the numbers start.", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "With --monte-carlo: what share of the start is ruin.", valueName: "share"))
  var ruin: Double?

  @Flag(help: "Put the recorded returns under four kinds of stress.")
  var stress = false

  @Option(help: ArgumentHelp("With --stress: how much, 0.2.", valueName: "share"))
  var severity: Double?

  @Option(help: ArgumentHelp("With --stress: how many returns, 5.", valueName: "returns"))
  var window: Int?

  @Option(
    help: ArgumentHelp("With --stress: start, middle or end.", valueName: "place"))
  var position: String?

  private static let mostPaths = 1_000_000

  /// The simulation that is asked for; nil for none.
  func request() throws(Failure) -> Simulation.Request? {
    guard let paths = monteCarlo else {
      let given = [
        ("--method", method), ("--block", block.map { shortest($0) }),
        ("--seed", seed.map { "\($0)" }), ("--ruin", ruin.map { shortest($0) }),
      ]
      for case (let option, let value?) in given {
        throw Failure(.usage, at: option, "only with --monte-carlo", value: value)
      }
      return nil
    }
    guard (1...Self.mostPaths).contains(paths) else {
      throw Failure(.usage, at: "--monte-carlo", "not from 1 to 1000000", value: "\(paths)")
    }
    let name = method ?? Method.stationary.rawValue
    guard let method = Method(rawValue: name) else {
      throw Failure(
        .usage, at: "--method", "none of independent, blocks, stationary, trades", value: name)
    }
    if let block {
      guard method == .blocks || method == .stationary else {
        throw Failure(.usage, at: "--block", "\(name) has no blocks", value: shortest(block))
      }
      guard block >= 1, block <= 1e9, method == .stationary || block == block.rounded() else {
        throw Failure(.usage, at: "--block", "no length of a block", value: shortest(block))
      }
    }
    let ruin = ruin ?? 0.5
    guard ruin >= 0, ruin < 1 else {
      throw Failure(.usage, at: "--ruin", "not a share below 1", value: shortest(ruin))
    }
    return Simulation.Request(
      paths: paths, method: method, block: block, seed: seed ?? 42, ruin: ruin)
  }

  /// The stress that is asked for; nil for none.
  func place() throws(Failure) -> Stress.Position? {
    guard stress else {
      let given = [
        ("--severity", severity.map { shortest($0) }), ("--window", window.map { "\($0)" }),
        ("--position", position),
      ]
      for case (let option, let value?) in given {
        throw Failure(.usage, at: option, "only with --stress", value: value)
      }
      return nil
    }
    if let severity, !(severity > 0 && severity <= 1) {
      throw Failure(
        .usage, at: "--severity", "not above 0 and at most 1", value: shortest(severity))
    }
    if let window, window < 1 {
      throw Failure(.usage, at: "--window", "not at least 1", value: "\(window)")
    }
    let name = position ?? Stress.Position.middle.rawValue
    guard let place = Stress.Position(rawValue: name) else {
      throw Failure(.usage, at: "--position", "none of start, middle, end", value: name)
    }
    return place
  }

  /// Adds what was asked for to a report.
  ///
  /// - Parameters:
  ///   - curve: where the returns of bars are.
  ///   - trades: the returns of trades; nil for a curve from elsewhere.
  func add(
    to report: inout Report, _ curve: Curve, trades: Column?, _ settings: Settings.Report
  ) throws(Failure) {
    let (request, place) = (try request(), try place())
    guard request != nil || place != nil else { return }
    guard !curve.isRuined else {
      throw Failure(
        .badData, at: request == nil ? "--stress" : "--monte-carlo",
        "returns mean nothing, since the equity fell to 0 or below")
    }
    let periods = report.year.periods
    if let request {
      let column = request.method == .trades ? trades : curve.column
      guard let column else {
        throw Failure(.usage, at: "--method", "a curve has no trades", value: "trades")
      }
      report.simulation = try Simulation(
        request, try column.values(), periodsPerYear: periods, minimumDays: settings.minSpanDays)
    }
    if let place {
      report.stress = try StressTable(
        try curve.column.values(), severity: severity ?? 0.2, window: window ?? 5,
        position: place, periodsPerYear: periods)
    }
  }
}
