import PTWire

/// Reads a column of local times, in the order of a file, as UTC.
///
/// When clocks are turned back, an hour comes twice and its local times mean two moments each. The
/// order of the rows tells them apart: a time is the earlier of the two, unless that would not be
/// after the row before it; then it is the later one. In a file with the newest row first it is the
/// later one, unless that would not be before the row before it.
///
/// The order cannot help when the hour comes only once: with bars of an hour or more of which one
/// is missing, or when a file begins or ends in it. The first reading is taken then, and `note`
/// says so once. A time that is skipped when clocks are turned forward is an error: the column is
/// of another zone, or of UTC.
struct LocalClock: Sendable {
  /// The order of the rows.
  enum Order: Sendable {
    /// The oldest row first.
    case ascending
    /// The newest row first.
    case descending
  }

  /// The zone of the times.
  private(set) var zone: Zone
  /// The order of the rows.
  let order: Order
  /// What the user should know, at most one sentence; nil if the order decided everything.
  private(set) var note: String?
  /// The row before, in milliseconds since 1970 UTC.
  private var previous: Int64?
  /// The first local time of a repeated hour of which only one reading has been seen so far.
  private var undecided: Int64?

  /// A clock before the first row.
  init(_ zone: Zone, order: Order = .ascending) {
    self.zone = zone
    self.order = order
  }

  /// The order of rows with these local times, in milliseconds: that of most neighbours, because a
  /// repeated hour goes back once in a file that goes forward.
  static func order(of locals: [Int64]) -> Order {
    var steps: Int64 = 0
    for (one, next) in zip(locals, locals.dropFirst()) { steps += (next - one).signum() }
    return steps < 0 ? .descending : .ascending
  }

  /// The next row's time.
  ///
  /// - Parameter local: milliseconds since 1970 on the clocks of the zone.
  /// - Returns: milliseconds since 1970 UTC.
  /// - Throws: a bad-data failure without a place for a time that the zone skipped.
  @inline(__always)
  mutating func utc(ofLocal local: Int64) throws(Failure) -> Int64 {
    let ts: Int64
    switch zone.meaning(ofLocal: local) {
    case .unique(let only):
      ts = only
      if undecided != nil { settle() }
    case .ambiguous(let earlier, let later):
      ts = choose(local, earlier, later)
    case .nonexistent:
      throw Failure(
        .badData, "no such time in \(zone.name), clocks were turned forward over it")
    }
    previous = ts
    return ts
  }

  /// After the last row: completes `note`.
  mutating func finish() { settle() }

  private mutating func choose(_ local: Int64, _ earlier: Int64, _ later: Int64) -> Int64 {
    let (first, second) = order == .ascending ? (earlier, later) : (later, earlier)
    let hasRoom =
      previous.map { order == .ascending ? first > $0 : first < $0 } ?? true
    if hasRoom {
      if undecided == nil { undecided = local }
      return first
    }
    undecided = nil
    return second
  }

  /// A repeated hour is over: was it there twice?
  private mutating func settle() {
    if let undecided, note == nil {
      let which = order == .ascending ? "earlier" : "later"
      note =
        "\(LocalClock.text(undecided)) comes twice in \(zone.name) and once in the file; "
        + "it was read as the \(which) one"
    }
    undecided = nil
  }

  /// A local time for people, without a zone.
  private static func text(_ local: Int64) -> String {
    String(CivilTime(local).iso.dropLast())
  }
}
