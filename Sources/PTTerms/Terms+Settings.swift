import PTBook
import PTConfig

extension Terms {
  /// The terms that settings ask for: the same in every tool that keeps a book.
  public init(_ settings: Settings) {
    let execution = settings.execution
    self.init(
      feeBps: execution.feeBps, slippageBps: execution.slippageBps,
      lot: execution.lot.map { Lot($0) })
    fees.base = FeeSchedule.Tier(
      notional: 0, makerBps: execution.makerFeeBps ?? execution.feeBps, takerBps: execution.feeBps)
    fees.tiers = execution.feeTiers.map {
      FeeSchedule.Tier(notional: $0.notional, makerBps: $0.makerBps, takerBps: $0.takerBps)
    }
    fees.fixed = execution.feeFixed
    fees.least = execution.feeMin
    slippage.spread = execution.spreadBps / 10_000
    slippage.volatilityMultiple = execution.volatilitySlippage
    slippage.impact = execution.impact
    volatilityBars = execution.volatilityBars
    participation = execution.participation
    borrowRate = execution.borrowBps / 10_000
    fundingRate = execution.fundingBps / 10_000
    fundingInterval = Int64(execution.fundingHours) * 3_600_000
    latencyBars = Int(execution.latencyBars)
    latency = Int64(execution.latencyMs)
    path =
      switch execution.path {
      case .pessimistic: .pessimistic
      case .optimistic: .optimistic
      case .openHighLowClose: .openHighLowClose
      case .openLowHighClose: .openLowHighClose
      }
    margin =
      switch settings.account.kind {
      case .unchecked: .unchecked
      case .cash: .cash
      case .margin:
        .margin(
          initial: settings.account.requiredMargin,
          maintenance: settings.account.maintenanceMargin)
      }
  }
}

extension Exchange {
  /// An exchange as settings ask for.
  public init(_ settings: Settings) {
    self.init(cash: settings.account.initialCash, terms: Terms(settings))
  }
}
