import PTWire

/// The part of a bar that a run is worked through, and where in it the price is: the whole bar, or
/// one of the finer bars that make it.
struct Round {
  typealias Emit = (Event, Ledger, Marks) throws -> Void

  let terms: Terms
  /// The bar that is traded on; fills carry its time.
  let bar: Bar
  /// The prices of the other symbols, and of this one before the bar.
  let marks: Marks
  let emit: Emit
  /// The bar or a finer one inside it.
  var part: Bar
  /// Where the price is.
  var price: Double
  /// How many units the part's volume has for us yet.
  var room = Double.infinity
  /// Whether the price is the close of the whole bar.
  var isClose = false

  var symbol: Int { bar.symbol }

  init(_ bar: Bar, _ terms: Terms, _ marks: Marks, _ emit: @escaping Emit) {
    self.bar = bar
    self.terms = terms
    self.marks = marks
    self.emit = emit
    part = bar
    price = bar.open
  }

  /// Goes to the open of a part.
  mutating func begin(_ part: Bar) {
    self.part = part
    price = part.open
    room = .infinity
    if let participation = terms.participation {
      room = participation * part.volume
    } else if terms.needsVolume, part.volume == 0 {
      room = 0
    }
  }

  /// The UTC day of the bar.
  var day: Int64 { bar.ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient }

  /// The equity with the symbol at a price.
  func equity(_ ledger: Ledger, at price: Double) -> Double {
    var marks = marks
    marks.mark(symbol, at: price)
    return ledger.equity(marks)
  }

  /// Whether something that was decided at a time has reached the market.
  func isThere(_ ts: Int64) -> Bool { part.ts >= ts + terms.latency }

  func state(_ order: String, _ state: OrderState.State, _ reason: String) -> Event {
    .state(OrderState(ts: bar.ts, symbol: symbol, order: order, state: state, reason: reason))
  }
}
