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

  @Option(
    help: ArgumentHelp(
      "What the same fills would have left at these costs, in basis points.",
      valueName: "bps,..."))
  var costs: String?

  @Flag(help: "What was made in each regime of the first symbol.")
  var regimes = false

  @Option(
    help: ArgumentHelp("Of how many independent trials this is the best.", valueName: "number"))
  var trials: Double?

  @Option(
    help: ArgumentHelp(
      "With --trials: the standard deviation of their yearly Sharpe ratios.",
      valueName: "number"))
  var trialsDeviation: Double?

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
}
