/// Something a person should look at; any tool's.
///
///     {"type":"alert","ts":1704070800000,"severity":"warn","rule":"drawdown","message":"drawdown 12 % over 10 %","runbook":"docs/runbooks/drawdown.md"}
public struct AlertRecord: Equatable, Sendable {
  /// How urgent it is.
  public enum Severity: String, CaseIterable, Sendable { case info, warn, critical }

  /// When, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The run, in a stream of many.
  public var run: String?
  /// How urgent it is.
  public var severity: Severity
  /// The rule that fired.
  public var rule: String
  /// The alert in words.
  public var message: String
  /// What to do: a path or an address; nil if there is none.
  public var runbook: String?

  /// An alert of a stream of one run.
  public init(
    ts: Int64, severity: Severity, rule: String, message: String, runbook: String? = nil
  ) {
    self.ts = ts
    self.severity = severity
    self.rule = rule
    self.message = message
    self.runbook = runbook
  }

  /// Reads the record.
  public init(_ fields: Fields) throws(Failure) {
    ts = try fields.integer("ts")
    run = try fields.optionalString("run")
    severity = try fields.word("severity")
    rule = try fields.string("rule")
    message = try fields.string("message")
    runbook = try fields.optionalString("runbook")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ alert: AlertRecord) throws(Failure) {
    open("alert")
    field("ts", alert.ts)
    optionalField("run", alert.run)
    field("severity", alert.severity.rawValue)
    field("rule", alert.rule)
    field("message", alert.message)
    optionalField("runbook", alert.runbook)
    try close()
  }
}
