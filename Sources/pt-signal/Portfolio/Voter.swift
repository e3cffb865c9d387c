import PTWire

/// One strategy on one symbol, heard as a state: what it wants to hold now.
///
/// What a strategy says holds until it says something else, whether it decides at each bar (domain
/// `state`) or at events only (`event`); a leave is a wish for 0, never a short (the predecessor
/// took events for states, so that an entry lasted one bar and an exit opened a short).
struct Voter: Sendable {
  private var rule: any Strategy
  private let warmup: Int
  private var bars = 0
  /// What it wants to hold.
  private(set) var state = 0.0

  /// The rule of a component for one symbol.
  init(_ component: Portfolio.Component) {
    self.init(
      component.entry.make(component.values), warmup: component.entry.warmup(component.values))
  }

  /// A rule given as it is.
  init(_ rule: any Strategy, warmup: Int) {
    self.rule = rule
    self.warmup = warmup
  }

  /// Its say; nil in the warm-up.
  var wish: Double? { bars >= warmup ? state : nil }

  /// Takes the bar that has just closed.
  mutating func next(_ bar: Bar) throws(Failure) {
    bars += 1
    if let wish = try rule.next(bar) { state = wish.target }
  }
}
