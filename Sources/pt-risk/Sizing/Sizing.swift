import PTConfig
import PTWire

/// How much to hold for a wish: the size of the order that opens or resizes a position.
struct Sizing {
  let settings: Settings.Sizing

  /// What a size may depend on: closed bars, own fills and the signal.
  struct Wish {
    /// The exposure wanted, above 0 and at most 1.
    var target: Double
    /// What the account is worth at the last prices.
    var equity: Double
    /// How far the stop is from the last price, as a share of it; nil without a stop.
    var stopDistance: Double?
    /// The standard deviation of a day's return of the symbol; nil if it is not known yet.
    var dailyVolatility: Double?
    /// The fall now below the highest equity, as a share of it.
    var drawdown = 0.0
    /// The own trades.
    var outcomes = Outcomes()
    /// What a release of the latch leaves of sizes, above 0 and at most 1.
    var release = 1.0
  }

  /// A full position as a share of the equity, or why there is none.
  struct Share: Equatable {
    /// The share; nil if it cannot be known.
    var share: Double?
    /// Who set it, where it is below `fraction`, or what is missing; nil if there is nothing to
    /// tell.
    var note: String?
  }

  /// What is wanted of a position of the right sign.
  struct Full: Equatable {
    /// How much, units or money.
    var amount: Amount
    /// What cut it, for people; nil if nothing did.
    var note: String?
  }

  /// An amount of a position.
  enum Amount: Equatable {
    case units(Double)
    case money(Double)
  }

  /// The whole position that a wish asks for.
  ///
  /// - Throws: `Unknown` where it cannot be known.
  func full(_ wish: Wish) throws(Unknown) -> Full {
    var notes: [String] = []
    var factor = 1.0
    let throttle = throttle(wish.drawdown)
    if throttle < 1 { notes.append("throttle \(shortest(throttle))") }
    if wish.release < 1 { notes.append("release \(shortest(wish.release))") }
    factor *= throttle * wish.release
    func full(_ amount: Amount) -> Full {
      Full(amount: amount, note: notes.isEmpty ? nil : notes.joined(separator: ", "))
    }
    if settings.method == .fixedQuantity {
      return full(.units(wish.target * (settings.quantity ?? 0) * factor))
    }
    let share = share(wish)
    guard let value = share.share, value.isFinite else {
      throw Unknown(reason: share.note ?? "the size is not known")
    }
    if let note = share.note { notes.insert(note, at: 0) }
    // A factor of 1 leaves the product as it is, to the last bit.
    return full(.money(wish.target * value * wish.equity * factor))
  }

  /// Why a size cannot be known.
  struct Unknown: Error {
    let reason: String
  }

  /// A full position as a share of the equity; at most `fraction`.
  func share(_ wish: Wish) -> Share {
    let base = Share(share: settings.fraction, note: nil)
    switch settings.method {
    case .fixedFraction, .fixedQuantity: return base
    case .stopDistance: return capped(stopDistance(wish))
    case .volatilityTarget: return capped(volatilityTarget(wish))
    case .kelly: return capped(kelly(wish))
    case .composite: return composite(wish)
    }
  }

  /// A sizer's share, or `fraction` where that is less.
  func capped(_ share: Share) -> Share {
    guard let value = share.share, value >= settings.fraction else { return share }
    return Share(share: settings.fraction, note: nil)
  }

  /// How much an order that opens a position is.
  func opening(_ full: Full, target: Double, wish: Wish) -> Order.Size {
    switch full.amount {
    case .units(let units): return .qty(units)
    case .money(let money):
      if settings.quantityAt == .signal { return .notional(money) }
      let factor = throttle(wish.drawdown) * wish.release
      return .fraction(target * settings.fraction * factor, atMost: nil)
    }
  }
}
