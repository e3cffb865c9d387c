import Glibc
import PTWire

/// What the bars of a stream are like: one state a symbol, whatever the length of the stream.
struct BarWatch {
  /// The bars of a symbol.
  struct Series: Equatable {
    var count = 0
    var first = 0.0
    var last = 0.0
    var lastTs: Int64 = 0
    /// New units for one of the first bar's.
    var units = 1.0
    /// A bar of it has a volume.
    var hasVolume = false
    /// A split came behind the last bar.
    var isSplit = false

    /// The last close over the first, splits undone.
    var growth: Double { first > 0 ? last * units / first : 1 }
  }

  /// A move between two bars that looks like a split.
  struct Move: Equatable {
    let ts: Int64
    let symbol: Int
    /// The open over the close before.
    let ratio: Double
  }

  private(set) var series: [Series] = []
  private(set) var count = 0
  /// Bars that stand still: one price, or no volume and the close before.
  private(set) var stale = 0
  private(set) var synthetic = 0
  /// Bars without volume.
  private(set) var silent = 0
  /// Findings of the load, by severity: how many bars they are about.
  private(set) var flaws: [GapRecord.Severity: Double] = [:]
  /// Moves like splits, and the first of them.
  private(set) var moves = 0
  private(set) var firstMove: Move?
  /// UTC days with a bar.
  private(set) var days = 0
  private var nextDay = Int64.min

  /// The logarithms of ratios at which shares are split.
  private static let splits: [Double] = [2, 3, 4, 5, 10, 20].map { log($0) }

  /// Takes a bar.
  mutating func take(_ bar: Bar) {
    while series.count <= bar.symbol { series.append(Series()) }
    let before = series[bar.symbol]
    count += 1
    if bar.high == bar.low || (bar.volume == 0 && before.count > 0 && bar.close == before.last) {
      stale += 1
    }
    if bar.synthetic { synthetic += 1 }
    if bar.volume == 0 { silent += 1 }
    if before.count > 0, !before.isSplit { look(bar, before.last) }
    if bar.ts >= nextDay {
      days += 1
      let day = bar.ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
      nextDay = (day + 1) * CivilTime.millisecondsPerDay
    }
    if before.count == 0 { series[bar.symbol].first = bar.close }
    series[bar.symbol].count += 1
    series[bar.symbol].last = bar.close
    series[bar.symbol].lastTs = bar.ts
    series[bar.symbol].isSplit = false
    if bar.volume > 0 { series[bar.symbol].hasVolume = true }
  }

  private mutating func look(_ bar: Bar, _ last: Double) {
    let ratio = bar.open / last
    guard ratio < 0.6 || ratio > 1.6 else { return }
    let move = log(ratio).magnitude
    guard Self.splits.contains(where: { ($0 - move).magnitude < Threshold.splitNearness }) else {
      return
    }
    moves += 1
    if firstMove == nil { firstMove = Move(ts: bar.ts, symbol: bar.symbol, ratio: ratio) }
  }

  /// A split of a symbol.
  mutating func split(_ symbol: Int, ratio: Double) {
    guard symbol < series.count else { return }
    series[symbol].units *= ratio
    series[symbol].isSplit = true
  }

  /// A finding of the load.
  mutating func take(_ gap: GapRecord) { flaws[gap.severity, default: 0] += Double(gap.count ?? 1) }

  /// The bars of a symbol so far.
  func bars(_ symbol: Int) -> Int { symbol < series.count ? series[symbol].count : 0 }

  /// When the last bar of a symbol opened; nil before its first.
  func opened(_ symbol: Int) -> Int64? { bars(symbol) > 0 ? series[symbol].lastTs : nil }

  /// Whether any bar of a symbol has a volume.
  func hasVolume(_ symbol: Int) -> Bool { symbol < series.count && series[symbol].hasVolume }
}
