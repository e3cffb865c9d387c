import Glibc
import PTWire

/// Takes bars from their sources to where they go: checks their order, looks for flaws, makes
/// longer time frames, and keeps to the period and the pace asked for.
struct Loader {
  /// What is done to bars that are true.
  struct Plan {
    var resample: Timeframe?
    var also: [Timeframe] = []
    var dayStart: DayStart?
    var pace: Pace?
    var calendar = MarketCalendar.auto
    var bounds = QualityBounds()
    /// Whether series are looked at at all.
    var watches = true
    /// The most bars that are filled in for one gap; nil fills in none.
    var fillsAtMost: Int?

    /// Whether a time frame is shorter than the one that is made.
    func isFiner(_ timeframe: Timeframe) -> Bool {
      guard let resample else { return false }
      return (timeframe.milliseconds ?? .max) < (resample.milliseconds ?? .max)
    }
  }

  private let shared: Shared
  private let judge: Judge
  private let sink: any Sink
  private let plan: Plan
  private let base: Resampler?
  private let also: [Resampler]
  /// What is carried of shorter time frames than the one that is made.
  private let finer: [Resampler]
  private var watches: [SeriesWatch?] = []
  private var found: [Finding] = []
  private var lastTs: Int64 = 0
  private var lastSymbol = 0
  /// Called for every bar before anything is done with it.
  var transform: ((inout Row) throws -> Void)?

  init(_ shared: Shared, _ sink: any Sink, _ plan: Plan) {
    self.shared = shared
    judge = shared.judge
    self.sink = sink
    self.plan = plan
    base = plan.resample.map {
      Resampler($0, plan.dayStart, also: false, shared.symbols)
    }
    func made(_ finer: Bool) -> [Resampler] {
      plan.also.filter { plan.isFiner($0) == finer }.map {
        Resampler($0, plan.dayStart, also: true, shared.symbols)
      }
    }
    also = made(false)
    finer = made(true)
  }

  /// Loads the sources and ends the stream.
  ///
  /// - Parameter open: opens the sources; what fails in it is told like any failure.
  mutating func run(_ places: String, _ open: () throws -> [Opened]) throws {
    do {
      try load(open())
      guard sink.hasBegun else {
        throw Failure(.badData, at: places, "no bar in the period asked for")
      }
      try sink.end(.ok, nil)
      for note in shared.judge.notes { complain("pt-load: \(note)") }
    } catch let interrupted as Interrupted {
      try sink.end(.interrupted, "signal \(interrupted.signal)")
      throw interrupted
    } catch let failure as Failure where failure.status != .cannotWrite {
      try sink.end(.failed, failure.description)
      throw failure
    }
  }

  /// Loads all sources, each bar true and in its order.
  private mutating func load(_ opened: [Opened]) throws {
    let (judge, symbols) = (shared.judge, shared.symbols)
    if opened.count == 1, let only = opened.first, plan.fillsAtMost == nil {
      switch only {
      case .table(let file): try load(Checked(file, judge, symbols))
      case .records(let file): try load(Checked(file, judge, symbols))
      // What a store holds was checked when it was written, and its sums when it is read.
      case .store(let store): try load(store)
      case .other(let source): try load(Checked(AnyBarSource(source), judge, symbols))
      }
      return
    }
    let sources = opened.map { opened -> any BarSource in
      let checked = Checked(AnyBarSource(opened.source), judge, symbols)
      guard let most = plan.fillsAtMost else { return checked }
      return Filled(checked, plan.calendar, most: most, symbols)
    }
    try load(Checked(Merge(sources), judge, symbols, orderOnly: true))
  }

  private mutating func load(_ source: consuming some BarSource) throws {
    do { try pass(&source) } catch {
      // What is passed on stands in the buffers of the source: it has to be copied while they live.
      try withExtendedLifetime(source) { try sink.beforeRead(false) }
      throw error
    }
  }

  @inline(__always)
  private mutating func pass(_ source: inout some BarSource) throws {
    var row = Row()
    while try source.next(&row) {
      if let transform {
        var changed = row
        try transform(&changed)
        try take(&changed, source.place)
      } else {
        try take(&row, source.place)
      }
    }
    try finish(source.place)
  }

  @inline(__always)
  private mutating func take(_ row: inout Row, _ place: @autoclosure () -> String) throws {
    if judge.collects { count(row) }
    if plan.watches, row.complete, !row.also, try !watch(row, place()) { return }
    if judge.hasNews.pointee {
      judge.hasNews.pointee = false
      if !judge.pending.isEmpty { try tell(row.symbol, row.ts) }
    }
    if base == nil, also.isEmpty { try give(&row) } else { try lengthen(&row, place) }
  }

