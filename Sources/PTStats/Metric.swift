/// A statistic that may not exist: a number, or the reason why there is none.
public enum Metric: Equatable, Sendable {
  /// A finite number.
  case value(Double)
  /// Why there is none.
  case undefined(String)

  /// The number, or nil.
  public var number: Double? {
    if case .value(let number) = self { number } else { nil }
  }

  /// Why there is none, or nil.
  public var reason: String? {
    if case .undefined(let reason) = self { reason } else { nil }
  }

  /// A number if it is finite, else the reason.
  static func finite(_ number: Double, else reason: String) -> Metric {
    number.isFinite ? .value(number) : .undefined(reason)
  }

  /// The same function of the number, or the same reason.
  func map(_ transform: (Double) -> Double) -> Metric {
    switch self {
    case .value(let number): .finite(transform(number), else: "it is not finite")
    case .undefined: self
    }
  }
}
