import PTWire

/// The effective configuration: its settings, their digest and where each value came from.
public struct Configuration: Sendable {
  /// The effective values.
  public let settings: Settings
  /// `sha256:` and 64 hexadecimal digits over the canonical text of the effective values, whatever
  /// their origin: two runs with one digest had the same settings.
  public let digest: String
  /// The origin of each key's value, in the order of the schema.
  let origins: [Origin]

  /// The configuration that these layers give; each layer goes over those before it.
  /// - Parameters:
  ///   - file: the configuration file, if there is one.
  ///   - environment: variables and their values; those that begin with `PT_` and the name of a
  ///     section count.
  ///   - overrides: `section.key=value`, as `--set` has them.
  /// - Throws: the first complaint, also about a value that a later layer would replace.
  public init(
    file: ConfigFile? = nil, environment: [String: String] = [:], overrides: [String] = []
  ) throws(Failure) {
    var layers = Layers()
    if let file { try layers.add(file) }
    try layers.add(environment: environment)
    try layers.add(overrides: overrides)
    settings = layers.settings
    origins = layers.origins
    digest = "sha256:\(sha256(canonicalText(layers.settings)))"
    try checkTogether()
  }

  /// The rules that more than one key decides.
  private func checkTogether() throws(Failure) {
    if settings.sizing.method == .fixedQuantity, settings.sizing.quantity == nil {
      throw Failure(
        .badConfiguration, at: "sizing.quantity", "is unset, but fixed_quantity requires it")
    }
    let execution = settings.execution
    if execution.wholeUnits, let lot = execution.lotSize, lot != lot.rounded() {
      throw Failure(
        .badConfiguration, at: place(of: "execution.lot_size"),
        "is no whole number, but whole_units is true", value: shortest(lot))
    }
    let account = settings.account
    if account.kind == .margin, account.maintenanceMargin > account.requiredMargin {
      throw Failure(
        .badConfiguration, at: place(of: "account.maintenance_margin"),
        "is above what an order needs, \(shortest(account.requiredMargin))",
        value: shortest(account.maintenanceMargin))
    }
    let orders = settings.orders
    let mayRest = orders.tif == .day || orders.tif == .gtc
    if orders.postOnly, orders.entry != .limit || !mayRest {
      throw Failure(
        .badConfiguration, at: place(of: "orders.post_only"),
        "needs orders.entry = limit and a tif of day or gtc")
    }
    try checkWholeNumbers()
  }

  private func checkWholeNumbers() throws(Failure) {
    let (execution, quality) = (settings.execution, settings.quality)
    for (key, number) in [
      ("execution.funding_hours", execution.fundingHours),
      ("execution.latency_bars", execution.latencyBars),
      ("execution.latency_ms", execution.latencyMs),
      ("orders.expire_bars", settings.orders.expireBars ?? 1),
      ("quality.volume_window_bars", quality.volumeWindowBars),
      ("quality.stale_bars", quality.staleBars),
      ("quality.max_fill_bars", quality.maxFillBars),
    ] where number != number.rounded() || (number > 1_000_000_000 && key.hasPrefix("quality")) {
      throw Failure(
        .badConfiguration, at: place(of: key),
        key.hasPrefix("quality") ? "is no whole number up to 1000000000" : "is no whole number",
        value: shortest(number))
    }
    try checkRisk()
  }

  /// Where a complaint about the value of a key is placed.
  func place(of path: String) -> String {
    zip(schema, origins).first { $0.0.path == path }.map { $1.place(of: $0) } ?? path
  }
}

/// What the digest is of: `section.key=value` for each key in the order of the schema, one a line.
func canonicalText(_ settings: Settings) -> String {
  var text = ""
  for key in schema { text += "\(key.path)=\(key.slot.read(settings).canonical)\n" }
  return text
}
