import PTBook
import PTStats
import PTWire

/// Reads a whole stream and keeps a third book of it, from fills and bars alone, which must agree
/// with every `account` record.
struct Auditor: Stage {
  let owned: Set<RecordKind> = [.report]
  /// Rows for tables, as they come.
  let tables: any TableSink
  /// What the HTML page is made of, if there is to be one.
  private(set) var page: PageSketch?
  /// What else is counted.
  private(set) var tallies: Tallies

  private(set) var book: Book
  private(set) var curve: Curve
  private(set) var trades = TradeStatistics()
  private(set) var shape = TradeShape()
  private(set) var benchmark: Benchmark
  private(set) var head = RunHead()
  private(set) var counts = Counts()
  /// The symbols that had bars, and the bars' length.
  private(set) var barSymbols: [Int] = []
  private(set) var timeframe: Timeframe?
  private var tradeBook = TradeBook()
  /// The profit of each closed trade over the equity at its entry.
  let tradeReturns = Column()
  /// The equity when the open trade of a symbol began.
  private var entryEquity: [Int: Double] = [:]
  /// Bars of each symbol so far.
  private var bars: [Int] = []
  /// The bar whose close is not marked yet: its fills are still to come.
  private(set) var pending: (ts: Int64, symbol: Int, high: Double, low: Double, close: Double)?
  /// Dividends of symbols that are held, not booked yet.
  private var dividends: [Int: Double] = [:]
  private var run: RunChoice
  private var initialCash: Double
  /// Whether the points of the curve and the returns of trades are somebody else's to keep.
  private let isBare: Bool

  /// What happened besides trades.
  struct Counts: Equatable {
    var bars = 0
    var fills = 0
    var pendingOrders = 0
    var rejectedOrders = 0
    var blocked = 0
    var reduced = 0
    var fees = 0.0
    var slippage = 0.0
    /// Money received, below 0 paid, for funding, for what was borrowed, and as dividends.
    var funding = 0.0
    var borrow = 0.0
    var dividends = 0.0
    /// Quantity times price of all fills.
    var traded = 0.0

    /// What fills cost.
    var paid: Double { fees + slippage }
    /// What holding cost, below 0 where funding brought more than it took.
    var charged: Double { 0 - funding - borrow }
  }

  init(
    initialCash: Double, benchmark: Benchmark = .none, run: String? = nil, tables: any TableSink,
    page: PageSketch? = nil, tallies: Tallies = Tallies(), isBare: Bool = false
  ) {
    self.isBare = isBare
    self.run = RunChoice(run)
    self.initialCash = initialCash
    self.benchmark = benchmark
    self.tables = tables
    self.page = page
    self.tallies = tallies
    book = Book(cash: initialCash)
    curve = Curve(capital: initialCash, isBare: isBare)
  }

  /// A run of many, which has done nothing up to here.
  func beginning(_ record: RunRecord) -> Auditor {
    var begun = self
    begun.run = RunChoice(record.run)
    begun.run.meet(record)
    begun.head.params = record.params
    return begun
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try settle(before: bar.ts)
    if !dividends.isEmpty, dividends[bar.symbol] != nil {
      throw Failure(.brokenInvariant, "a dividend that nobody booked")
    }
    while bars.count <= bar.symbol { bars.append(0) }
    if bars[bar.symbol] == 0 {
      barSymbols.append(bar.symbol)
      benchmark.meet(bar.symbol, out.symbols)
      page?.meet(bar.symbol, out.symbols.name(bar.symbol))
      tallies.meet(bar.symbol, out.symbols.name(bar.symbol))
    }
    bars[bar.symbol] += 1
    counts.bars += 1
    if timeframe == nil { timeframe = bar.timeframe }
    if timeframe != bar.timeframe {
      throw Failure(
        .badData, "one report needs one spacing, and there are \(timeframe?.description ?? "") and",
        value: bar.timeframe.description)
    }
    pending = (bar.ts, bar.symbol, bar.high, bar.low, bar.close)
  }

