/// Tells whether a stream is whole: every stage that began it has ended it, and every line is
/// accounted for by the stage that wrote it.
struct Completeness {
  private var open: [String] = []
  private var stages: Int64 = 0
  private var ends: Int64 = 0
  private var accounted: Int64 = 0
  private var lines: Int64 = 0
  /// The first stage that did not end well.
  private(set) var failed: EndRecord?

  /// Whether every stage so far has ended.
  private var isOver: Bool { ends > 0 && open.isEmpty }

  /// Counts a line of any type.
  @inline(__always)
  mutating func line() throws(Failure) {
    if isOver { throw Failure(.badData, "a record behind the end of the stream") }
    lines += 1
  }

  mutating func stage(_ record: StageRecord) throws(Failure) {
    if open.contains(where: { $0.utf8.elementsEqual(record.tool.utf8) }) {
      throw Failure(.badData, "a stage stands twice in the stream", value: record.tool)
    }
    open.append(record.tool)
    stages += 1
  }

  mutating func end(_ record: EndRecord) throws(Failure) {
    if let index = open.firstIndex(where: { $0.utf8.elementsEqual(record.stage.utf8) }) {
      open.remove(at: index)
    } else if stages > 0 {
      throw Failure(.badData, "an end without its stage record", value: record.stage)
    }
    ends += 1
    let (sum, overflow) = accounted.addingReportingOverflow(record.records)
    guard !overflow, sum < 1 << 62 else {
      throw Failure(.badData, "records is beyond all streams", value: "\(record.records)")
    }
    accounted = sum
    if record.status != .ok, failed == nil { failed = record }
  }

  /// Refuses a stream that is not whole, at its end.
  func check() throws(Failure) {
    if lines == 0 { throw Failure(.badData, "the stream is empty") }
    if let stage = open.first {
      throw Failure(.badData, "the stream ends without the end record of \(stage)")
    }
    if ends == 0 { throw Failure(.badData, "the stream ends without any end record") }
    if failed == nil, accounted + stages + ends != lines {
      throw Failure(
        .badData, "the end records account for \(accounted + stages + ends) lines, not for",
        value: "\(lines)")
    }
  }
}
