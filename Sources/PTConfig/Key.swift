/// The sections of the configuration, in the order of every output.
public enum Section: String, CaseIterable, Sendable {
  /// What a run starts with.
  case account
  /// What a fill costs, and the quantities that can be traded.
  case execution
  /// How an entry is worked.
  case orders
  /// How large a position is.
  case sizing
  /// What no order may exceed.
  case risk
  /// How statistics are annualised.
  case report
  /// What is a flaw in the data, and what is done about it.
  case quality
  /// What the book may become.
  case limits
  /// The latch that stops all orders.
  case kill
  /// How far from the market a run is.
  case stage
  /// How far a venue's statement may be from our fills.
  case reconcile
}

/// One key of the configuration: its name, what it takes, its default and its meaning.
struct Key: Sendable {
  let section: Section
  let name: String
  let slot: Slot
  /// The built-in value.
  let standard: Value
  /// What the number counts; for words, what they decide.
  let unit: String
  /// One sentence.
  let doc: String

  init(
    _ section: Section, _ name: String, _ slot: Slot, default standard: Value,
    unit: String, _ doc: String
  ) {
    self.section = section
    self.name = name
    self.slot = slot
    self.standard = standard
    self.unit = unit
    self.doc = doc
  }

  /// The key as `--set` and complaints name it: `execution.fee_bps`.
  var path: String { "\(section.rawValue).\(name)" }

  /// The environment variable that sets it: `PT_EXECUTION_FEE_BPS`.
  var variable: String { "\(section.variablePrefix)\(name.uppercased())" }
}

extension Section {
  /// What the environment variables of the section's keys begin with: `PT_EXECUTION_`.
  var variablePrefix: String { "PT_\(rawValue.uppercased())_" }
}