  /// Marks the last bar's close; a new time makes the time before it a point of the curve.
  private mutating func settle(before ts: Int64?) throws {
    guard let bar = pending else { return }
    book.mark(bar.symbol, at: bar.close)
    tradeBook.pass(bar.symbol, high: bar.high, low: bar.low)
    page?.close(bar.symbol, ts: bar.ts, Span(low: bar.low, high: bar.high, last: bar.close))
    if bar.symbol == barSymbols.first { tallies.close(bar.close) }
    pending = nil
    guard ts != bar.ts else { return }
    let equity = book.equity
    let level = try benchmark.level(bar.ts, book)
    let ended = try curve.push(bar.ts, equity, exposed: !book.isFlat, benchmark: level)
    try tables.point(ts: bar.ts, equity, curve.drawdowns.last, ended)
    let regime = tallies.point(
      ts: bar.ts, equity: equity, book, paid: counts.paid, traded: counts.traded)
    if page != nil {
      let level = level ?? (benchmark.name == nil ? bar.close : nil)
      page?.point(
        ts: bar.ts, equity: equity, drawdown: curve.drawdowns.last, level: level, book: book,
        costs: counts.paid + counts.charged, regime: regime)
      if let fall = ended.fall { page?.fall(fall) }
    }
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .verdict, .fill, .orderState, .cashflow, .account:
      guard try run.takes(fields) else { return }
    default: break
    }
    switch kind {
    case .run:
      run.meet(try RunRecord(fields))
      head.params = run.params ?? head.params
    case .stage: try stage(try StageRecord(fields))
    case .verdict: count(try fields.word("decision", Verdict.Decision.self))
    case .fill: try fill(try Fill(fields, out.symbols), out.symbols)
    case .orderState: count(try OrderState(fields, out.symbols))
    case .cashflow: try flow(try CashFlow(fields, out.symbols))
    case .dividend: try dividend(try DividendRecord(fields, out.symbols))
    case .split: try split(try SplitRecord(fields, out.symbols))
    case .account: try compare(try Account(fields, out.symbols), out.symbols)
    default: break
    }
  }

  private mutating func stage(_ stage: StageRecord) throws {
    head.add(stage)
    guard stage.tool == "pt-exec" else { return }
    guard let cash = stage.setting(section: "account", key: "initial_cash").flatMap(Double.init)
    else { throw Failure(.badData, "the stage record of pt-exec has no account.initial_cash") }
    initialCash = cash
    book = Book(cash: cash)
    curve = Curve(capital: cash, isBare: isBare)
  }

  private mutating func count(_ decision: Verdict.Decision) {
    switch decision {
    case .allow: break
    case .reduce: counts.reduced += 1
    case .block, .halt: counts.blocked += 1
    }
  }

  private mutating func count(_ state: OrderState) {
    switch state.state {
    case .pending: counts.pendingOrders += 1
    case .rejected: counts.rejectedOrders += 1
    default: break
    }
  }

  private mutating func fill(_ fill: Fill, _ symbols: Symbols) throws {
    guard let bar = pending, bar.symbol == fill.symbol, bar.ts == fill.ts else {
      throw Failure(.badData, "a fill that does not follow its bar", value: fill.order)
    }
    let held = book.position(fill.symbol).qty
    if held == 0 { entryEquity[fill.symbol] = book.equity }
    try book.apply(fill)
    counts.fills += 1
    counts.fees += fill.fee
    counts.slippage += fill.slippage
    counts.traded += fill.qty * fill.price
    if let trade = tradeBook.apply(fill, bar: bars[fill.symbol] - 1) {
      trades.push(trade.netProfit)
      if let equity = entryEquity[fill.symbol], equity > 0, !isBare {
        try tradeReturns.push(trade.netProfit / equity)
      }
      entryEquity[fill.symbol] = book.equity
      shape.push(
        bars: trade.exitBar - trade.entryBar, milliseconds: trade.exitTs - trade.entryTs,
        adverse: trade.adverse, favourable: trade.favourable)
      try tables.trade(trade, symbols)
      page?.trade(trade, symbols)
      tallies.leave(trade.symbol, profit: trade.netProfit)
    }
    page?.fill(fill, held: held)
    let isOpened = held == 0 || (held > 0) != (fill.signedQty > 0) && fill.qty > held.magnitude
    if isOpened { tallies.enter(fill.symbol) }
  }

  /// Money that moved without a trade: the position must be ours, and so must the price of a rate
  /// or the money of a dividend.
  private mutating func flow(_ flow: CashFlow) throws(Failure) {
    let due = flow.kind == .dividend ? dividends.removeValue(forKey: flow.symbol) : nil
    let price = flow.kind == .dividend ? due : book.position(flow.symbol).mark
    guard let price, price == flow.price else {
      throw Failure(
        .brokenInvariant, "the \(flow.kind.rawValue) is of a price that the stream does not have",
        value: shortest(flow.price))
    }
    try book.apply(flow)
    switch flow.kind {
    case .funding: counts.funding += flow.amount
    case .borrow: counts.borrow += flow.amount
    case .dividend: counts.dividends += flow.amount
    }
  }

  /// A dividend: the stream must book it before the next bar of the symbol.
  private mutating func dividend(_ record: DividendRecord) throws {
    try settle(before: record.ts)
    guard book.position(record.symbol).qty != 0 else { return }
    guard dividends.updateValue(record.amount, forKey: record.symbol) == nil else {
      throw Failure(.brokenInvariant, "a dividend that nobody booked")
    }
  }

  /// A split: the third book restates what it holds.
  private mutating func split(_ record: SplitRecord) throws {
    try settle(before: record.ts)
    book.split(record.symbol, ratio: record.ratio)
    tradeBook.split(record.symbol, ratio: record.ratio)
    page?.split(record.symbol, ratio: record.ratio)
  }

  /// The third book against the one in the stream.
  private func compare(_ account: Account, _ symbols: Symbols) throws(Failure) {
    var book = book
    // An account from behind the open of the last bar is the final one: the bar has been marked.
    if let bar = pending, account.ts > bar.ts { book.mark(bar.symbol, at: bar.close) }
    let ours = book.account(ts: account.ts, symbols)
    func agree(_ name: String, _ a: Double, _ b: Double) throws(Failure) {
      guard (a - b).magnitude <= 1e-9 * max(1, a.magnitude, b.magnitude) else {
        throw Failure(
          .brokenInvariant, "\(name) of the account is \(shortest(b)), the fills make it",
          value: shortest(a))
      }
    }
    try agree("cash", ours.cash, account.cash)
    try agree("equity", ours.equity, account.equity)
    guard ours.positions.map(\.symbol) == account.positions.map(\.symbol) else {
      throw Failure(.brokenInvariant, "the account holds other symbols than the fills make")
    }
    for (mine, theirs) in zip(ours.positions, account.positions) {
      try agree("position of \(symbols.name(mine.symbol))", mine.qty, theirs.qty)
    }
  }

  mutating func finish(_ out: Output) throws {
    try run.check()
    try settle(before: nil)
    try tables.end(curve.drawdowns.current, curve.finish())
    guard counts.bars > 0 else {
      throw Failure(.badData, at: "<stdin>", "there is no bar to report on")
    }
    try benchmark.check(curve.comparison.count)
  }

  /// The equity at the last point of the curve; NaN without one.
  var lastEquity: Double { curve.last?.equity ?? .nan }

  /// What the run started with.
  var startCash: Double { initialCash }

  /// The book as it is behind the last line: the last bar at its close.
  var current: Book {
    var book = book
    if let bar = pending { book.mark(bar.symbol, at: bar.close) }
    return book
  }
}
