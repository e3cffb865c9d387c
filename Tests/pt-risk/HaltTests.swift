import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// Daily loss, drawdown, floor and cool-down at the gate: what they stop and when it goes on.
@Suite struct HaltTests {
  /// Bars of an hour of symbol X from 2024-01-01 on.
  private func hour(_ hour: Int, _ close: Double) -> String {
    bar(0, close, close, close, close)
      .replacing("\"1d\"", with: "\"1h\"")
      .replacing("1704067200000", with: "\(1_704_067_200_000 + Int64(hour) * 3_600_000)")
  }

  private func wish(_ hour: Int, _ target: Double) -> String {
    signal(0, target).replacing(
      "\(close(of: 0))", with: "\(1_704_067_200_000 + Int64(hour + 1) * 3_600_000)")
  }

  private func decisions(_ verdicts: [String]) -> [String] {
    verdicts.map { line in
      ["allow", "reduce", "block", "halt"].first { line.contains("\"decision\":\"\($0)\"") } ?? ""
    }
  }

  /// Defect 1 of the predecessor: a profit counted as a loss. Half of 10,000 at 100: 50 units. At
  /// 112 the day has made 600, at 91 it has lost 450, at 88 it has lost 600.
  @Test(arguments: [(112.0, "allow", "green"), (91, "allow", "yellow"), (88, "halt", "red")])
  func defect1AProfitIsNoLoss(_ price: Double, _ decision: String, _ light: String) throws {
    let found = orders(
      [hour(0, 100), wish(0, 0.5), hour(1, 100), hour(2, price), wish(2, 0.75)]
    ) {
      $0.limits.maxDailyLoss = 500
      $0.risk.maxPositionFraction = 10
      $0.risk.maxGrossFraction = 10
    }
    let verdict = found.verdicts[1]
    #expect(verdict.contains(#""decision":"\#(decision)","light":"\#(light)""#))
    let loss = max(0, 50 * (100 - price))
    #expect(verdict.contains(#"{"limit":"max_daily_loss","value":\#(shortest(loss)),"bound":500"#))
    #expect(found.orders.count == (decision == "halt" ? 1 : 2))
  }

  /// A loss halts to the end of its day, also when the price comes back, and not a bar longer: the
  /// decision at the close of the bar that ends at midnight still belongs to the day.
  @Test func aDailyLossHaltsUntilTheNextUTCDay() {
    var lines = [hour(20, 100), wish(20, 0.5), hour(21, 100), hour(22, 88), hour(23, 100)]
    lines += [wish(23, 0.6), hour(24, 100), wish(24, 0.7)]
    let found = orders(lines) { $0.limits.maxDailyLossFraction = 0.05 }
    #expect(decisions(found.verdicts) == ["allow", "halt", "allow"])
    #expect(found.verdicts[1].contains(#""limit":"max_daily_loss_fraction","value":0.06,"#))
    #expect(found.verdicts[2].contains(#""limit":"max_daily_loss_fraction","value":0,"#))
  }

  /// 100 units at 100, down to 80: a fifth. The gate closes them, says so once, and lets nothing
  /// in again, also at new highs.
  @Test(arguments: [true, false])
  func drawdownAndFloorCloseEverythingAndStay(_ isDrawdown: Bool) {
    let lines = [
      flat[0], signal(0, 1), flat[1], bar(2, 80, 80, 80, 80), bar(3, 80, 80, 80, 80), signal(3, -1),
      bar(4, 200, 200, 200, 200), signal(4, 1), signal(4, 0),
    ]
    let result = run(
      Gate(
        settings {
          if isDrawdown { $0.limits.maxDrawdownFraction = 0.2 } else { $0.limits.minEquity = 8000 }
        }), as: "pt-risk", on: stream(lines))
    let name = isDrawdown ? "max_drawdown_fraction" : "min_equity"
    #expect(result.failure == nil)
    #expect(result.records("alert").count == 1)
    #expect(result.records("alert")[0].contains(#""severity":"critical","rule":"\#(name)""#))
    let orders = result.records("order")
    #expect(orders.count == 2)
    #expect(orders[1].contains(#""ts":\#(close(of: 2)),"#))
    #expect(orders[1].contains(#""side":"sell","qty":100,"#))
    #expect(orders[1].contains(#""intent":"close","position":100"#))
    let verdicts = result.records("verdict")
    #expect(decisions(verdicts) == ["allow", "allow", "halt", "halt"])
    #expect(verdicts[3].contains("\(name) was reached"))
  }

  @Test func aSignalWhileThePositionIsBeingClosedIsRefusedNotAnError() {
    let found = orders([
      flat[0], signal(0, 1), flat[1], bar(2, 80, 80, 80, 80), signal(2, -1), flat[3],
    ]) { $0.limits.maxDrawdownFraction = 0.2 }
    #expect(found.failure == nil)
    #expect(decisions(found.verdicts) == ["allow", "allow", "halt"])
    #expect(found.orders.count == 2)
  }

  /// Long at 100, out at 90, short at 90, out at 100: two losses. The third order waits an hour.
  @Test func lossesInARowPauseForTheCoolDown() {
    var lines = [hour(0, 100), wish(0, 1), hour(1, 100), hour(2, 90), wish(2, -1), hour(3, 90)]
    lines += [hour(4, 100), wish(4, 0), hour(5, 100), wish(5, 1), hour(6, 100), wish(6, 0.5)]
    let found = orders(lines) {
      $0.limits.maxConsecutiveLosses = 2
      $0.limits.lossCooldownS = 3 * 3600
      $0.risk.maxPositionFraction = 10
      $0.risk.maxGrossFraction = 10
    }
    let last = found.verdicts.suffix(2)
    #expect(decisions(Array(last)) == ["block", "block"])
    lines += [hour(7, 100), wish(7, 0.25)]
    let later = orders(lines) {
      $0.limits.maxConsecutiveLosses = 2
      $0.limits.lossCooldownS = 3 * 3600
      $0.risk.maxPositionFraction = 10
      $0.risk.maxGrossFraction = 10
    }
    #expect(decisions(later.verdicts).last == "allow")
  }
}
