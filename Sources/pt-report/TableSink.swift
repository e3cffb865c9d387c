import PTStats
import PTWire

/// Takes the rows of tables while the stream is read.
protocol TableSink {
  func equity(ts: Int64, equity: Double, drawdown: Double) throws
  func drawdown(_ episode: Drawdowns.Episode) throws
  func trade(_ trade: Trade, _ symbols: Symbols) throws
  func period(_ row: CalendarReturns.Row) throws
}

extension TableSink {
  /// A point of the curve, and what it ended.
  func point(ts: Int64, _ equity: Double, _ drawdown: Double, _ ended: Curve.Ended) throws {
    try self.equity(ts: ts, equity: equity, drawdown: drawdown)
    if let fall = ended.fall { try self.drawdown(fall) }
    for row in ended.periods { try period(row) }
  }

  /// The end of the curve, and what was still going on.
  func end(_ fall: Drawdowns.Episode?, _ periods: [CalendarReturns.Row]) throws {
    if let fall { try drawdown(fall) }
    for row in periods { try period(row) }
  }
}

/// Nobody wants rows.
struct NoTable: TableSink {
  func equity(ts: Int64, equity: Double, drawdown: Double) {}
  func drawdown(_ episode: Drawdowns.Episode) {}
  func trade(_ trade: Trade, _ symbols: Symbols) {}
  func period(_ row: CalendarReturns.Row) {}
}

/// Several tables at once.
struct Tables: TableSink {
  let all: [CSVTable]

  func equity(ts: Int64, equity: Double, drawdown: Double) throws {
    for table in all { try table.equity(ts: ts, equity: equity, drawdown: drawdown) }
  }

  func drawdown(_ episode: Drawdowns.Episode) throws {
    for table in all { try table.drawdown(episode) }
  }

  func trade(_ trade: Trade, _ symbols: Symbols) throws {
    for table in all { try table.trade(trade, symbols) }
  }

  func period(_ row: CalendarReturns.Row) throws { for table in all { try table.period(row) } }
}

/// The tables there are.
enum Table: String, CaseIterable {
  case trades, equity, drawdowns, days, weeks, months, quarters, years

  /// The columns.
  var header: String {
    switch self {
    case .trades:
      "n,symbol,side,qty,entry_ts,exit_ts,entry_bar,exit_bar,entry_price,exit_price,fees,"
        + "pnl_gross,pnl_net,exit,mae,mfe"
    case .equity: "ts,equity,drawdown"
    case .drawdowns: "peak_ts,trough_ts,recovery_ts,depth,bars"
    case .days, .weeks, .months, .quarters, .years: "period,return"
    }
  }

  /// Those of the curve of a file, which has no trades.
  static let ofCurve = allCases.filter { $0 != .trades }
}

/// Writes one table as CSV.
final class CSVTable: TableSink {
  let table: Table
  private let out: Output
  private var rows = 0

  init(_ table: Table, to out: Output) throws {
    self.table = table
    self.out = out
    try out.line(table.header)
  }

  private func row(_ cells: [String]) throws {
    try out.line(cells.joined(separator: ","))
  }

  func equity(ts: Int64, equity: Double, drawdown: Double) throws {
    guard table == .equity else { return }
    try out.row(at: ts, equity, drawdown)
  }

  func drawdown(_ episode: Drawdowns.Episode) throws {
    guard table == .drawdowns else { return }
    try row([
      CivilTime(episode.peakTs).iso, CivilTime(episode.troughTs).iso,
      episode.recoveryTs.map { CivilTime($0).iso } ?? "", shortest(episode.depth),
      "\(episode.bars)",
    ])
  }

  func trade(_ trade: Trade, _ symbols: Symbols) throws {
    guard table == .trades else { return }
    rows += 1
    try row([
      "\(rows)", Self.cell(symbols.name(trade.symbol)), trade.sign > 0 ? "long" : "short",
      shortest(trade.qty), CivilTime(trade.entryTs).iso, CivilTime(trade.exitTs).iso,
      "\(trade.entryBar)", "\(trade.exitBar)", shortest(trade.entryPrice),
      shortest(trade.exitPrice), shortest(trade.fees), shortest(trade.grossProfit),
      shortest(trade.netProfit), trade.exit.rawValue, shortest(trade.adverse),
      shortest(trade.favourable),
    ])
  }

  func period(_ row: CalendarReturns.Row) throws {
    guard table.rawValue == row.kind.rawValue else { return }
    try self.row([row.name, shortest(row.value)])
  }

  /// A text as a cell: quoted where CSV needs it, and never read as a formula by a spreadsheet.
  static func cell(_ text: String) -> String {
    let safe = text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
