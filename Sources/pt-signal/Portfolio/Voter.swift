import PTWire

/// One strategy on one symbol, heard as a state: what it wants to hold now.
///
/// A strategy of the domain `event` says when something happens: above 0 enter, 0 or below leave,
/// nothing said means nothing happened. It is held in between; a leave is never a short (the
/// predecessor took events for states, so that an entry lasted one bar and an exit opened a short).
struct Voter: Sendable {
  private var rule: any Strategy
  private let isEvent: Bool
  private let warmup: Int
  private var bars = 0
  /// What it wants to hold.
  private(set) var state = 0.0

  /// The rule of a component for one symbol.
  init(_ component: Portfolio.Component) {
    rule = component.entry.make(component.values)
    isEvent = component.entry.domain == .event
    warmup = component.entry.warmup(component.values)
  }

  /// A rule given as it is, for tests.
  init(_ rule: any Strategy, isEvent: Bool, warmup: Int) {
    self.rule = rule
    self.isEvent = isEvent
    self.warmup = warmup
  }

  /// Its say; nil in the warm-up.
  var wish: Double? { bars >= warmup ? state : nil }

  /// Takes the bar that has just closed.
  mutating func next(_ bar: Bar) throws(Failure) {
    bars += 1
    guard let wish = try rule.next(bar) else { return }
    state = isEvent ? (wish.target > 0 ? 1 : 0) : wish.target
  }
}
