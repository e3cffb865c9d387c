import Foundation
import Testing

@testable import PTStats

/// Numbers of spec appendix A.5, whose sources are named there.
@Suite struct StatisticsTests {
  private let equity = [10_000.0, 10_100, 10_050, 10_200, 10_150, 10_300, 10_250]

  private func returns(_ equity: [Double]) -> Returns {
    var returns = Returns()
    for (a, b) in zip(equity, equity.dropFirst()) { returns.push(b / a - 1) }
    return returns
  }

  @Test func anHourlyCurveIsAnnualisedByTheHoursOfItsYear() throws {
    let year = Annualisation(.seconds(3600), .continuous).periodsPerYear
    #expect(year == 8760)
    let returns = returns(equity)
    let ratio = try #require(sharpe(returns, periodsPerYear: year).number)
    #expect((ratio - 38.6419131230).magnitude < 5e-11 * 38)
    let downside = try #require(sortino(returns, periodsPerYear: year).number)
    #expect((downside - 112.4837831588).magnitude < 5e-11 * 112)
    let vol = try #require(volatility(returns, periodsPerYear: year).number)
    #expect((vol - 0.9444520819).magnitude < 5e-11)
  }

  @Test func sixHoursSayNothingAboutAYear() {
    let growth = cagr(first: 10_000, last: 10_250, days: 0.25, minimumDays: 30)
    #expect(growth == .undefined("the record is shorter than 30 days"))
    #expect(calmar(cagr: growth, maxDrawdown: -0.1).number == nil)
    // Without a minimum: log10(1 + CAGR) = 15.6568 for 6 hours.
    let wild = cagr(first: 10_000, last: 10_250, days: 0.25, minimumDays: 0).number ?? 0
    #expect((log10(1 + wild) - 15.6568).magnitude < 0.02)
  }

  @Test func theDeepestFallIsMeasuredFromItsPeak() {
    var falls = Drawdowns()
    for (i, value) in equity.enumerated() { _ = falls.push(Int64(i), value) }
    #expect((falls.maximum + 0.0049504950).magnitude < 1e-9)
    #expect(falls.deepest?.peakTs == 1 && falls.deepest?.troughTs == 2)
    #expect(falls.deepest?.recoveryTs == 3 && falls.deepest?.bars == 2)
    #expect(falls.current?.recoveryTs == nil && falls.current?.bars == 1)
  }

  @Test func threeTrades() {
    var trades = TradeStatistics()
    for profit in [100.0, -50, 150] { trades.push(profit) }
    #expect(trades.winRate.number == 2.0 / 3)
    #expect(trades.profitFactor == .value(5))
    #expect(trades.expectancy.number == 200.0 / 3)
  }

  @Test func whatIsUndefinedHasNoNumber() {
    #expect(TradeStatistics().winRate.number == nil)
    #expect(TradeStatistics().expectancy.number == nil)
    var winners = TradeStatistics()
    winners.push(1)
    #expect(winners.profitFactor == .undefined("no trade lost"))
    let flat = returns([1, 1, 1, 1])
    #expect(sharpe(flat, periodsPerYear: 252).number == nil)
    #expect(sortino(flat, periodsPerYear: 252).number == nil)
    #expect(sharpe(returns([1, 2]), periodsPerYear: 252).number == nil)
    #expect(sortino(returns([1, 2, 3]), periodsPerYear: 252).number == nil)
    #expect(cagr(first: 1, last: -1, days: 400, minimumDays: 30).number == nil)
    #expect(calmar(cagr: .value(0.1), maxDrawdown: 0).number == nil)
  }

  /// One loss only: a standard deviation of losses would not exist, the downside deviation does.
  @Test func sortinoWithOneLossIsANumber() throws {
    let returns = returns([100, 110, 99, 120])
    // r = 0.1, -0.1, 0.21212..; downside = sqrt(0.01 / 3)
    let expected = (0.1 - 0.1 + 21.0 / 99) / 3 / (0.01 / 3).squareRoot() * 252.0.squareRoot()
    let value = try #require(sortino(returns, periodsPerYear: 252).number)
    #expect((value - expected).magnitude < 1e-9)
  }

  @Test(arguments: [
    (
      Annualisation.Spacing.seconds(86_400), Annualisation.Calendar.exchange(sessionHours: 24),
      252.0
    ),
    (.seconds(86_400), .continuous, 365), (.seconds(3600), .exchange(sessionHours: 24), 6048),
    (.seconds(3600), .exchange(sessionHours: 6.5), 1638), (.seconds(60), .continuous, 525_600),
    (.months(1), .continuous, 12), (.months(3), .exchange(sessionHours: 24), 4),
    (.seconds(7 * 86_400), .continuous, 52),
    (.seconds(2 * 86_400), .exchange(sessionHours: 8), 126),
  ])
  func aYearHasSoManyBars(
    _ spacing: Annualisation.Spacing, _ calendar: Annualisation.Calendar, _ bars: Double
  ) { #expect(Annualisation(spacing, calendar).periodsPerYear == bars) }

  @Test func momentsDoNotDriftOverAMillionReturns() throws {
    var moments = Returns()
    for i in 0..<1_000_000 { moments.push(i % 2 == 0 ? 1e-8 + 0.5 : -1e-8 + 0.5) }
    let deviation = try #require(moments.standardDeviation.number)
    #expect((deviation / (1e-8 * (1_000_000.0 / 999_999).squareRoot()) - 1).magnitude < 1e-6)
  }
}
