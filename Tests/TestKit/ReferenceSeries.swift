import Foundation
import PTWire

/// The 120 bars of spec appendix A.1, a day apart instead of an hour where days are easier to
/// count.
public enum ReferenceSeries {
  /// Close i: 100 + 10 sin(i / 5) + 0.1 i.
  public static func close(_ i: Int) -> Double {
    100 + 10 * sin(Double(i) / 5) + 0.1 * Double(i)
  }

  /// Daily bars as records of symbol X.
  public static func bars() -> [String] {
    (0..<120).map { i in
      let (open, high, low, close) = prices(i)
      return bar(i, open, high, low, close)
    }
  }

  /// The same as CSV, hourly from 2024-01-01 on.
  public static func csv() -> String {
    var text = "timestamp,open,high,low,close,volume\n"
    for i in 0..<120 {
      let (open, high, low, close) = prices(i)
      let ts = 1_704_067_200_000 + i * 3_600_000
      text += "\(ts),\(open),\(high),\(low),\(close),\(1000 + 10 * (i % 7))\n"
    }
    return text
  }

  private static func prices(_ i: Int) -> (Double, Double, Double, Double) {
    let close = close(i)
    let open = i == 0 ? close : self.close(i - 1)
    let high = max(close + 1 + 0.2 * Double(i % 3), open)
    let low = min(close - 1 - 0.1 * Double(i % 4), open)
    return (open, high, low, close)
  }
}
