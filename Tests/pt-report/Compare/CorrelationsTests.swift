import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct CorrelationsTests {
  private func panel(_ rows: [[Double]], inMemory: Int = 1 << 20) throws -> Panel {
    let panel = Panel(before: .nan, inMemory: inMemory)
    for _ in rows[0] { panel.begin() }
    for (ts, row) in rows.enumerated() { try panel.push(Int64(ts), row) }
    return panel
  }

  private func isNear(_ a: Double?, _ b: Double) -> Bool { ((a ?? .nan) - b).magnitude < 1e-12 }

  @Test func twoCurvesOfEqualTimes() throws {
    let d = [1, 1.1, 1.05, 1.2, 1.15]
    let e = [2, 2.1, 2.3, 2.2, 2.6]
    let found = try Correlations(
      try panel(zip(d, e).map { [$0, $1] }), [0, 1], ruined: [false, false])
    // Python: statistics.correlation of [y / x - 1 for x, y in zip(d, d[1:])] and the same of e.
    #expect(isNear(found.value(0, 1).number, -0.885_936_701_746_506_5))
    #expect(found.count(0, 1) == 4 && found.value(1, 1).number == 1)
  }

  @Test func onlyTimesThatBothHaveAreCompared() throws {
    let none = Double.nan
    let a = [100, 110, 99, 120, 118, 130, none]
    let b = [50, none, 52, 49, 60, none, 61]
    let found = try Correlations(
      try panel(zip(a, b).map { [$0, $1] }), [0, 1], ruined: [false, false])
    // Python: statistics.correlation over the times 0, 2, 3 and 4, returns between neighbours.
    #expect(isNear(found.value(1, 0).number, -0.781_485_518_802_509_5))
    #expect(found.count(1, 0) == 3)
  }

  @Test(arguments: [1 << 20, 3000]) func longCurvesWithHolesAgreeWithTwoPasses(
    _ inMemory: Int
  ) throws {
    var random = SplitMix(seed: 5)
    var (level, rows): ([Double], [[Double]]) = ([1, 2, 3, 4], [])
    for row in 0..<5000 {
      let market = Double.random(in: -0.01...0.012, using: &random)
      for i in level.indices {
        level[i] *= 1 + market * Double(i) * 0.5 + Double.random(in: -0.01...0.01, using: &random)
      }
      var shown = level
      if row < 700 { shown[2] = .nan }
      if (2000..<2100).contains(row) || row % 17 == 3 { shown[3] = .nan }
      rows.append(shown)
    }
    let found = try Correlations(
      try panel(rows, inMemory: inMemory), [0, 1, 2, 3], ruined: [false, false, false, false])
    for a in 0..<4 {
      for b in 0..<a {
        let both = rows.filter { !$0[a].isNaN && !$0[b].isNaN }
        let pairs = zip(both, both.dropFirst()).map { ($1[a] / $0[a] - 1, $1[b] / $0[b] - 1) }
        let n = Double(pairs.count)
        let (x, y) = (pairs.map(\.0).reduce(0, +) / n, pairs.map(\.1).reduce(0, +) / n)
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for pair in pairs {
          xx += (pair.0 - x) * (pair.0 - x)
          yy += (pair.1 - y) * (pair.1 - y)
          xy += (pair.0 - x) * (pair.1 - y)
        }
        #expect(isNear(found.value(a, b).number, xy / (xx * yy).squareRoot()), "\(a) \(b)")
        #expect(found.count(a, b) == pairs.count)
      }
    }
  }

  @Test func whatDoesNotVaryOrIsRuinedHasNone() throws {
    let rows = (0..<9).map { [1 + Double($0 % 3), 5, 2 + Double($0 % 2)] }
    let found = try Correlations(try panel(rows), [0, 1, 2], ruined: [false, false, true])
    #expect(found.value(0, 1).reason == "the returns do not vary")
    #expect(found.value(1, 1).reason == "the returns do not vary")
    #expect(found.value(0, 2).reason == "the equity fell to 0 or below")
    let short = try Correlations(try panel([[1, 2], [2, 3]]), [0, 1], ruined: [false, false])
    #expect(short.value(0, 1).reason == "fewer than two returns in common")
  }
}
