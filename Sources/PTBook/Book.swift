import PTWire

/// Cash and positions of one run at the marks of its stream.
///
/// pt-risk projects with it, pt-exec keeps the true one, pt-report checks with a third.
public struct Book: Equatable, Sendable {
  /// Cash and holdings.
  public private(set) var ledger: Ledger
  /// The last prices.
  public private(set) var marks: Marks

  /// A flat book.
  public init(cash: Double) { self.init(Ledger(cash: cash), Marks()) }

  /// A ledger at marks.
  init(_ ledger: Ledger, _ marks: Marks) {
    self.ledger = ledger
    self.marks = marks
  }

  /// Money; below 0 when more was bought than there was cash for.
  public var cash: Double { ledger.cash }

  /// Cash and all positions at their marks.
  public var equity: Double { ledger.equity(marks) }

  /// Whether anything is held.
  public var isFlat: Bool { ledger.isFlat }

  /// What is held of a symbol.
  public func position(_ symbol: Int) -> Position {
    var position = Position()
    let holding = ledger.holding(symbol)
    position.qty = holding.qty
    position.price = holding.price
    position.mark = marks[symbol]
    return position
  }

  /// All positions, flat ones too, by the symbols' numbers in the stream.
  public var positions: [Position] { ledger.holdings.indices.map { position($0) } }

  /// Takes note of a symbol's last price.
  @inline(__always)
  public mutating func mark(_ symbol: Int, at price: Double) { marks.mark(symbol, at: price) }

  /// Books a fill and marks the symbol at its price.
  ///
  /// - Throws: a broken invariant; see `Ledger.apply`.
  public mutating func apply(_ fill: Fill) throws(Failure) {
    try ledger.apply(fill)
    marks.mark(fill.symbol, at: fill.price)
  }

  /// Books money that moves without a trade.
  ///
  /// - Throws: a broken invariant; see `Ledger.apply`.
  public mutating func apply(_ flow: CashFlow) throws(Failure) { try ledger.apply(flow) }

  /// Restates position and mark of a symbol in new units.
  public mutating func split(_ symbol: Int, ratio: Double) {
    ledger.split(symbol, ratio: ratio)
    marks.mark(symbol, at: marks[symbol] / ratio)
  }

  /// The book as a record: the positions that are not flat, sorted by symbol.
  public func account(ts: Int64, _ symbols: Symbols) -> Account {
    var holdings: [Account.Holding] = []
    for (symbol, holding) in ledger.holdings.enumerated() where holding.qty != 0 {
      holdings.append(
        Account.Holding(
          symbol: symbol, qty: holding.qty, price: holding.price, mark: marks[symbol]))
    }
    if holdings.count > 1 {
      holdings.sort {
        symbols.name($0.symbol).utf8.lexicographicallyPrecedes(symbols.name($1.symbol).utf8)
      }
    }
    return Account(ts: ts, cash: cash, equity: equity, positions: holdings)
  }
}
