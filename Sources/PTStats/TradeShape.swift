/// How trades went: how long they lasted, and how far they went against and for them.
public struct TradeShape: Equatable, Sendable {
  private var count = 0.0
  private var bars = 0.0
  private var days = 0.0
  private var adverse = 0.0
  private var favourable = 0.0
  private var longest = 0

  /// No trades yet.
  public init() {}

  /// Takes a trade.
  ///
  /// - Parameters:
  ///   - bars: from the entry's bar to the exit's, 0 inside one bar.
  ///   - milliseconds: between the open times of the two.
  ///   - adverse: the furthest the price went against it, as a share of the entry price, 0 or
  ///     below.
  ///   - favourable: the furthest it went for it, 0 or above.
  public mutating func push(
    bars: Int, milliseconds: Int64, adverse: Double, favourable: Double
  ) {
    count += 1
    self.bars += Double(bars)
    longest = max(longest, bars)
    days += Double(milliseconds) / 86_400_000
    self.adverse += adverse
    self.favourable += favourable
  }

  private func mean(_ sum: Double) -> Metric {
    count == 0 ? .undefined("no closed trade") : .value(sum / count)
  }

  /// The mean holding time in bars.
  public var meanBars: Metric { mean(bars) }
  /// The longest holding time in bars.
  public var longestBars: Metric { mean(0).map { _ in Double(longest) } }
  /// The mean holding time in days.
  public var meanDays: Metric { mean(days) }
  /// The mean maximum adverse excursion, a share, 0 or below (Sweeney 1996).
  public var meanAdverse: Metric { mean(adverse) }
  /// The mean maximum favourable excursion, a share, 0 or above.
  public var meanFavourable: Metric { mean(favourable) }
}
