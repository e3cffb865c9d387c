import PTWire

/// What the `stage` records say about a run.
struct RunHead: Equatable {
  private(set) var stages: [StageRecord] = []

  mutating func add(_ stage: StageRecord) {
    stages.append(stage)
    params = params ?? stage.setting(key: "params")
  }

  private func stage(_ tool: String) -> StageRecord? { stages.first { $0.tool == tool } }

  /// The strategy, of whichever stage made the signals.
  var strategy: String? {
    stages.lazy.compactMap { $0.setting(key: "strategy") }.first
  }

  /// The strategy's parameters, a JSON object as text: those of the first stage that has any, until
  /// a run of many brings its own.
  var params: String?

  /// The fee of each fill in basis points.
  var feeBps: Double? { execution("fee_bps") }
  /// The slippage of each market fill in basis points.
  var slippageBps: Double? { execution("slippage_bps") }

  private func execution(_ key: String) -> Double? {
    stage("pt-exec")?.setting(section: "execution", key: key).flatMap(Double.init)
  }

  /// Digest of the configuration that pt-exec worked by.
  var config: String? { stage("pt-exec")?.config }

  /// Whether anybody executed anything.
  var hasExecution: Bool { stage("pt-exec") != nil }
}
