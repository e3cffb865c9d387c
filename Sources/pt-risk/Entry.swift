import PTBook
import PTConfig
import PTWire

/// How an order that opens or adds is worked: as its signal says, else as the settings do.
struct Entry {
  let settings: Settings.Orders

  /// Puts kind, prices and time in force into an order.
  ///
  /// - Parameter price: the last close, from which the configured offsets are counted.
  /// - Throws: where the signal's fields do not fit together.
  func shape(_ order: inout Order, _ signal: Signal, price: Double) throws(Failure) {
    let sign = order.side.sign
    order.kind = signal.entry ?? Order.Kind(rawValue: settings.entry.rawValue) ?? .market
    order.tif = signal.tif ?? Order.TimeInForce(rawValue: settings.tif.rawValue) ?? .gtc
    order.expireBars = signal.expireBars ?? settings.expireBars.map { Int64($0) }
    order.limit = signal.limit
    order.trigger = signal.trigger
    switch order.kind {
    case .market, .marketOnClose: break
    case .limit:
      order.limit = signal.limit ?? price * (1 - sign * settings.offsetBps / 10_000)
      order.postOnly = settings.postOnly && order.tif != .ioc && order.tif != .fok
    case .stop:
      order.trigger = signal.trigger ?? price * (1 + sign * settings.offsetBps / 10_000)
    case .stopLimit:
      let trigger = signal.trigger ?? price * (1 + sign * settings.offsetBps / 10_000)
      order.trigger = trigger
      order.limit = signal.limit ?? trigger * (1 + sign * settings.limitBps / 10_000)
    case .trailingStop, .takeProfit:
      throw Failure(.badData, "no entry can be of kind", value: order.kind.rawValue)
    }
    try order.check()
  }

  /// A bracket with the trailing stop of the signal, else of the settings.
  func trailing(_ bracket: Bracket, _ signal: Signal) -> Bracket {
    var bracket = bracket
    bracket.trailingStopBps = signal.trailingStopBps ?? settings.trailingStopBps
    return bracket
  }
}

extension Gate {
  /// Takes back what rests of a symbol's orders.
  ///
  /// - Parameter entries: only those that open or add.
  mutating func takeBack(
    _ ts: Int64, _ symbol: Int, _ reason: String, entries: Bool = false, _ out: Output
  ) throws {
    for order in books.resting(symbol) where !entries || order.addsRisk {
      var cancel = CancelRecord(ts: ts, symbol: symbol, order: order.id, reason: reason)
      cancel.run = run
      try out.write(cancel)
      try books.accept(cancel)
    }
  }

  /// Keeps the book up to facts that are no bars; whether the record was one.
  mutating func follow(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws -> Bool {
    switch kind {
    case .dividend: try books.dividend(try DividendRecord(fields, out.symbols))
    case .split:
      let split = try SplitRecord(fields, out.symbols)
      books.split(split)
      restate(split)
    default: return false
    }
    return true
  }

  /// A bar of a finer time frame, by which pt-exec works too.
  mutating func also(_ bar: Bar, _ out: Output) throws { books.finer(bar) }
}

extension Order {
  /// Whether it opens or adds to a position.
  var addsRisk: Bool { intent == .open || intent == .add }
}
