import PTWire

/// One strategy on one symbol, heard as a state: what it wants to hold now.
///
/// What a strategy says holds until it says something else, whether it decides at each bar (domain
/// `state`) or at events only (`event`); a leave is a wish for 0, never a short (the predecessor
/// took events for states, so that an entry lasted one bar and an exit opened a short).
struct Voter: Sendable {
  /// The rule; nil for a program, which is asked elsewhere.
  private var rule: (any Strategy)?
  private let warmup: Int
  private var bars = 0
  /// What it wants to hold.
  private(set) var state = 0.0

  /// The rule of a component for one symbol.
  init(_ component: Portfolio.Component) {
    switch component.rule {
    case .strategy(let entry, let values):
      self.init(entry.make(values), warmup: entry.warmup(values))
    case .command(let command):
      self.init(nil, warmup: command.warmup)
    }
  }

  /// A rule given as it is.
  init(_ rule: (any Strategy)?, warmup: Int) {
    self.rule = rule
    self.warmup = warmup
  }

  /// Its say; nil in the warm-up.
  var wish: Double? { bars >= warmup ? state : nil }

  /// Takes the bar that has just closed, and the target that a program answered it with.
  mutating func next(_ bar: Bar, heard: Double? = nil) throws(Failure) {
    bars += 1
    guard let target = rule == nil ? heard : try rule?.next(bar)?.target else { return }
    state = target
  }
}
