import PTConfig
import PTStats
import PTWire

/// A fall of the past as percent by asset, to be laid over bars of any time.
struct ShockTable: Equatable, Sendable {
  /// When it happened; says nothing about where it is laid.
  let date: String
  /// Times of bars that stay as they are before the shock, where no moment is given.
  let afterBars: Int
  /// How long the fall takes, in days; 0 for a gap between two bars.
  let fallDays: Double
  /// Change of the price by asset, in percent, above -100.
  let percent: [String: Double]
  /// Change of the price of every other asset.
  let otherPercent: Double

  /// The keys of the section `shock`; those of `shock_percent` are assets and `default`.
  static let keys = ["date", "after_bars", "fall_days"]

  /// Reads the sections `shock` and `shock_percent`.
  init(_ file: ScenarioFile) throws(Failure) {
    date = try file.text("shock", "date")
    guard isDate(date) else {
      throw file.refused("shock", "date", "no date such as 2020-03-12", date)
    }
    afterBars = try file.count("shock", "after_bars", from: 0)
    fallDays = try file.number("shock", "fall_days", .atLeast(0, atMost: 10_000))
    let bounds = Bounds.above(-100, atMost: 1000)
    otherPercent = try file.number("shock_percent", "default", bounds)
    var percent: [String: Double] = [:]
    for asset in file.keys("shock_percent") where asset != "default" {
      guard !asset.isEmpty, asset.utf8.allSatisfy({ isUpper($0) || isDigit($0) }) else {
        throw file.refused("shock_percent", asset, "no asset such as BTC", nil)
      }
      percent[asset] = try file.number("shock_percent", asset, bounds)
    }
    self.percent = percent
    try file.requireTrend([.sharpDecline, .down])
  }

  /// What the price of a symbol is multiplied by in the end.
  func factor(of symbol: String) -> Double {
    1 + (percent[baseAsset(of: symbol)] ?? otherPercent) / 100
  }
}

/// Whether a text is a date of the calendar, `2020-03-12`.
private func isDate(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.utf8.count) == [4, 2, 2],
    parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) })
  else { return false }
  let numbers = parts.compactMap { Int($0) }
  return CivilTime(year: numbers[0], month: numbers[1], day: numbers[2]) != nil
}

private func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
