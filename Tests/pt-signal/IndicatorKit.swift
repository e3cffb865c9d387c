import Foundation
import PTWire
import TestKit

/// Bars for indicators, from numbers.
enum Bars {
  static func bar(
    _ open: Double, _ high: Double, _ low: Double, _ close: Double, volume: Double = 1000
  ) -> Bar {
    Bar(
      ts: 0, symbol: 0, timeframe: Timeframe(1, .day), open: open, high: high, low: low,
      close: close, volume: volume)
  }

  /// The series of spec appendix A.1.
  static let reference: [Bar] = (0..<120).map { i in
    let close = ReferenceSeries.close(i)
    let open = i == 0 ? close : ReferenceSeries.close(i - 1)
    return bar(
      open, max(close + 1 + 0.2 * Double(i % 3), open), min(close - 1 - 0.1 * Double(i % 4), open),
      close, volume: 1000 + 10 * Double(i % 7))
  }

  /// A random walk with gaps between bars, in cents where asked.
  static func walk(_ count: Int, seed: UInt64, cents: Bool = true) -> [Bar] {
    var random = SplitMix(seed: seed)
    var price = 100.0
    func rounded(_ x: Double) -> Double { cents ? max(0.01, (x * 100).rounded() / 100) : x }
    return (0..<count).map { _ in
      let open = rounded(price * Double.random(in: 0.995...1.005, using: &random))
      let close = rounded(open * Double.random(in: 0.98...1.0201, using: &random))
      let high = rounded(max(open, close) * Double.random(in: 1...1.01, using: &random))
      let low = rounded(min(open, close) * Double.random(in: 0.99...1, using: &random))
      price = close
      return bar(
        open, max(high, open, close), min(low, open, close), close,
        volume: Double(Int.random(in: 0...1000, using: &random)))
    }
  }

  /// A bar whose prices are all the same.
  static func flat(_ price: Double) -> Bar { bar(price, price, price, price) }

  /// A bar times a number.
  static func scaled(_ bar: Bar, by factor: Double) -> Bar {
    Self.bar(
      bar.open * factor, bar.high * factor, bar.low * factor, bar.close * factor,
      volume: bar.volume)
  }

  /// The bars of a file of the shared data.
  static func file(_ folder: String, _ name: String) throws -> [Bar] {
    let url = Places.shared.appendingPathComponent("data/\(folder)/\(name).csv")
    return try Places.rows(url).compactMap { row in
      func number(_ key: String) -> Double? { row[key].flatMap(Double.init) }
      guard let open = number("open"), let high = number("high"), let low = number("low"),
        let close = number("close")
      else { return nil }
      return bar(open, high, low, close, volume: number("volume") ?? 0)
    }
  }
}
