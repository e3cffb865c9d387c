import PTBook
import PTWire

/// Where fills come from that a venue reports, line by line.
protocol FillSource: Sendable {
  /// The lines that are there now, without waiting.
  mutating func lines() -> Reported
}

/// What a source of fills has.
struct Reported {
  /// Whole lines, without their LF.
  var lines: [[UInt8]] = []
  /// Why there will be no more; nil as long as there may be.
  var end: String?
}

/// The book as the venue's fills make it.
///
/// What is no `fill` or `order_state` of an order of ours, or cannot be read, or the end of the
/// reports, closes it for good: a gate that does not know what is held lets nothing through.
struct VenueBook {
  private(set) var book: Book
  /// Orders that have neither been filled nor ended.
  var pending: [Order] = []
  /// Why nothing is believed any more.
  private(set) var isClosed: String?
  private var source: any FillSource
  /// The orders whose fills may come: all that were let through.
  private var known: Set<String> = []
  /// What of the orders with a quantity is not filled yet.
  private var left: [String: Double] = [:]
  /// What was read and is not booked yet.
  private var queue: [Report] = []
  /// Why nothing more will come.
  private var ended: String?

  init(cash: Double, source: any FillSource) {
    book = Book(cash: cash)
    self.source = source
  }

  /// Takes note of a symbol's last price.
  mutating func mark(_ symbol: Int, at price: Double) { book.mark(symbol, at: price) }

  /// Restates what is held of a symbol, and what is ordered, in new units.
  mutating func split(_ record: SplitRecord) {
    book.split(record.symbol, ratio: record.ratio)
    for i in pending.indices where pending[i].symbol == record.symbol {
      if case .qty(let qty) = pending[i].size { pending[i].size = .qty(qty * record.ratio) }
      if let rest = left[pending[i].id] { left[pending[i].id] = rest * record.ratio }
    }
  }

  /// Books what the venue has reported of the time before `now`.
  ///
  /// What is later waits: a file holds the fills of orders that are still to come, too.
  ///
  /// - Returns: the fills.
  mutating func take(_ symbols: Symbols, before now: Int64) -> [Fill] {
    guard isClosed == nil else { return [] }
    for order in pending where known.insert(order.id).inserted {
      if case .qty(let qty) = order.size { left[order.id] = qty }
    }
    var fills: [Fill] = []
    do {
      let reported = source.lines()
      if let end = reported.end { ended = end }
      for line in reported.lines { queue.append(try Self.report(line, symbols)) }
      var done = 0
      defer { queue.removeFirst(done) }
      for report in queue {
        if let ts = report.ts, ts >= now { break }
        done += 1
        if let fill = try book(report) { fills.append(fill) }
      }
    } catch {
      isClosed = "--fills: \(printable("\(error)", limit: 200))"
      return fills
    }
    if let ended, queue.isEmpty { isClosed = "--fills: \(ended)" }
    return fills
  }

  /// A record of the venue.
  private enum Report {
    case fill(Fill)
    case state(OrderState)
    case flow(CashFlow)
    case other

    /// When it happened.
    var ts: Int64? {
      switch self {
      case .fill(let fill): fill.ts
      case .state(let state): state.ts
      case .flow(let flow): flow.ts
      case .other: nil
      }
    }
  }

  /// Reads one line; other types than the two are passed over.
  private static func report(_ line: [UInt8], _ symbols: Symbols) throws -> Report {
    try Fields.read(line) { fields in
      switch try fields.recordKind {
      case .fill: .fill(try Fill(fields, symbols))
      case .orderState: .state(try OrderState(fields, symbols))
      case .cashflow: .flow(try CashFlow(fields, symbols))
      default: .other
      }
    }
  }

  /// Books one record.
  private mutating func book(_ report: Report) throws -> Fill? {
    switch report {
    case .other: return nil
    case .flow(let flow):
      try book.apply(flow)
      return nil
    case .state(let state):
      guard known.contains(state.order) else {
        throw Failure(.badData, "a state of an order that was not let through", value: state.order)
      }
      switch state.state {
      case .cancelled, .rejected, .expired: pending.removeAll { $0.id == state.order }
      case .accepted, .pending, .triggered, .partiallyFilled: break
      }
      return nil
    case .fill(let fill):
      guard known.contains(fill.order) else {
        throw Failure(.badData, "a fill of an order that was not let through", value: fill.order)
      }
      try settle(fill)
      try book.apply(fill)
      return fill
    }
  }

  /// Takes a fill off the order that waits for it. Where the order names no quantity its first fill
  /// is taken for all of it; where it does, more than that cannot be. An exit of a bracket has the
  /// order that brought the bracket, and no quantity to keep.
  private mutating func settle(_ fill: Fill) throws {
    if fill.intent == .stop || fill.intent == .takeProfit { return }
    let index = pending.firstIndex { $0.id == fill.order }
    guard let left = left[fill.order] else {
      if let index { pending.remove(at: index) }
      return
    }
    let rest = left - fill.qty
    guard rest >= -1e-9 * fill.qty else {
      throw Failure(.badData, "more is filled than was ordered", value: fill.order)
    }
    self.left[fill.order] = max(0, rest)
    guard let index else { return }
    if rest > 1e-9 * fill.qty {
      pending[index].size = .qty(rest)
    } else {
      pending.remove(at: index)
    }
  }
}
