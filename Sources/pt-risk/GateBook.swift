import PTBook
import PTConfig
import PTTerms
import PTWire

/// The book that the gate decides by: a projection by the fill contract, or the fills that the
/// venue reports.
struct GateBook {
  private var projection: Exchange
  /// The venue's book; nil for a projection.
  private(set) var venue: VenueBook?
  /// Whether there is no venue: to ask `venue` itself would copy it at each bar.
  let projects: Bool

  /// Orders that were taken back and are still there: the change is on its way.
  var takenBack: Set<String> = []

  /// - Parameter fills: where the venue reports; nil for a projection.
  init(_ settings: Settings, fills: (any FillSource)? = nil) {
    projection = Exchange(settings)
    venue = fills.map { VenueBook(cash: settings.account.initialCash, source: $0) }
    projects = fills == nil
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

  /// Whether an order of a symbol came since its last bar; a venue's is on its way until it
  /// reports.
  func hasFresh(_ symbol: Int) -> Bool {
    projects ? projection.hasFresh(symbol) : hasPending(symbol)
  }

  /// The orders of a symbol that rest and have not been taken back.
  func resting(_ symbol: Int) -> [Order] {
    guard hasPending(symbol) else { return [] }
    return pendingOrders.filter { $0.symbol == symbol && !takenBack.contains($0.id) }
  }

  /// Takes note that an order was taken back; a venue's stays until it reports.
  mutating func accept(_ cancel: CancelRecord) throws {
    takenBack.insert(cancel.order)
    if projects { try projection.accept(cancel) }
  }

  /// Books a dividend; a venue reports its own.
  mutating func dividend(_ record: DividendRecord) throws {
    if projects { try projection.dividend(record) { _, _ in } }
  }

  /// Restates a symbol in new units.
  mutating func split(_ record: SplitRecord) {
    if projects { projection.split(record) } else { venue?.split(record) }
  }

  /// Takes note of a bar of a finer time frame.
  mutating func finer(_ bar: Bar) { if projects { projection.finer(bar) } }

  /// Takes note of an order that was let through.
  mutating func accept(_ order: Order) throws {
    if projects { try projection.accept(order) } else { venue?.pending.append(order) }
  }

  /// Works the orders through a bar, or takes what the venue has reported so far, and marks the
  /// symbol.
  ///
  /// - Parameter fills: where the fills go, in order.
  @inline(__always)
  mutating func bar(_ bar: Bar, _ symbols: Symbols, _ fills: inout [Fill]) throws {
    if projects {
      try projection.bar(bar) { event, _ in
        if case .fill(let fill) = event { fills.append(fill) }
      }
    } else {
      fills += venue?.take(symbols, before: bar.closeTime) ?? []
      venue?.mark(bar.symbol, at: bar.close)
    }
    if !takenBack.isEmpty { takenBack.formIntersection(pendingOrders.map(\.id)) }
  }

  /// The part of `bar` that each run has for itself.
  mutating func work(_ bar: Bar, _ fills: inout [Fill]) throws {
    try projection.work(bar) { event, _ in
      if case .fill(let fill) = event { fills.append(fill) }
    }
    if !takenBack.isEmpty { takenBack.formIntersection(pendingOrders.map(\.id)) }
  }

  /// The part of `bar` that all runs share.
  mutating func pass(_ bar: Bar) { projection.pass(bar) }

  /// The part of `split` that all runs share.
  mutating func restate(_ record: SplitRecord) { projection.restate(record) }

  /// Whether the next bar of a symbol concerns the run at work.
  func watches(_ symbol: Int) -> Bool { projection.desk.watches(symbol, projection.terms) }

  /// Puts another run's desk in the place of the one that is there.
  mutating func take(turnOf desk: inout Desk) { projection.take(turnOf: &desk) }

  /// Takes what the venue has reported since.
  mutating func take(_ symbols: Symbols, before now: Int64) -> [Fill] {
    venue?.take(symbols, before: now) ?? []
  }
}
