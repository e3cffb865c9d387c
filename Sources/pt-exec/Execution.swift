import PTBook
import PTConfig
import PTTerms
import PTWire

/// Executes orders by the fill contract and keeps the true book.
struct Execution: Stage {
  let owned: Set<RecordKind> = [.fill, .orderState, .cashflow, .account]
  private var gate: GateProof
  private(set) var exchange: Exchange
  /// The close of the last bar, and the UTC day it opened in.
  private var closeTime = Int64.min
  private var day: Int64?

  /// - Parameters:
  ///   - config: the digest of the configuration.
  ///   - terms: its sections account and execution as a JSON object.
  init(_ settings: Settings, config: String, terms: String) {
    gate = GateProof(settings.stage.name, config: config, terms: terms)
    exchange = Exchange(settings)
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    if bar.ts >= nextDay { try newDay(bar, out) }
    try exchange.bar(bar) { event, book in
      try Self.write(event, book, out)
    }
    closeTime = bar.closeTime
  }

  mutating func also(_ bar: Bar, _ out: Output) throws { exchange.finer(bar) }

  private static func write(_ event: Event, _ book: Book, _ out: Output) throws {
    switch event {
    case .fill(let fill):
      try out.write(fill)
      try out.write(book.account(ts: fill.ts, out.symbols))
    case .state(let state): try out.write(state)
    case .flow(let flow): try out.write(flow)
    }
  }

  /// When the UTC day of the last bar ends.
  private var nextDay: Int64 {
    guard let day else { return .min }
    return (day + 1) * CivilTime.millisecondsPerDay
  }

  /// The first bar of a UTC day: the account at the midnight that ended the day of the bar before,
  /// or at that bar's close if it closed later.
  private mutating func newDay(_ bar: Bar, _ out: Output) throws {
    if day != nil {
      let ts = min(bar.ts, max(nextDay, closeTime))
      try out.write(exchange.book.account(ts: ts, out.symbols))
    }
    day = bar.ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .order:
      let order = try Order(fields, out.symbols)
      try isOfThisRun(order.run)
      try gate.check(order.id)
      try exchange.accept(order)
    case .cancel:
      let cancel = try CancelRecord(fields, out.symbols)
      try isOfThisRun(cancel.run)
      try exchange.accept(cancel)
    case .amend:
      let amend = try AmendRecord(fields, out.symbols)
      try isOfThisRun(amend.run)
      try exchange.accept(amend)
    case .dividend:
      try exchange.dividend(try DividendRecord(fields, out.symbols)) { event, book in
        try Self.write(event, book, out)
      }
    case .split: exchange.split(try SplitRecord(fields, out.symbols))
    case .stage: try gate.take(try StageRecord(fields))
    default: break
    }
  }

  private func isOfThisRun(_ run: String?) throws(Failure) {
    guard let run else { return }
    throw Failure(.badData, "this version takes streams of one run only", value: run)
  }

  /// Orders that no bar came for stay pending, open positions stay open, and the last account
  /// closes the books.
  mutating func finish(_ out: Output) throws {
    for (order, life) in exchange.desk.live {
      let isNew = life.state == .pending
      try out.write(
        OrderState(
          ts: isNew ? order.ts : closeTime, symbol: order.symbol, order: order.id, state: .pending,
          reason: isNew ? "no bar of the symbol after the decision" : "it rests at the end"))
    }
    guard day != nil else { return }
    try out.write(exchange.book.account(ts: closeTime, out.symbols))
  }
}
