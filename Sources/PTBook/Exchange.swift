import PTWire

/// What happened in a bar.
public enum Event: Equatable, Sendable {
  /// A trade.
  case fill(Fill)
  /// Any other change of an order.
  case state(OrderState)
}

/// The fill contract: what orders become when the next bar of their symbol arrives.
///
/// - A market order fills at the open, moved against us by slippage.
/// - A stop fills at its price, or at the open when the bar opens beyond it, with slippage.
/// - A take-profit fills at its price, or at the open when the bar opens beyond it, as a resting
///   limit order does: without slippage.
/// - Both inside one bar: the stop. The bracket is live from its entry fill on, in the same bar
///   too.
///
/// The book belongs to the exchange, so that nothing else can change it.
public struct Exchange: Sendable {
  /// Costs and lots.
  public let terms: Terms
  /// The book.
  public private(set) var book: Book
  /// Orders that wait for the next bar of their symbol, in the order they came.
  private var pending: [[Order]] = []
  /// The exits of the positions, in prices.
  private var exits: [Exits?] = []

  /// Exits of a position, as prices, and the order that brought them.
  private struct Exits: Sendable {
    var order: String
    var stop: Double?
    var takeProfit: Double?
  }

  /// A flat book and no orders.
  public init(cash: Double, terms: Terms) {
    book = Book(cash: cash)
    self.terms = terms
  }

  private mutating func reach(_ symbol: Int) {
    while pending.count <= symbol {
      pending.append([])
      exits.append(nil)
    }
  }

  /// Takes an order to be worked from the next bar of its symbol on.
  ///
  /// - Throws: for kinds of order that this version does not work.
  public mutating func accept(_ order: Order) throws(Failure) {
    guard order.kind == .market else {
      throw Failure(
        .badData, "orders of this kind are not worked yet", value: order.kind.rawValue)
    }
    reach(order.symbol)
    pending[order.symbol].append(order)
  }

  /// Whether orders wait for the next bar of a symbol.
  public func hasPending(_ symbol: Int) -> Bool {
    symbol < pending.count && !pending[symbol].isEmpty
  }

  /// All orders that wait, by symbol number.
  public var pendingOrders: [Order] { pending.flatMap { $0 } }

  /// Works orders and exits through a bar, then marks the symbol at its close.
  @inline(__always)
  public mutating func bar(_ bar: Bar, _ emit: (Event, Book) throws -> Void) throws {
    if bar.symbol < pending.count, !pending[bar.symbol].isEmpty || exits[bar.symbol] != nil {
      try work(bar, emit)
    }
    book.mark(bar.symbol, at: bar.close)
  }

  @inline(never)
  private mutating func work(_ bar: Bar, _ emit: (Event, Book) throws -> Void) throws {
    let orders = pending[bar.symbol]
    pending[bar.symbol].removeAll()
    for order in orders { try emit(fillAtOpen(order, bar), book) }
    if let exit = exits[bar.symbol], let fill = try fillExit(exit, bar) {
      try emit(.fill(fill), book)
    }
  }

  private mutating func fillAtOpen(_ order: Order, _ bar: Bar) throws(Failure) -> Event {
    let held = book.position(order.symbol).qty
    guard (held - order.position).magnitude <= 1e-9 * max(1, held.magnitude) else {
      throw Failure(
        .brokenInvariant,
        "order \(order.id): the gate believes in a position of \(shortest(order.position)), "
          + "the book holds", value: shortest(held))
    }
    guard bar.ts >= order.ts else {
      throw Failure(
        .brokenInvariant, "order \(order.id) would fill before it was decided, at",
        value: CivilTime(bar.ts).text)
    }
    let price = terms.slipped(bar.open, order.side)
    let qty = quantity(order, price: price, open: bar.open)
    guard qty > 0, (qty * price).isFinite else {
      return .state(
        OrderState(
          ts: bar.ts, symbol: order.symbol, order: order.id, state: .rejected,
          reason: qty > 0 ? "the quantity is beyond numbers" : "the budget is less than one lot"))
    }
    let fill = makeFill(
      bar, order.id, order.side, qty, price, reference: bar.open,
      Fill.Intent(rawValue: order.intent.rawValue) ?? .open)
    try book.apply(fill)
    updateExits(order, fill)
    return .fill(fill)
  }

  private func quantity(_ order: Order, price: Double, open: Double) -> Double {
    switch order.size {
    case .qty(let qty): return qty
    case .notional(let notional): return terms.quantity(for: notional, at: price)
    case .fraction(let fraction, let most):
      var marked = book
      marked.mark(order.symbol, at: open)
      return terms.quantity(for: min(marked.equity * fraction, most ?? .infinity), at: price)
    }
  }

  private func makeFill(
    _ bar: Bar, _ order: String, _ side: Side, _ qty: Double, _ price: Double, reference: Double,
    _ intent: Fill.Intent
  ) -> Fill {
    Fill(
      ts: bar.ts, symbol: bar.symbol, order: order, side: side, qty: qty, price: price,
      fee: qty * price * terms.feeRate, slippage: qty * (price - reference).magnitude,
      intent: intent)
  }

  /// After an entry its bracket holds; when the position is gone, so is the bracket.
  private mutating func updateExits(_ order: Order, _ fill: Fill) {
    let position = book.position(fill.symbol)
    if position.qty == 0 {
      exits[fill.symbol] = nil
      return
    }
    if order.bracket.isEmpty { return }
    let sign: Double = position.qty > 0 ? 1 : -1
    exits[fill.symbol] = Exits(
      order: order.id,
      stop: order.bracket.stop
        ?? order.bracket.stopBps.map { fill.price * (1 - sign * $0 / 10_000) },
      takeProfit: order.bracket.takeProfit
        ?? order.bracket.takeProfitBps.map { fill.price * (1 + sign * $0 / 10_000) })
  }

  /// The fill of a bracket's exit in this bar, if one is reached.
  private mutating func fillExit(_ exit: Exits, _ bar: Bar) throws(Failure) -> Fill? {
    let position = book.position(bar.symbol)
    guard position.qty != 0 else { return nil }
    let long = position.qty > 0
    let side: Side = long ? .sell : .buy
    // For a long position a stop is reached from above, a take-profit from below; a short mirrors.
    func stopReached(_ price: Double, _ stop: Double) -> Bool {
      long ? price <= stop : price >= stop
    }
    func profitReached(_ price: Double, _ take: Double) -> Bool {
      long ? price >= take : price <= take
    }
    let adverse = long ? bar.low : bar.high
    let favourable = long ? bar.high : bar.low
    var fill: Fill?
    if let stop = exit.stop, stopReached(bar.open, stop) {
      fill = stopFill(exit, bar, side, reference: bar.open)
    } else if let take = exit.takeProfit, profitReached(bar.open, take) {
      fill = makeFill(
        bar, exit.order, side, position.qty.magnitude, bar.open, reference: bar.open, .takeProfit)
    } else if let stop = exit.stop, stopReached(adverse, stop) {
      fill = stopFill(exit, bar, side, reference: stop)
    } else if let take = exit.takeProfit, profitReached(favourable, take) {
      fill = makeFill(
        bar, exit.order, side, position.qty.magnitude, take, reference: take, .takeProfit)
    }
    guard let fill else { return nil }
    try book.apply(fill)
    exits[bar.symbol] = nil
    return fill
  }

  private func stopFill(_ exit: Exits, _ bar: Bar, _ side: Side, reference: Double) -> Fill {
    makeFill(
      bar, exit.order, side, book.position(bar.symbol).qty.magnitude,
      terms.slipped(reference, side), reference: reference, .stop)
  }
}
