import PTWire

/// What was found in rows and series, in the order in which it was added.
///
/// Every finding is counted. The first 1000 of a kind are kept to be shown; how many were not is
/// said in both forms of the report.
struct QualityReport: Sendable {
  /// The answer of the check, and its exit status.
  enum Verdict: String, Sendable {
    /// Nothing, or notes only.
    case good
    /// At least one finding of severity error or warn.
    case broken

    /// The exit status of the tool.
    var status: ExitStatus { self == .good ? .ok : .no }
  }

  /// How many findings of a kind are kept.
  static let keptPerKind = 1000
  /// How many bytes of findings the record holds: a line of the wire has at most 1 MiB.
  static let recordBytes = 900_000

  /// How many rows were read, header and empty lines left out.
  var rows: Int64 = 0
  /// How many of them are bars that can be used.
  private(set) var bars: Int64 = 0
  /// The first and the last open time of those, in milliseconds since 1970 UTC.
  private(set) var first: Int64?
  private(set) var last: Int64?
  /// The findings that are kept.
  private(set) var findings: [Finding] = []
  private var counts = [Kind: Int64]()

  /// A report without findings.
  init() {}

  /// Takes note of a bar that can be used.
  mutating func count(bar ts: Int64) {
    bars += 1
    first = min(first ?? ts, ts)
    last = max(last ?? ts, ts)
  }

  /// Takes a finding in.
  mutating func add(_ finding: Finding) {
    let count = counts[finding.kind, default: 0]
    counts[finding.kind] = count + 1
    if count < Int64(Self.keptPerKind) { findings.append(finding) }
  }

  /// How many findings there are of a kind, kept or not.
  func count(_ kind: Kind) -> Int64 { counts[kind, default: 0] }

  /// How many findings there are of a severity.
  func count(_ severity: Severity) -> Int64 {
    Kind.allCases.reduce(0) { $0 + ($1.severity == severity ? count($1) : 0) }
  }

  /// Whether the data can be used as they are.
  var verdict: Verdict { count(.error) + count(.warn) > 0 ? .broken : .good }

  // MARK: As a record

  /// Writes the record `quality`: kinds and findings in a fixed order, times in milliseconds.
  func write(to out: Output) throws(Failure) {
    let listed = listed()
    let total = Kind.allCases.reduce(0) { $0 + count($1) }
    out.open("quality")
    out.field("verdict", verdict.rawValue)
    out.field("rows", rows)
    out.field("bars", bars)
    out.field("first", json: first.map(String.init) ?? "null")
    out.field("last", json: last.map(String.init) ?? "null")
    for severity in Severity.allCases { Self.field(severity, count(severity), out) }
    let counted = Kind.allCases.filter { count($0) > 0 }
    let object = counted.map { "\"\($0.rawValue)\":\(count($0))" }.joined(separator: ",")
    out.field("counts", json: "{\(object)}")
    out.field("not_listed", total - Int64(listed.count))
    out.array("findings", Array(listed)) { finding in
      out.field("kind", finding.kind.rawValue)
      out.field("severity", finding.kind.severity.rawValue)
      if !finding.symbol.isEmpty { out.field("symbol", finding.symbol) }
      if !finding.place.isEmpty { out.field("place", finding.place) }
      if let ts = finding.ts { out.field("ts", ts) }
      out.field("count", finding.count)
      out.field("detail", finding.detail)
    }
    try out.close()
  }

  private static func field(_ severity: Severity, _ count: Int64, _ out: Output) {
    switch severity {
    case .error: out.field("errors", count)
    case .warn: out.field("warnings", count)
    case .info: out.field("notes", count)
    }
  }

  /// The findings that have room in the record, the first ones.
  private func listed() -> ArraySlice<Finding> {
    var room = Self.recordBytes
    for (i, finding) in findings.enumerated() {
      // An escaped byte has at most six; keys, numbers and the kind have less than 150.
      room -=
        150 + 6 * (finding.symbol.utf8.count + finding.place.utf8.count + finding.detail.utf8.count)
      if room < 0 { return findings[..<i] }
    }
    return findings[...]
  }
}
