import PTWire

/// What is held of one symbol.
public struct Position: Equatable, Sendable {
  /// Signed units: above 0 long, below 0 short.
  public var qty: Double = 0
  /// The average price of the units held; 0 when flat.
  public var price: Double = 0
  /// The last price seen.
  public var mark: Double = 0

  /// Flat.
  public init() {}
}

/// Cash and positions, changed by fills and marks only.
///
/// pt-risk projects with it, pt-exec keeps the true one, pt-report checks with a third.
public struct Book: Equatable, Sendable {
  /// Money; below 0 when more was bought than there was cash for.
  public private(set) var cash: Double
  /// By the symbols' numbers in the stream.
  public private(set) var positions: [Position] = []

  /// A flat book.
  public init(cash: Double) { self.cash = cash }

  /// Cash and all positions at their marks.
  public var equity: Double {
    var sum = cash
    for position in positions where position.qty != 0 { sum += position.qty * position.mark }
    return sum
  }

  /// Whether anything is held.
  public var isFlat: Bool { positions.allSatisfy { $0.qty == 0 } }

  /// What is held of a symbol.
  public func position(_ symbol: Int) -> Position {
    symbol < positions.count ? positions[symbol] : Position()
  }

  private mutating func reach(_ symbol: Int) {
    while positions.count <= symbol { positions.append(Position()) }
  }

  /// Takes note of a symbol's last price.
  @inline(__always)
  public mutating func mark(_ symbol: Int, at price: Double) {
    if symbol >= positions.count { reach(symbol) }
    positions[symbol].mark = price
  }

  /// Books a fill and marks the symbol at its price.
  ///
  /// - Throws: a broken invariant, when money appears or disappears: equity may change by the fee
  ///   and by the new mark of what was held, and by nothing else.
  public mutating func apply(_ fill: Fill) throws(Failure) {
    reach(fill.symbol)
    guard fill.qty > 0, fill.price > 0, fill.qty.isFinite, fill.price.isFinite,
      fill.fee.isFinite
    else {
      throw Failure(.brokenInvariant, "a fill without quantity, price or fee", value: fill.order)
    }
    let before = equity
    let old = positions[fill.symbol]
    positions[fill.symbol] = old.after(fill)
    cash -= fill.signedQty * fill.price + fill.fee

    let expected = before + old.qty * (fill.price - old.mark) - fill.fee
    let scale = max(1, before.magnitude, (fill.qty * fill.price).magnitude, cash.magnitude)
    guard (equity - expected).magnitude <= 1e-9 * scale else {
      throw Failure(
        .brokenInvariant, "equity after fill of \(fill.order) is \(equity), not",
        value: "\(expected)")
    }
  }

  /// The book as a record: the positions that are not flat, sorted by symbol.
  public func account(ts: Int64, _ symbols: Symbols) -> Account {
    var holdings: [Account.Holding] = []
    for (symbol, position) in positions.enumerated() where position.qty != 0 {
      holdings.append(
        Account.Holding(
          symbol: symbol, qty: position.qty, price: position.price, mark: position.mark))
    }
    if holdings.count > 1 {
      holdings.sort {
        symbols.name($0.symbol).utf8.lexicographicallyPrecedes(symbols.name($1.symbol).utf8)
      }
    }
    return Account(ts: ts, cash: cash, equity: equity, positions: holdings)
  }
}

extension Position {
  /// The position after a fill: units added move the average price, units taken away do not, and a
  /// fill through zero starts anew at its price.
  func after(_ fill: Fill) -> Position {
    var new = self
    new.qty = qty + fill.signedQty
    new.mark = fill.price
    if new.qty == 0 {
      new.price = 0
    } else if qty == 0 || (new.qty > 0) != (qty > 0) {
      new.price = fill.price
    } else if (fill.signedQty > 0) == (qty > 0) {
      new.price = (qty * price + fill.signedQty * fill.price) / new.qty
    }
    return new
  }
}
