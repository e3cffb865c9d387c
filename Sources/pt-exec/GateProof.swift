import PTConfig
import PTWire

/// Whether a stream has been through the gate with our settings.
///
/// In research an order may come from anywhere. In every other stage it needs a `stage` record of
/// pt-risk in front of it, made with the very configuration that pt-exec runs with.
struct GateProof {
  let stage: Settings.Stage.Name
  /// The digest of our configuration.
  let config: String
  /// The settings that pt-risk must have projected with: JSON up to its last section.
  let terms: String
  private var isShown = false

  /// - Parameter terms: the sections account and execution as a JSON object.
  init(_ stage: Settings.Stage.Name, config: String, terms: String) {
    self.stage = stage
    self.config = config
    self.terms = terms
  }

  /// Takes a `stage` record: two books that trade on different terms cannot agree.
  ///
  /// - Throws: bad configuration, where pt-risk worked with another one.
  mutating func take(_ record: StageRecord) throws(Failure) {
    guard record.tool == "pt-risk" else { return }
    guard record.settings.hasPrefix(terms.dropLast()) else {
      throw Failure(
        .badConfiguration, at: "account, execution",
        "pt-risk worked with other settings than these", value: terms)
    }
    guard stage == .research || record.config == config else {
      throw Failure(
        .badConfiguration, at: "stage.name",
        "\(stage.rawValue) takes orders of this configuration only; pt-risk worked with another",
        value: record.config ?? "null")
    }
    isShown = true
  }

  /// Refuses an order that no gate has let through.
  ///
  /// - Throws: bad data outside research, where there was no such record.
  func check(_ order: String) throws(Failure) {
    guard stage == .research || isShown else {
      throw Failure(
        .badData, "stage \(stage.rawValue) takes no order from a stream without the gate's record",
        value: order)
    }
  }
}
