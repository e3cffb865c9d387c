import PTWire

/// What is held of one symbol, marked.
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

/// What is held of one symbol, without a mark.
public struct Holding: Equatable, Sendable {
  /// Signed units: above 0 long, below 0 short.
  public var qty: Double = 0
  /// The average price of the units held; 0 when flat.
  public var price: Double = 0

  /// The holding after a fill: units added move the average price, units taken away do not, and a
  /// fill through zero starts anew at its price.
  func after(_ fill: Fill) -> Holding {
    var new = self
    new.qty = qty + fill.signedQty
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
