import PTWire

/// Cash and holdings of one run, changed by fills, cash flows and splits only.
///
/// It has no prices: those belong to the stream (`Marks`), so that a bar need not touch a run that
/// has nothing to do at it.
public struct Ledger: Equatable, Sendable {
  /// Money; below 0 when more was bought than there was cash for.
  public private(set) var cash: Double
  /// By the symbols' numbers in the stream.
  public private(set) var holdings: [Holding] = []

  /// A flat ledger.
  public init(cash: Double) { self.cash = cash }

  /// What is held of a symbol.
  public func holding(_ symbol: Int) -> Holding {
    symbol < holdings.count ? holdings[symbol] : Holding()
  }

  /// Whether anything is held.
  public var isFlat: Bool { holdings.allSatisfy { $0.qty == 0 } }

  /// Cash and all holdings at their marks.
  public func equity(_ marks: Marks) -> Double {
    var sum = cash
    for (symbol, holding) in holdings.enumerated() where holding.qty != 0 {
      sum += holding.qty * marks[symbol]
    }
    return sum
  }

  /// What is held in money, without signs; of one symbol at a price of its own.
  func gross(_ marks: Marks, _ symbol: Int, at price: Double) -> Double {
    var sum = 0.0
    for (other, holding) in holdings.enumerated() where holding.qty != 0 {
      sum += holding.qty.magnitude * (other == symbol ? price : marks[other])
    }
    return sum
  }

  /// Books a fill.
  ///
  /// - Throws: a broken invariant, when money appears or disappears: at the fill's price, cash and
  ///   holding may change by the fee together, and by nothing else.
  public mutating func apply(_ fill: Fill) throws(Failure) {
    while holdings.count <= fill.symbol { holdings.append(Holding()) }
    guard fill.qty > 0, fill.price > 0, fill.qty.isFinite, fill.price.isFinite,
      fill.fee.isFinite
    else {
      throw Failure(.brokenInvariant, "a fill without quantity, price or fee", value: fill.order)
    }
    let old = holdings[fill.symbol]
    let expected = cash + old.qty * fill.price - fill.fee
    holdings[fill.symbol] = old.after(fill)
    cash -= fill.signedQty * fill.price + fill.fee

    let equity = cash + holdings[fill.symbol].qty * fill.price
    let scale = max(
      1, expected.magnitude, (fill.qty * fill.price).magnitude, cash.magnitude,
      (old.qty * fill.price).magnitude)
    guard (equity - expected).magnitude <= 1e-9 * scale else {
      throw Failure(
        .brokenInvariant, "equity after fill of \(fill.order) is \(equity), not",
        value: "\(expected)")
    }
  }

  /// Books money that moves without a trade.
  ///
  /// - Throws: a broken invariant, when it is about another quantity than is held.
  public mutating func apply(_ flow: CashFlow) throws(Failure) {
    let held = holding(flow.symbol).qty
    guard (held - flow.qty).magnitude <= 1e-9 * max(1, held.magnitude), flow.amount.isFinite else {
      throw Failure(
        .brokenInvariant, "\(flow.kind.rawValue) of \(shortest(flow.qty)) units, the book holds",
        value: shortest(held))
    }
    cash += flow.amount
  }

  /// Restates a holding in new units: what it cost and what it is worth stay.
  public mutating func split(_ symbol: Int, ratio: Double) {
    guard symbol < holdings.count else { return }
    holdings[symbol].qty *= ratio
    holdings[symbol].price /= ratio
  }
}
