import PTBook
import PTConfig
import PTWire

/// The book that the gate decides by: a projection by the fill contract, or the fills that the
/// venue reports.
struct Ledger {
  private var projection: Exchange
  /// The venue's book; nil for a projection.
  private(set) var venue: VenueBook?

  /// - Parameter fills: where the venue reports; nil for a projection.
  init(_ settings: Settings, fills: (any FillSource)? = nil) {
    projection = Exchange(
      cash: settings.account.initialCash,
      terms: Terms(
        feeBps: settings.execution.feeBps, slippageBps: settings.execution.slippageBps,
        lot: settings.execution.lot.map { Lot($0) }))
    venue = fills.map { VenueBook(cash: settings.account.initialCash, source: $0) }
  }

  /// Costs and lots.
  var terms: Terms { projection.terms }
  /// Cash and positions.
  var book: Book { venue?.book ?? projection.book }
  /// The orders that are on their way.
  var pendingOrders: [Order] { venue?.pending ?? projection.pendingOrders }
  /// Why no order may be written any more; nil as long as the book can be believed.
  var isClosed: String? { venue?.isClosed }

  /// Whether an order of a symbol is on its way.
  func hasPending(_ symbol: Int) -> Bool {
    guard let venue else { return projection.hasPending(symbol) }
    return venue.pending.contains { $0.symbol == symbol }
  }

  /// Takes note of an order that was let through.
  mutating func accept(_ order: Order) throws {
    if venue != nil { venue?.pending.append(order) } else { try projection.accept(order) }
  }

  /// Works the orders through a bar, or takes what the venue has reported so far, and marks the
  /// symbol.
  ///
  /// - Parameter fills: where the fills go, in order.
  @inline(__always)
  mutating func bar(_ bar: Bar, _ symbols: Symbols, _ fills: inout [Fill]) throws {
    if venue == nil {
      try projection.bar(bar) { event, _ in
        if case .fill(let fill) = event { fills.append(fill) }
      }
    } else {
      fills += venue?.take(symbols, before: bar.closeTime) ?? []
      venue?.mark(bar.symbol, at: bar.close)
    }
  }

  /// Takes what the venue has reported since.
  mutating func take(_ symbols: Symbols, before now: Int64) -> [Fill] {
    venue?.take(symbols, before: now) ?? []
  }
}
