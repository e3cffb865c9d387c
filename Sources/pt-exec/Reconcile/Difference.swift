import PTWire

/// One thing that a statement says otherwise.
struct Difference: Equatable {
  /// How large a difference is, as a share of our value.
  enum Severity: String, CaseIterable {
    /// Below 0.1 %.
    case info
    /// Below 1 %.
    case warn
    /// From 1 % on, and whatever has no size: a fill too many, another side.
    case fail

    /// - Parameter share: the difference over our value; nil where that is 0.
    init(share: Double?) {
      // What is 1 % by the pencil may be a rounding below it.
      let share = share.map { $0 * (1 + 1e-9) } ?? .infinity
      self = share < 0.001 ? .info : share < 0.01 ? .warn : .fail
    }
  }

  let severity: Severity
  /// Whether it is beyond what is tolerated.
  let isBeyond: Bool
  /// What it is about: `cash`, `position X`, `fill X-1-1 price`.
  let subject: String
  /// What we have and what the statement has.
  let own: String
  let other: String
  /// The difference over our value; nil where there is none.
  let share: Double?
  /// Where the statement says so.
  let place: String

  /// Something without a size.
  init(_ subject: String, own: String, other: String, at place: String) {
    severity = .fail
    isBeyond = true
    share = nil
    self.subject = subject
    self.own = own
    self.other = other
    self.place = place
  }

  /// Two numbers; nil where they differ by rounding only.
  ///
  /// - Parameters:
  ///   - tolerance: what is tolerated, in the unit of the numbers.
  ///   - scale: what rounding is a share of.
  init?(
    _ subject: String, own: Double, other: Double, tolerance: Double, scale: Double,
    at place: String
  ) {
    let off = (own - other).magnitude
    guard off > 1e-9 * scale else { return nil }
    share = own == 0 ? nil : off / own.magnitude
    severity = Severity(share: share)
    isBeyond = off > tolerance
    self.subject = subject
    self.own = shortest(own)
    self.other = shortest(other)
    self.place = place
  }

  /// One line for people and for awk: fields with a tab between them.
  var line: String {
    let percent = share.map { "\(shortest(($0 * 1e6).rounded() / 1e4)) %" } ?? "-"
    return [
      severity.rawValue, isBeyond ? "beyond" : "within", printable(subject), printable(own),
      printable(other), percent, printable(place, limit: 1000),
    ].joined(separator: "\t")
  }
}
