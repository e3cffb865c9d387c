import PTWire

/// A date as a parameter, written as the whole number YYYYMMDD, in UTC.
enum CalendarDate {
  /// The years a parameter may name.
  static let range = 1800_01_01...2199_12_31

  /// Days since 1970-01-01; nil if there is no such date.
  static func day(_ number: Int) -> Int? {
    CivilTime(year: number / 10_000, month: number / 100 % 100, day: number % 100).map {
      ArmstrongCycle.day(of: $0.milliseconds)
    }
  }

  /// Why a parameter is no date.
  static func conflict(_ name: String, _ number: Int) -> String? {
    day(number) == nil ? "\(name) is no date of the form YYYYMMDD" : nil
  }
}
