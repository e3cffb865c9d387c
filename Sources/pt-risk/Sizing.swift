import PTConfig
import PTWire

/// How much to hold for a wish: the size of the order that opens or resizes a position.
struct Sizing {
  let settings: Settings.Sizing

  /// How much an order that opens a position of `target` (its magnitude) is.
  ///
  /// - Parameters:
  ///   - target: the exposure wanted, above 0 and at most 1.
  ///   - equity: what the account is worth at the last price.
  func opening(target: Double, equity: Double) -> Order.Size {
    switch settings.method {
    case .fixedQuantity: .qty(target * (settings.quantity ?? 0))
    case .fixedFraction:
      switch settings.quantityAt {
      case .signal: .notional(target * settings.fraction * equity)
      case .fill: .fraction(target * settings.fraction, atMost: nil)
      }
    }
  }

  /// By how much a position of the right sign is too small (above 0) or too large: in units with a
  /// fixed quantity, else in money at `price`.
  func change(target: Double, held: Double, price: Double, equity: Double) -> Change {
    switch settings.method {
    case .fixedQuantity: .units(target * (settings.quantity ?? 0) - held.magnitude)
    case .fixedFraction:
      .money(target * settings.fraction * equity - held.magnitude * price)
    }
  }

  /// A change of a position.
  enum Change: Equatable {
    case units(Double)
    case money(Double)
  }
}
