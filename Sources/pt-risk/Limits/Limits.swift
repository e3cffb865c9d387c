import PTConfig
import PTWire

/// All bounds that are set, and what they leave of an order.
struct Limits {
  let list: [any Limit]
  /// From this share of a bound on the light is yellow.
  let yellow: Double

  /// Every limit there is, in the order of verdicts; those without a bound are left out.
  init(_ settings: Settings) {
    let (risk, limits) = (settings.risk, settings.limits)
    yellow = limits.yellowRatio
    let model = RiskModel(
      method: limits.varMethod, confidence: limits.varConfidence,
      window: Int(limits.varWindowBars))
    let all: [(any Limit)?] = [
      PositionFraction(bound: risk.maxPositionFraction),
      GrossFraction(bound: risk.maxGrossFraction),
      risk.maxPositionNotional.map { PositionNotional(bound: $0) },
      risk.maxOrderNotional.map { OrderNotional(bound: $0) },
      limits.maxOrderFraction.map { OrderFraction(bound: $0) },
      limits.minOrderNotional.map { MinimumNotional(bound: $0) },
      limits.maxOrders.map { OrderRate(bound: $0, windowS: limits.ordersWindowS) },
      limits.maxGrossNotional.map { GrossNotional(bound: $0) },
      limits.maxNetNotional.map { NetNotional(bound: $0) },
      limits.maxNetFraction.map { NetFraction(bound: $0) },
      limits.maxConcentration.map { Concentration(bound: $0) },
      limits.maxOpenPositions.map { OpenPositions(bound: $0) },
      limits.maxDailyLoss.map { DailyLoss(bound: $0) },
      limits.maxDailyLossFraction.map { DailyLossFraction(bound: $0) },
      limits.maxDrawdownFraction.map { DrawdownLimit(bound: $0) },
      limits.minEquity.map { EquityFloor(bound: $0) },
      limits.maxConsecutiveLosses.map {
        ConsecutiveLosses(bound: $0, cooldownS: limits.lossCooldownS)
      },
      limits.maxPriceJumpFraction.map { PriceJump(bound: $0) },
      limits.maxVolumeShare.map { VolumeShare(bound: $0) },
      limits.maxAdvShare.map { DailyVolumeShare(bound: $0, days: Int(limits.advDays)) },
      limits.maxStaleS.map { Staleness(bound: $0) },
      limits.maxGapS.map { GapPause(bound: $0, pauseS: limits.gapPauseS) },
      limits.maxVarFraction.map { VarLimit(bound: $0, model: model) },
      limits.maxCvarFraction.map { CvarLimit(bound: $0, model: model) },
      limits.maxStressFraction.map { StressLimit(bound: $0, profile: limits.stressProfile) },
      limits.maxFallFraction.map { FallLimit(bound: $0) },
    ]
    list = all.compactMap { $0 }
  }

  /// What is left of an order, and the limits looked at.
  struct Result {
    /// The largest order allowed, in money; at most what was asked for.
    var allowed: Double
    var limits: [Verdict.Limit] = []
    /// The limits that took something away, or all.
    var exceeded: [String] = []
    /// The limits that cannot be judged.
    var unknown: [String] = []
    /// Whether one of them stops all new risk.
    var halts = false

    var light: Verdict.Light {
      if !exceeded.isEmpty || !unknown.isEmpty { return .red }
      return limits.contains { $0.light == .yellow } ? .yellow : .green
    }
  }

  /// Checks an order that adds risk.
  ///
  /// The largest order that all limits allow together is found by asking each in turn for the
  /// largest that is not above what the others left, until none takes anything away: this is the
  /// same in every order of the limits, and a tighter bound never leaves more.
  ///
  /// - Parameter notional: the order in money.
  func check(_ notional: Double, _ situation: Situation) -> Result {
    var result = Result(allowed: notional)
    var isBlocked = false
    for limit in list {
      let value = limit.value(notional, situation).flatMap { $0.isFinite ? $0 : nil }
      let exceeds = value.map(limit.exceeds) ?? true
      let ratio = value.flatMap(limit.ratio).flatMap { $0.isFinite ? $0 : nil }
      let light: Verdict.Light =
        exceeds ? .red : ratio.map { $0 >= yellow ? .yellow : .green } ?? .red
      result.limits.append(
        Verdict.Limit(
          name: limit.name, value: value, bound: limit.bound, ratio: ratio, light: light))
      if value == nil { result.unknown.append(limit.name) }
      if value != nil, exceeds { result.exceeded.append(limit.name) }
      if exceeds, limit.halts { result.halts = true }
      if exceeds, limit.blocks || limit.halts { isBlocked = true }
    }
    if !(situation.equity > 0 && situation.equity.isFinite) { result.unknown.append("equity") }
    if result.exceeded.isEmpty, result.unknown.isEmpty { return result }
    isBlocked = isBlocked || !result.unknown.isEmpty
    result.allowed = isBlocked ? 0 : largest(notional, situation, &result)
    return result
  }

  /// The largest order of at most `notional` that all limits allow; 0 if there is none.
  func largest(_ notional: Double, _ situation: Situation) -> Double {
    var ignored = Result(allowed: notional)
    return largest(notional, situation, &ignored)
  }

  private func largest(
    _ notional: Double, _ situation: Situation, _ result: inout Result
  ) -> Double {
    var size = notional
    // Each round but the last takes something away; few models need a second, and what needs more
    // than these has no order that all would allow.
    for _ in 0..<16 {
      let before = size
      for limit in list where size > 0 && !limit.blocks {
        let left = limit.largest(size, situation)
        if left < size, !result.exceeded.contains(limit.name) { result.exceeded.append(limit.name) }
        size = min(size, left)
      }
      if size == before { return size }
    }
    return 0
  }
}

extension Limits {
  /// Some limits in some order.
  init(list: [any Limit], yellow: Double) {
    self.list = list
    self.yellow = yellow
  }
}
