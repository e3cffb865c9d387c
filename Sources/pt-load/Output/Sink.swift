import PTWire

/// Where bars go: the stream, a table, a store, or nowhere while they are only looked at.
protocol Sink: AnyObject {
  /// Whether the digits of bars are needed, or their lines are enough.
  var needsDigits: Bool { get }
  /// Takes a bar.
  func bar(_ row: Row) throws
  /// Takes a flaw.
  func gap(_ gap: GapRecord) throws
  /// Ends; nothing comes behind it.
  func end(_ status: EndRecord.Status, _ reason: String?) throws
  /// What has to happen before a reader reuses its bytes; with whether it will wait.
  func beforeRead(_ wouldBlock: Bool) throws
  /// Whether anything has been written.
  var hasBegun: Bool { get }
  /// How many records have been written.
  var bars: Int64 { get }
}

/// The stream of records on standard output.
final class StreamSink: Sink {
  private let out: Output
  private let stage: StageRecord
  private(set) var hasBegun = false
  /// The labels of each symbol's bars, for the time frames that it has; the one used last first.
  private var labels: [[BarLabel]] = []
  private var last: BarLabel?

  init(_ out: Output, _ stage: StageRecord) {
    self.out = out
    self.stage = stage
  }

  var needsDigits: Bool { false }
  var bars: Int64 { out.records }

  func bar(_ row: Row) throws {
    if !hasBegun { try begin() }
    if let start = row.record.baseAddress {
      out.passRecord(start, row.record.count)
    } else {
      try out.writeBar(
        ts: row.ts, label(row), row.digits, complete: row.complete, synthetic: row.synthetic,
        also: row.also)
    }
  }

  func gap(_ gap: GapRecord) throws {
    if !hasBegun { try begin() }
    try out.write(gap)
  }

  func end(_ status: EndRecord.Status, _ reason: String?) throws {
    guard hasBegun else { return }
    try out.write(
      EndRecord(stage: stage.tool, records: out.records, status: status, reason: reason))
    try out.flush()
  }

  func beforeRead(_ wouldBlock: Bool) throws {
    try out.release()
    if wouldBlock { try out.flush() }
  }

  private func begin() throws(Failure) {
    hasBegun = true
    try out.write(stage)
  }

  @inline(__always)
  private func label(_ row: Row) -> BarLabel {
    if let last, last.symbol == row.symbol, last.timeframe == row.timeframe { return last }
    let label = find(row)
    last = label
    return label
  }

  @inline(never)
  private func find(_ row: Row) -> BarLabel {
    if row.symbol < labels.count {
      for label in labels[row.symbol] where label.timeframe == row.timeframe { return label }
    }
    while labels.count <= row.symbol { labels.append([]) }
    let label = BarLabel(row.symbol, row.timeframe, out.symbols)
    labels[row.symbol].append(label)
    return label
  }
}

/// Nowhere: bars are only looked at.
final class NoSink: Sink {
  var needsDigits: Bool { false }
  var hasBegun: Bool { true }
  var bars: Int64 { 0 }
  func bar(_ row: Row) {}
  func gap(_ gap: GapRecord) {}
  func end(_ status: EndRecord.Status, _ reason: String?) {}
  func beforeRead(_ wouldBlock: Bool) {}
}

/// `1 bar`, `2 bars`.
func counted(_ count: some BinaryInteger, _ word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}
