import Foundation
import PTWire
import TestKit
import Testing

@testable import PTBook

/// Real minutes inside hours: what they give lies inside of what the hours can give.
@Suite(.enabled(if: Places.hasShared)) struct BoundsDataTests {
  /// Files with minutes, and how many cases are made of each.
  static let files = [
    ("data/crypto/BTCUSD_1m.csv", 8), ("data/fx/GBPUSD_1m.csv", 4),
    ("data/kraken/XBTUSDT_1.csv", 2),
  ]

  @Test(arguments: files) func theMinutesStayInside(_ file: String, _ cases: Int) throws {
    let whole = try Self.hours(file)
    var trades = 0
    for seed in 0..<cases {
      var kit = BoundsKit()
      let from = seed * whole.hours.count / cases
      kit.hours = Array(whole.hours[from...].prefix(100))
      kit.parts = Array(whole.parts[from...].prefix(100))
      var random = SplitMix(seed: UInt64(seed))
      kit.vary(seed)
      kit.wish(&random, every: 1...12)
      let bounds = try kit.bounds()
      let interval = try #require(bounds.profit, "\(bounds.refusal ?? "")")
      for (path, finer, profit) in try kit.outside(interval) {
        Issue.record("\(seed) \(path.rawValue) finer \(finer): \(profit), not in \(interval)")
      }
      trades += bounds.trades
    }
    #expect(trades > 0)
  }

  /// The minutes of a file by hours.
  private static func hours(_ file: String) throws -> BoundsKit {
    let text = try Places.text(Places.shared.appendingPathComponent(file))
    var kit = BoundsKit()
    var minutes: [Bar] = []
    let formatter = ISO8601DateFormatter()
    let hour: Int64 = 3_600_000
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ",").map(String.init)
      let prices = fields.dropFirst().compactMap { Double($0) }
      guard let ts = time(fields[0], formatter), prices.count >= 5 else { continue }
      if let first = minutes.first, first.ts / hour != ts / hour {
        kit.take(minutes, ts: first.ts / hour * hour)
        minutes.removeAll()
      }
      minutes.append(
        Bar(
          ts: ts, symbol: 0, timeframe: Timeframe(1, .minute), open: prices[0], high: prices[1],
          low: prices[2], close: prices[3], volume: prices[4], also: true))
    }
    return kit
  }

  private static func time(_ text: String, _ formatter: ISO8601DateFormatter) -> Int64? {
    if let seconds = Int64(text) { return seconds * 1000 }
    guard let date = formatter.date(from: text) else { return nil }
    return Int64(date.timeIntervalSince1970) * 1000
  }
}
