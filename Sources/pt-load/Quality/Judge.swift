import PTWire

/// Decides what becomes of rows and series that are not as they should be.
final class Judge {
  /// What is done about a kind of flaw.
  enum Policy: String, CaseIterable, Sendable {
    /// Stop, with the place.
    case refuse
    /// A `gap` record in the stream; a row that cannot be true is left out.
    case warn
    /// Bars that no market made stand in for the missing ones.
    case fill
    /// Leave the bar out, and say at the end how many.
    case drop
    /// Nothing.
    case ignore
  }

  /// Collects everything instead of acting on it: for the report of `--qa`.
  var report: QualityReport?
  /// Whether there is a report.
  let collects: Bool
  /// Whether something has been found since it was looked at last; behind a pointer, because it is
  /// asked for at every bar.
  let hasNews: UnsafeMutablePointer<Bool>
  private let policies: [Kind: Policy]
  private let symbols: Symbols
  /// What has to be written in front of the next bar.
  private(set) var pending: [Finding] = []
  /// Rows that were left out though their time could be read: their bars are not missing.
  private(set) var skipped: [(symbol: Int, ts: Int64, place: String)] = []
  /// What people should know at the end.
  private(set) var notes: [String] = []
  /// How many bars of each kind were left out.
  private(set) var dropped: [Kind: Int64] = [:]

  /// - Parameter collects: whether to collect everything instead of acting on it.
  init(_ policies: [Kind: Policy], _ symbols: Symbols, collects: Bool = false) {
    self.policies = policies
    self.symbols = symbols
    self.collects = collects
    report = collects ? QualityReport() : nil
    hasNews = .allocate(capacity: 1)
    hasNews.initialize(to: false)
  }

  deinit { hasNews.deallocate() }

  /// What is done about a kind; nothing while only a report is made.
  func policy(_ kind: Kind) -> Policy { policies[kind] ?? .refuse }

  /// A row that is no bar to go on with: returns if it is to be left out.
  ///
  /// - Throws: the failure that stops the load, under `refuse`.
  func row(
    _ kind: Kind, _ bad: BadRow, at place: String, _ symbol: Int? = nil, _ ts: Int64? = nil
  ) throws(Failure) {
    hasNews.pointee = true
    if let symbol, let ts, kind != .inProgress, kind != .outOfOrder {
      skipped.append((symbol, ts, place))
    }
    let failure = Failure(.badData, bad.what, value: bad.value)
    let finding = Finding(
      kind: kind, symbol: symbol.map(symbols.name) ?? "", place: place, ts: ts,
      detail: failure.description)
    if report != nil {
      report?.rows += kind == .emptyLine ? 0 : 1
      report?.add(finding)
      return
    }
    switch policy(kind) {
    case .refuse: throw place.isEmpty ? failure : failure.at(place)
    case .warn: pending.append(finding)
    default: dropped[kind, default: 0] += 1
    }
  }

  /// A flaw of a series.
  ///
  /// - Returns: whether the bar at which it was found is to be left out.
  func series(_ finding: Finding) throws(Failure) -> Bool {
    hasNews.pointee = true
    if report != nil {
      report?.add(finding)
      return false
    }
    switch policy(finding.kind) {
    case .refuse: throw Failure(.badData, at: finding.place, finding.detail)
    case .warn: pending.append(finding)
    case .fill, .ignore: break
    case .drop:
      dropped[finding.kind, default: 0] += 1
      return true
    }
    return false
  }

  /// Takes note of what people should know, for the end.
  func note(_ text: String) { notes.append(text) }

  /// Hands over the rows that were left out.
  func takeSkipped() -> [(symbol: Int, ts: Int64, place: String)] {
    defer { skipped = [] }
    return skipped
  }

  /// Hands over what has to be written in front of a bar.
  func takePending() -> [Finding] {
    defer { pending = [] }
    return pending
  }
}

extension GapRecord {
  /// The record of a finding; what the finding does not know is that of the bar behind it.
  init(_ finding: Finding, _ symbols: Symbols, _ symbol: Int, _ ts: Int64) {
    let known = finding.symbol.isEmpty ? nil : try? symbols.id(finding.symbol)
    self.init(
      ts: finding.ts ?? ts, symbol: known ?? symbol, kind: finding.kind.rawValue,
      severity: Severity(rawValue: finding.kind.severity.rawValue) ?? .warn,
      count: finding.count,
      detail: finding.kind.isOfRows && !finding.place.isEmpty
        ? "\(finding.place): \(finding.detail)" : finding.detail)
  }
}
