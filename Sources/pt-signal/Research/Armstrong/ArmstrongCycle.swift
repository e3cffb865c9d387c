import PTWire

/// A cycle of a fixed number of days, cut into the phases of Armstrong's economic confidence model.
///
/// Position p = ((date - reference) mod L) / L with whole UTC days, so that p is in [0, 1).
/// Source: Armstrong, The Business Cycle and the Future (1999): L = 3141 days, 1000 pi, 8.6 years.
/// Nothing in it is estimated: it is a calendar, and as such can be right only by chance or belief.
struct ArmstrongCycle: Equatable, Sendable {
  /// A part of the cycle.
  enum Phase: String, CaseIterable, Sendable {
    case postCrisis = "post_crisis"
    case expansion
    case preCrisisMid = "pre_crisis_mid"
    case contraction
    case preCrisis = "pre_crisis"
    case crisis

    /// How much risk the phase allows, as a factor.
    var riskMultiplier: Double {
      switch self {
      case .postCrisis: 0.5
      case .expansion: 1
      case .preCrisisMid: 0.7
      case .contraction: 0.6
      case .preCrisis: 0.4
      case .crisis: 0.3
      }
    }

    /// The phase of a position in [0, 1).
    init(at position: Double) {
      switch position {
      case ..<0.15: self = .postCrisis
      case ..<0.45: self = .expansion
      case ..<0.50: self = .preCrisisMid
      case ..<0.85: self = .contraction
      case ..<0.95: self = .preCrisis
      default: self = .crisis
      }
    }
  }

  /// Where a date stands to the turning points around it.
  enum Event: String, Sendable {
    case before = "pre_event"
    case after = "post_event"
    case near = "event"
    case none
  }

  /// Days of a cycle, above 0.
  let length: Int
  /// The day on which a cycle begins, counted from 1970-01-01.
  let reference: Int

  /// The day since 1970-01-01 on which a moment falls, in UTC.
  static func day(of milliseconds: Int64) -> Int {
    Int(milliseconds.flooredDivision(by: CivilTime.millisecondsPerDay).quotient)
  }

  /// Days since the last turning point, 0 on the day itself.
  func daysSince(_ day: Int) -> Int {
    let rest = (day - reference) % length
    return rest < 0 ? rest + length : rest
  }

  /// The part of the cycle that is over, in [0, 1).
  func position(_ day: Int) -> Double { Double(daysSince(day)) / Double(length) }

  /// The phase of a day.
  func phase(_ day: Int) -> Phase { Phase(at: position(day)) }

  /// The day of the next whole turning point, after this day.
  func nextTurn(after day: Int) -> Int { day - daysSince(day) + length }

  /// Where a day stands to its turning points: within a third of the window before or after one,
  /// else within the window, else nowhere.
  func event(_ day: Int, window: Int) -> Event {
    let since = daysSince(day)
    let left = length - since
    if 3 * left <= window { return .before }
    if 3 * since <= window { return .after }
    return min(since, left) <= window ? .near : .none
  }
}
