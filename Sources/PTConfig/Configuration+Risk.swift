import PTWire

extension Configuration {
  /// The rules that more than one key of sizing, limits and stage decides.
  func checkRisk() throws(Failure) {
    let (sizing, limits) = (settings.sizing, settings.limits)
    for (key, number) in [
      ("limits.max_orders", limits.maxOrders),
      ("limits.max_open_positions", limits.maxOpenPositions),
      ("limits.max_consecutive_losses", limits.maxConsecutiveLosses),
      ("limits.adv_days", limits.advDays), ("limits.var_window_bars", limits.varWindowBars),
      ("sizing.volatility_window_bars", sizing.volatilityWindowBars),
      ("sizing.kelly_min_trades", sizing.kellyMinTrades),
    ] {
      guard let number, number != number.rounded() || number > 1_000_000_000 else { continue }
      throw Failure(
        .badConfiguration, at: place(of: key), "is no whole number up to 1000000000",
        value: shortest(number))
    }
    let hasMember = sizing.withStopDistance || sizing.withVolatilityTarget || sizing.withKelly
    if sizing.method == .composite, !hasMember {
      throw Failure(
        .badConfiguration, at: place(of: "sizing.method"),
        "is composite, which requires with_stop_distance, with_volatility_target or with_kelly")
    }
    let isFixed = sizing.method == .fixedFraction || sizing.method == .fixedQuantity
    if sizing.quantityAt == .fill, !isFixed {
      throw Failure(
        .badConfiguration, at: place(of: "sizing.quantity_at"),
        "is fill, which \(sizing.method.rawValue) cannot have")
    }
    if let from = sizing.throttleFromFraction, from >= sizing.throttleToFraction {
      throw Failure(
        .badConfiguration, at: place(of: "sizing.throttle_from_fraction"),
        "is not below throttle_to_fraction", value: shortest(from))
    }
    try checkStage()
  }

  /// Outside research a bound that is not set, or is wider than the stage allows, is refused.
  private func checkStage() throws(Failure) {
    guard let ceilings = StageCeilings(settings.stage.name) else { return }
    let name = settings.stage.name.rawValue
    let (risk, limits) = (settings.risk, settings.limits)
    for (key, bound, most) in [
      ("risk.max_order_notional", risk.maxOrderNotional, ceilings.orderNotional),
      ("risk.max_position_notional", risk.maxPositionNotional, ceilings.positionNotional),
      ("limits.max_gross_notional", limits.maxGrossNotional, ceilings.grossNotional),
      ("limits.max_open_positions", limits.maxOpenPositions, ceilings.openPositions),
      ("limits.max_daily_loss", limits.maxDailyLoss, ceilings.dailyLoss),
      ("limits.max_daily_loss_fraction", limits.maxDailyLossFraction, 0.05),
      ("limits.max_drawdown_fraction", limits.maxDrawdownFraction, 0.25),
      ("limits.max_stale_s", limits.maxStaleS, nil),
    ] {
      guard let bound else {
        throw Failure(
          .badConfiguration, at: key, "is unset, but stage \(name) requires it")
      }
      if let most, bound > most {
        throw Failure(
          .badConfiguration, at: place(of: key),
          "is above \(shortest(most)), which is the most that stage \(name) allows",
          value: shortest(bound))
      }
    }
    if settings.kill.latch == nil {
      throw Failure(
        .badConfiguration, at: "kill.latch", "is unset, but stage \(name) requires it")
    }
  }
}

/// The widest bounds that a stage allows, in money of the account.
struct StageCeilings {
  let orderNotional: Double
  let positionNotional: Double
  let grossNotional: Double
  let openPositions: Double
  let dailyLoss: Double

  /// None in research; from there on each stage has less than the one before.
  init?(_ stage: Settings.Stage.Name) {
    let row: (Double, Double, Double, Double, Double)
    switch stage {
    case .research: return nil
    case .shadow: row = (1000, 2000, 5000, 5, 500)
    case .testnet: row = (500, 1000, 2000, 4, 300)
    case .shadowLive: row = (100, 400, 1000, 3, 200)
    case .boundedLive: row = (50, 200, 500, 2, 100)
    }
    (orderNotional, positionNotional, grossNotional, openPositions, dailyLoss) = row
  }
}
