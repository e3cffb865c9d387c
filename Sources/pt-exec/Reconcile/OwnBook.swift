import PTBook
import PTWire

/// Our side of a reconciliation: a book made anew from the fills, cash flows and splits of a
/// finished stream. The accounts of the stream are not believed but checked.
struct OwnBook: Stage {
  let owned: Set<RecordKind> = []
  /// The fills, in order.
  private(set) var fills: [Fill] = []
  /// Units traded, by the symbols' numbers: what the rounding of a position depends on.
  private(set) var traded: [Double] = []
  /// What pt-exec began with; nil before its `stage` record.
  private(set) var initialCash: Double?
  private var kept = Book(cash: 0)

  /// The book.
  var book: Book { kept }

  mutating func bar(_ bar: Bar, _ out: Output) { kept.mark(bar.symbol, at: bar.close) }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .stage: try stage(try StageRecord(fields))
    case .fill:
      let fill = try Fill(fields, out.symbols)
      try isOfThisRun(fill.run)
      try kept.apply(fill)
      fills.append(fill)
      while traded.count <= fill.symbol { traded.append(0) }
      traded[fill.symbol] += fill.qty
    case .cashflow: try kept.apply(try CashFlow(fields, out.symbols))
    case .split:
      let split = try SplitRecord(fields, out.symbols)
      kept.split(split.symbol, ratio: split.ratio)
    case .account: try check(try Account(fields, out.symbols), out.symbols)
    default: break
    }
  }

  private mutating func stage(_ stage: StageRecord) throws(Failure) {
    guard stage.tool == "pt-exec" else { return }
    guard let cash = stage.setting(section: "account", key: "initial_cash").flatMap(Double.init)
    else { throw Failure(.badData, "the stage record of pt-exec has no account.initial_cash") }
    initialCash = cash
    kept = Book(cash: cash)
  }

  private func isOfThisRun(_ run: String?) throws(Failure) {
    guard let run else { return }
    throw Failure(.badData, "this version reconciles streams of one run only", value: run)
  }

  /// Compares what the stream says of its account with what its fills make it.
  private func check(_ account: Account, _ symbols: Symbols) throws(Failure) {
    let scale = max(1, initialCash ?? 0, kept.cash.magnitude)
    guard (account.cash - kept.cash).magnitude <= 1e-9 * scale else {
      throw Failure(
        .brokenInvariant, "the fills make cash of \(shortest(kept.cash)), the account says",
        value: shortest(account.cash))
    }
    for symbol in 0..<symbols.count {
      let stated = account.positions.first { $0.symbol == symbol }?.qty ?? 0
      let qty = kept.position(symbol).qty
      guard (stated - qty).magnitude <= 1e-9 * max(1, qty.magnitude) else {
        throw Failure(
          .brokenInvariant,
          "the fills make \(shortest(qty)) of \(symbols.name(symbol)), the account says",
          value: shortest(stated))
      }
    }
  }

  mutating func finish(_ out: Output) throws {
    guard initialCash != nil else {
      throw Failure(.badData, "the stream has not been through pt-exec")
    }
  }
}