  private func count(_ row: Row) {
    shared.judge.report?.rows += 1
    shared.judge.report?.count(bar: row.ts)
  }

  /// Makes the longer bars that are wanted of a bar.
  @inline(never)
  private mutating func lengthen(_ row: inout Row, _ place: () -> String) throws {
    guard let base, !row.also else { return try traded(&row, place) }
    while let next = first(of: finer), next.firstEnd < row.closeTime {
      try base.settle(before: next.firstEnd) { try traded(&$0, place) }
      try next.settle(before: next.firstEnd + 1) { try carry(&$0) }
    }
    try base.settle(before: row.closeTime) { try traded(&$0, place) }
    for shorter in finer { try shorter.take(row, at: place()) { try carry(&$0) } }
    try base.take(row, at: place()) { try traded(&$0, place) }
  }

  /// A bar of the time frame that is traded on.
  private mutating func traded(_ row: inout Row, _ place: () -> String) throws {
    try carry(&row)
    guard row.complete, !row.also else { return }
    for longer in also { try longer.take(row, at: place()) { try give(&$0) } }
  }

  /// Gives a bar, behind the longer ones that end before it: in the order in which they end.
  private mutating func carry(_ row: inout Row) throws {
    let closeTime = row.closeTime
    while let next = first(of: also), next.firstEnd < closeTime {
      try next.settle(before: next.firstEnd + 1) { try give(&$0) }
    }
    try give(&row)
  }

  private func first(of made: [Resampler]) -> Resampler? {
    made.min { $0.firstEnd < $1.firstEnd }
  }

  private mutating func finish(_ place: String) throws {
    for shorter in finer { try shorter.finish { try carry(&$0) } }
    try base?.finish { try traded(&$0, { place }) }
    for longer in also { try longer.finish { try give(&$0) } }
    for i in watches.indices { watches[i]?.finish(into: &found) }
    for finding in found { _ = try shared.judge.series(finding) }
    if sink.hasBegun { try tell(lastSymbol, lastTs) }
    for kind in Kind.allCases {
      guard let count = shared.judge.dropped[kind], sink.hasBegun else { continue }
      try sink.gap(
        GapRecord(
          ts: lastTs, symbol: lastSymbol, kind: kind.rawValue,
          severity: GapRecord.Severity(rawValue: kind.severity.rawValue) ?? .warn, count: count,
          detail: "\(count) left out: \(kind.summary)"))
    }
  }

  /// Whether a bar that has been looked at goes on.
  @inline(__always)
  private mutating func watch(
    _ row: Row, _ place: @autoclosure () -> String
  ) throws -> Bool {
    if row.symbol >= watches.count || watches[row.symbol] == nil { try begin(row) }
    if judge.hasNews.pointee, !judge.skipped.isEmpty { skip() }
    watches[row.symbol]?.next(row.bar, at: place(), into: &found)
    return try found.isEmpty || decide()
  }

  @inline(never)
  private mutating func begin(_ row: Row) throws(Failure) {
    while watches.count <= row.symbol { watches.append(nil) }
    var bounds = plan.bounds.scaled(to: row.timeframe)
    // A file without volumes has none, which is no flaw of its bars.
    if row.texts.4.baseAddress == Row.noVolume.baseAddress { bounds.looksForZeroVolume = false }
    watches[row.symbol] = try SeriesWatch(
      symbol: shared.symbols.name(row.symbol), timeframe: row.timeframe, calendar: plan.calendar,
      bounds: bounds)
  }

  /// Tells the series of rows that were left out, so that they are not missing as well.
  private mutating func skip() {
    for (symbol, ts, place) in shared.judge.takeSkipped() where symbol < watches.count {
      watches[symbol]?.skip(ts, at: place, into: &found)
    }
  }

  private mutating func decide() throws -> Bool {
    var stays = true
    for finding in found where try shared.judge.series(finding) { stays = false }
    found.removeAll(keepingCapacity: true)
    return stays
  }

  /// Writes what has been found in front of a bar.
  private func tell(_ symbol: Int, _ ts: Int64) throws {
    for finding in shared.judge.takePending() {
      let gap = GapRecord(finding, shared.symbols, symbol, ts)
      if isAskedFor(gap.ts) { try sink.gap(gap) }
    }
  }

  private func isAskedFor(_ ts: Int64) -> Bool {
    ts >= shared.request.from && ts < shared.request.to
  }

  @inline(__always)
  private mutating func give(_ row: inout Row) throws {
    guard isAskedFor(row.ts) else { return }
    if let pace = plan.pace {
      try sink.beforeRead(pace.waits(for: row.closeTime))
      try pace.wait(for: row.closeTime)
    }
    lastTs = row.ts
    lastSymbol = row.symbol
    try sink.bar(row)
  }
}
