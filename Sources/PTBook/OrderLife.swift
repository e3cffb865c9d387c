import PTWire

/// The life of an order: where it is, what of it is filled, and what may come next.
///
///     pending ──► accepted ──► triggered ──► partially_filled ──► filled
///
/// | state | meaning | may become |
/// |---|---|---|
/// | pending | no bar has come for it yet | all but itself |
/// | accepted | it rests: the bars so far did not reach it | triggered, partially_filled, end |
/// | triggered | its stop was reached | partially_filled, end |
/// | partially_filled | some units are filled | itself, filled, cancelled, expired |
/// | filled, cancelled, rejected, expired | the end | nothing |
///
/// `end` is any of the last row. An order with a fill is not rejected any more. Fills accumulate,
/// and the state follows their sum, not the last one: 1 + 1 + 1 of 3 is filled. A fill beyond the
/// quantity is a broken invariant, and so is a transition that is not in the table.
public struct OrderLife: Equatable, Sendable {
  /// Where an order can be.
  public enum State: String, CaseIterable, Sendable {
    case pending, accepted, triggered
    case partiallyFilled = "partially_filled"
    case filled, cancelled, rejected, expired

    /// Whether nothing can follow.
    public var isFinal: Bool {
      switch self {
      case .pending, .accepted, .triggered, .partiallyFilled: false
      case .filled, .cancelled, .rejected, .expired: true
      }
    }

    /// Whether a state may follow.
    public func mayBecome(_ next: State) -> Bool {
      switch (self, next) {
      case (.filled, _), (.cancelled, _), (.rejected, _), (.expired, _): false
      case (_, .pending): false
      case (_, .accepted): self == .pending
      case (_, .triggered): self == .pending || self == .accepted
      case (_, .rejected): self != .partiallyFilled
      case (_, .partiallyFilled), (_, .filled), (_, .cancelled), (_, .expired): true
      }
    }
  }

  /// Where it is.
  public private(set) var state = State.pending
  /// Units filled so far.
  public private(set) var filled = 0.0

  /// An order that no bar has come for.
  public init() {}

  /// Goes on to a state that needs no fill.
  ///
  /// - Throws: a broken invariant, when the order cannot get there.
  public mutating func move(to next: State, _ order: String) throws(Failure) {
    guard state.mayBecome(next), next != .filled, next != .partiallyFilled else {
      throw illegal(next, order)
    }
    state = next
  }

  /// Takes a fill of an order of `total` units.
  ///
  /// - Throws: a broken invariant, when more is filled than was ordered, or the order is at its
  /// end.
  public mutating func fill(_ qty: Double, of total: Double, _ order: String) throws(Failure) {
    let sum = filled + qty
    guard qty > 0, sum <= total * (1 + 1e-9) else {
      throw Failure(
        .brokenInvariant, "order \(order) of \(shortest(total)) would be filled beyond that, to",
        value: shortest(sum))
    }
    let next: State = sum >= total * (1 - 1e-9) ? .filled : .partiallyFilled
    guard state.mayBecome(next) else { throw illegal(next, order) }
    filled = sum
    state = next
  }

  /// Restates what is filled in new units.
  mutating func split(ratio: Double) { filled *= ratio }

  private func illegal(_ next: State, _ order: String) -> Failure {
    Failure(
      .brokenInvariant, "order \(order) is \(state.rawValue) and cannot become",
      value: next.rawValue)
  }
}
