import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct CalendarTests {
  private func ts(_ year: Int, _ month: Int, _ day: Int, hour: Int64 = 0) throws -> Int64 {
    try #require(CivilTime(year: year, month: month, day: day)).milliseconds + hour * 3_600_000
  }

  @Test(arguments: [
    // Weeks by ISO 8601: 2020-12-31 and 2021-01-03 are in week 53 of 2020, 2018-12-31 in 1 of 2019.
    (2020, 12, 31, ["2020-12-31", "2020-W53", "2020-12", "2020-Q4", "2020"]),
    (2021, 1, 3, ["2021-01-03", "2020-W53", "2021-01", "2021-Q1", "2021"]),
    (2021, 1, 4, ["2021-01-04", "2021-W01", "2021-01", "2021-Q1", "2021"]),
    (2018, 12, 31, ["2018-12-31", "2019-W01", "2018-12", "2018-Q4", "2018"]),
    (2024, 2, 29, ["2024-02-29", "2024-W09", "2024-02", "2024-Q1", "2024"]),
    (1969, 12, 31, ["1969-12-31", "1970-W01", "1969-12", "1969-Q4", "1969"]),
  ])
  func aDayHasItsPeriods(_ year: Int, _ month: Int, _ day: Int, _ names: [String]) throws {
    let date = try #require(CivilTime(year: year, month: month, day: day))
    let number = date.milliseconds.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
    #expect(CalendarPeriod.allCases.map { $0.name($0.number(number, date)) } == names)
  }

  @Test func periodsEndWhereTheNextBegins() throws {
    var calendar = CalendarReturns(capital: 100)
    #expect(calendar.push(try ts(2023, 12, 29, hour: 3), 90) == [])
    #expect(calendar.push(try ts(2023, 12, 29, hour: 23), 110) == [])
    // A day is told when the next but one begins: its last equity is known then.
    #expect(calendar.push(try ts(2024, 1, 2), 121) == [])
    let rows = calendar.push(try ts(2024, 1, 3), 60.5)
    #expect(rows.map(\.name) == ["2023-12-29", "2023-W52", "2023-12", "2023-Q4", "2023"])
    #expect(rows.allSatisfy { $0.value == 110.0 / 100 - 1 })
    let rest = calendar.finish()
    #expect(rest.first?.name == "2024-01-02" && rest.first?.value == 121.0 / 110 - 1)
    #expect(
      rest.dropFirst().map(\.name) == ["2024-01-03", "2024-W01", "2024-01", "2024-Q1", "2024"])
    #expect(rest.last?.value == 60.5 / 110 - 1)
    #expect(calendar.rows(.years).map(\.name) == ["2023", "2024"])
    #expect(calendar.returns(.days).count == 3 && calendar.returns(.months).count == 2)
    #expect(!calendar.hasSaturday)
  }

  /// The months of a year make the year, and the days make the months.
  @Test func shorterPeriodsMakeUpLongerOnes() throws {
    var calendar = CalendarReturns(capital: 1)
    var random = SplitMix(seed: 11)
    var equity = 1.0
    var rows: [CalendarReturns.Row] = []
    let start = try ts(2023, 11, 5)
    for hour in 0..<(24 * 500) {
      equity *= 1 + Double.random(in: -0.01...0.01, using: &random)
      rows += calendar.push(start + Int64(hour) * 3_600_000, equity)
    }
    rows += calendar.finish()
    for kind in CalendarPeriod.allCases {
      let all = rows.filter { $0.kind == kind }
      let growth = all.reduce(1) { $0 * (1 + $1.value) }
      #expect((growth / equity - 1).magnitude < 1e-10, "\(kind)")
      #expect(Set(all.map(\.period)).count == all.count)
    }
    #expect(rows.filter { $0.kind == .days }.count == 500)
    #expect(calendar.hasSaturday)
  }
}

@Suite struct ColumnTests {
  @Test(arguments: [0, 1, 8191, 8192, 8193, 16_384, 50_001])
  func numbersComeBackInOrder(_ count: Int) throws {
    let column = Column()
    for i in 0..<count { try column.push(Double(i) / 7) }
    let expected = (0..<count).map { Double($0) / 7 }
    #expect(try column.values() == expected)
    // A second time, and after more numbers.
    try column.push(-1)
    #expect(try column.values() == expected + [-1])
    #expect(column.count == count + 1)
  }
}

@Suite struct ExcursionTests {
  private func fill(_ side: Side, _ price: Double, symbol: Int) -> Fill {
    Fill(
      ts: 0, symbol: symbol, order: "o", side: side, qty: 1, price: price, fee: 0, slippage: 0,
      intent: .open)
  }

  @Test func aLongTradeSeesItsBars() throws {
    var book = TradeBook()
    _ = book.apply(fill(.buy, 100, symbol: 0), bar: 0)
    book.pass(0, high: 120, low: 95)
    book.pass(1, high: 999, low: 1)
    book.pass(0, high: 110, low: 90)
    let closed = book.apply(fill(.sell, 85, symbol: 0), bar: 2)
    let trade = try #require(closed)
    #expect((trade.adverse + 0.15).magnitude < 1e-15)
    #expect((trade.favourable - 0.2).magnitude < 1e-15)
  }

  @Test func aShortTradeIsAgainstTheHigh() throws {
    var book = TradeBook()
    _ = book.apply(fill(.sell, 100, symbol: 0), bar: 0)
    book.pass(0, high: 130, low: 95)
    let closed = book.apply(fill(.buy, 98, symbol: 0), bar: 1)
    let trade = try #require(closed)
    #expect((trade.adverse + 0.3).magnitude < 1e-15)
    #expect((trade.favourable - 0.05).magnitude < 1e-15)
    // Flat: a bar moves nothing.
    book.pass(0, high: 500, low: 1)
  }
}
