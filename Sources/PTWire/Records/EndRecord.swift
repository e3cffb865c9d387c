/// The last word of a stage: without it its stream is incomplete.
///
///     {"type":"end","stage":"pt-load","records":5031,"status":"ok"}
public struct EndRecord: Equatable, Sendable {
  /// How the stage ended.
  public enum Status: String, CaseIterable, Sendable { case ok, failed, interrupted }

  /// The tool's name, as in its `stage` record.
  public var stage: String
  /// How many lines the stage wrote itself, without its `stage` and `end`.
  public var records: Int64
  /// How it ended.
  public var status: Status
  /// Why, where it did not end well.
  public var reason: String?

  /// An end.
  public init(stage: String, records: Int64, status: Status, reason: String? = nil) {
    self.stage = stage
    self.records = records
    self.status = status
    self.reason = reason
  }

  /// Reads the record.
  public init(_ fields: Fields) throws(Failure) {
    stage = try fields.string("stage")
    records = try fields.integer("records")
    guard records >= 0 else {
      throw Failure(.badData, "records is negative", value: "\(records)")
    }
    status = try fields.word("status")
    reason = try fields.optionalString("reason")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ end: EndRecord) throws(Failure) {
    open("end")
    doNotCount()
    field("stage", end.stage)
    field("records", end.records)
    field("status", end.status.rawValue)
    optionalField("reason", end.reason)
    try close()
  }
}
