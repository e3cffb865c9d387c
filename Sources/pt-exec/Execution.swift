import PTBook
import PTConfig
import PTTerms
import PTWire

/// Executes orders by the fill contract and keeps the true book.
struct Execution: Stage {
  let owned: Set<RecordKind> = [.fill, .orderState, .cashflow, .account, .bounds]
  private var gate: GateProof
  private(set) var prices = AdjustedPrices()
  /// Where the records are kept that we write; nil for nowhere.
  let journal: Journal?
  /// The ids of all orders so far, each by a number of 64 bits.
  private var known: Set<UInt64> = []
  private(set) var exchange: Exchange
  /// The run at work, in a stream of many.
  var run: String?
  private(set) var bounds: PathBounds?
  /// The close of the last bar, and the UTC day it opened in.
  private var closeTime = Int64.min
  private var day: Int64?

  /// - Parameters:
  ///   - config: the digest of the configuration.
  ///   - terms: its sections account and execution as a JSON object.
  ///   - bounds: whether to say what any path inside the bars brings.
  ///   - journal: where the records are kept that we write.
  init(
    _ settings: Settings, config: String, terms: String, bounds: Bool = false,
    journal: Journal? = nil
  ) {
    self.journal = journal
    gate = GateProof(settings.stage.name, config: config, terms: terms)
    exchange = Exchange(settings)
    if bounds {
      self.bounds = PathBounds(cash: settings.account.initialCash, terms: exchange.terms)
    }
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    if bar.ts >= nextDay { try newDay(bar, out) }
    try exchange.bar(bar) { [run] event, book in
      try Self.write(event, book, of: run, out)
    }
    try bounds?.bar(bar, out)
    closeTime = bar.closeTime
  }

  /// The part of `bar` that each run has for itself.
  mutating func work(_ bar: Bar, _ out: Output) throws {
    try exchange.work(bar) { [run] event, book in
      try Self.write(event, book, of: run, out)
    }
  }

  /// The part of `bar` that all runs share.
  mutating func pass(_ bar: Bar) {
    exchange.pass(bar)
    closeTime = bar.closeTime
  }

  mutating func also(_ bar: Bar, _ out: Output) throws { exchange.finer(bar) }

  /// Puts another run's desk in the place of the one that is there.
  mutating func exchange(with desk: inout Desk) { exchange.take(turnOf: &desk) }

  /// The part of a split that all runs share.
  mutating func restate(_ split: SplitRecord) { exchange.restate(split) }

  private static func write(
    _ event: Event, _ book: Book, of run: String?, _ out: Output
  ) throws {
    switch event {
    case .fill(var fill):
      fill.run = run
      try out.write(fill)
      var account = book.account(ts: fill.ts, out.symbols)
      account.run = run
      try out.write(account)
    case .state(var state):
      state.run = run
      try out.write(state)
    case .flow(var flow):
      flow.run = run
      try out.write(flow)
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
    if let ts = dayEnd(before: bar) { try account(at: ts, out) }
    begin(dayOf: bar)
  }

  /// The time of the account that a bar ends the day before with; nil where no day ends.
  func dayEnd(before bar: Bar) -> Int64? {
    day == nil || bar.ts < nextDay ? nil : min(bar.ts, max(nextDay, closeTime))
  }

  /// Begins the UTC day of a bar, if it is a new one.
  mutating func begin(dayOf bar: Bar) {
    if bar.ts < nextDay { return }
    day = bar.ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
  }

  /// Writes the account of the run at work.
  func account(at ts: Int64, _ out: Output) throws {
    var account = exchange.book.account(ts: ts, out.symbols)
    account.run = run
    try out.write(account)
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    try prices.check(kind)
    try bounds?.record(kind, fields, out)
    switch kind {
    case .order:
      let order = try Order(fields, out.symbols)
      try isOfThisRun(order.run)
      try gate.check(order.id)
      guard known.insert(number(of: (run ?? "") + "\n" + order.id)).inserted else {
        throw Failure(.badData, "an order id stands twice", value: order.id)
      }
      try exchange.accept(order)
      bounds?.accept(order)
    case .cancel:
      let cancel = try CancelRecord(fields, out.symbols)
      try isOfThisRun(cancel.run)
      try exchange.accept(cancel)
      bounds?.accept(cancel)
    case .amend:
      let amend = try AmendRecord(fields, out.symbols)
      try isOfThisRun(amend.run)
      try exchange.accept(amend)
    case .dividend:
      try exchange.dividend(try DividendRecord(fields, out.symbols)) { [run] event, book in
        try Self.write(event, book, of: run, out)
      }
    case .split: exchange.split(try SplitRecord(fields, out.symbols))
    case .stage:
      journal?.head(out.lastLine)
      let stage = try StageRecord(fields)
      prices.take(stage)
      try gate.take(stage)
    default: break
    }
  }

  private func isOfThisRun(_ other: String?) throws(Failure) {
    guard other != run else { return }
    throw Failure(.badData, "no run record has this name", value: other ?? "null")
  }

  /// Orders that no bar came for stay pending, open positions stay open, and the last account
  /// closes the books.
  mutating func finish(_ out: Output) throws {
    for (order, life) in exchange.desk.live {
      let isNew = life.state == .pending
      try out.write(
        OrderState(
          ts: isNew ? order.ts : closeTime, symbol: order.symbol, order: order.id, state: .pending,
          reason: isNew ? "no bar of the symbol after the decision" : "it rests at the end",
          run: run))
    }
    if day != nil {
      try bounds?.finish(ts: closeTime, equity: exchange.book.equity, out)
      try account(at: closeTime, out)
    }
    try journal?.finish()
  }
}

/// A number for an id: FNV-1a of 64 bits (Fowler, Noll, Vo). Of a million ids two have the same one
/// with a probability of 3e-8; then an order too many is refused, never one let through twice.
private func number(of id: String) -> UInt64 {
  id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}
