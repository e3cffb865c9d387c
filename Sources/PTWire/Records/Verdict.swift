/// What the gate decided about one order, and by which limits; pt-risk's. A refusal is data.
///
///     {"type":"verdict","ts":1704070800000,"symbol":"BTCUSD","order":"BTCUSD-1704070800000-1","decision":"allow","light":"yellow","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"}],"reason":"within limits"}
public struct Verdict: Equatable, Sendable {
  /// What the gate does with the order.
  public enum Decision: String, CaseIterable, Sendable { case allow, reduce, block, halt }
  /// How near the nearest limit is.
  public enum Light: String, CaseIterable, Sendable { case green, yellow, red }

  /// One limit that was looked at.
  public struct Limit: Equatable, Sendable {
    /// Its key in the configuration.
    public var name: String
    /// What the order would make of it; nil if that cannot be known.
    public var value: Double?
    /// What is allowed; nil if nothing is set.
    public var bound: Double?
    /// How near the value is to the bound: `value / bound`, or the inverse where the value must
    /// not be lower; nil if that cannot be known.
    public var ratio: Double?
    /// The light of this limit alone; nil if its writer does not say.
    public var light: Light?

    /// A limit and what the order would make of it.
    public init(
      name: String, value: Double?, bound: Double?, ratio: Double?, light: Light? = nil
    ) {
      self.name = name
      self.value = value
      self.bound = bound
      self.ratio = ratio
      self.light = light
    }
  }

  /// When, in milliseconds since 1970 UTC: the order's `ts`.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// The order's id, also of one that was blocked and therefore never written.
  public var order: String
  /// What the gate does.
  public var decision: Decision
  /// How near the nearest limit is.
  public var light: Light
  /// Every limit that was looked at.
  public var limits: [Limit]
  /// Why, for people.
  public var reason: String

  /// A verdict in a stream of one run.
  public init(
    ts: Int64, symbol: Int, order: String, decision: Decision, light: Light, limits: [Limit],
    reason: String
  ) {
    self.ts = ts
    self.symbol = symbol
    self.order = order
    self.decision = decision
    self.light = light
    self.limits = limits
    self.reason = reason
  }

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    order = try fields.string("order")
    decision = try fields.word("decision")
    light = try fields.word("light")
    var found: [Limit] = []
    try fields.objects("limits") { (limit) throws(Failure) in
      let name = try limit.string("limit")
      found.append(
        Limit(
          name: name, value: try limit.optionalNumber("value"),
          bound: try limit.optionalNumber("bound"), ratio: try limit.optionalNumber("ratio"),
          light: try limit.optionalWord("light")))
    }
    limits = found
    reason = try fields.string("reason")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ verdict: Verdict) throws(Failure) {
    open("verdict")
    field("ts", verdict.ts)
    symbol(verdict.symbol)
    optionalField("run", verdict.run)
    field("order", verdict.order)
    field("decision", verdict.decision.rawValue)
    field("light", verdict.light.rawValue)
    array("limits", verdict.limits) { limit in
      field("limit", limit.name)
      fieldOrNull("value", limit.value)
      fieldOrNull("bound", limit.bound)
      fieldOrNull("ratio", limit.ratio)
      optionalField("light", limit.light?.rawValue)
    }
    field("reason", verdict.reason)
    try close()
  }
}
