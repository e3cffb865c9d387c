/// The length of a bar: a count of seconds, minutes, hours, days, weeks or calendar months.
///
/// Written as on the wire: `1m` is a minute, `1mo` a month.
public struct Timeframe: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// The units, by their suffix on the wire.
  public enum Unit: String, CaseIterable, Sendable {
    case second = "s"
    case minute = "m"
    case hour = "h"
    case day = "d"
    case week = "w"
    case month = "mo"
  }

  /// How many units.
  public let count: Int
  /// The unit.
  public let unit: Unit
  /// The length in milliseconds; 0 for calendar months.
  private let length: Int64

  /// - Parameters:
  ///   - count: how many units, at least 1.
  ///   - unit: the unit.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
    length =
      switch unit {
      case .second: Int64(count) * 1000
      case .minute: Int64(count) * 60_000
      case .hour: Int64(count) * 3_600_000
      case .day: Int64(count) * CivilTime.millisecondsPerDay
      case .week: Int64(count) * 7 * CivilTime.millisecondsPerDay
      case .month: 0
      }
  }

  /// Reads `5m`, `1d`, `1mo`; nil for anything else, for a count of 0 and for one over 10,000.
  public init?(_ text: some StringProtocol) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let first = digits.first, first != "0", digits.utf8.count <= 5, let count = Int(digits),
      count <= 10_000, let unit = Unit(rawValue: String(text.dropFirst(digits.count)))
    else { return nil }
    self.init(count, unit)
  }

  /// As on the wire.
  public var description: String { "\(count)\(unit.rawValue)" }

  /// The length in milliseconds; nil for calendar months, whose length depends on the month.
  public var milliseconds: Int64? { length > 0 ? length : nil }

  /// When a bar that opens at `ts` closes, both in milliseconds since 1970 UTC. A month ends on the
  /// same day of the next month, or on that month's last day if it is shorter.
  public func close(of ts: Int64) -> Int64 {
    if length > 0 { return ts + length }
    return CivilTime(ts).adding(months: count).milliseconds
  }
}
