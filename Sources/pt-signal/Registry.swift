import PTWire

/// Every strategy there is, in the order `--list` shows them.
let registry: [StrategyEntry] = [
  BuyAndHold.entry,
  MACrossover.entry,
  MomentumStrategy.entry,
  RSIReversion.entry,
  Breakout.entry,
  BreakoutDonchian.entry,
  BollingerStrategy.entry,
  MACDStrategy.entry,
  TrendFollowing.entry,
  MeanReversion.entry,
  MeanReversionChannel.entry,
  VolBreakout.entry,
  VolRegimeFilter.entry,
  ArmstrongCycleStrategy.entry,
  ECMCycle.entry,
  EhlersCycleFilter.entry,
  ElKarouiVolModel.entry,
  VolRegimeOverlay.entry,
  BouchaudMicrostructure.entry,
  MetaLabeling.entry,
]

/// The strategy of a name.
///
/// - Throws: a usage failure that names those there are.
func strategy(
  named name: String, option: String = "--strategy"
) throws(Failure) -> StrategyEntry {
  guard let entry = registry.first(where: { $0.name == name }) else {
    let names = registry.map(\.name).joined(separator: ", ")
    throw Failure(.usage, at: option, "no such strategy (there are \(names))", value: name)
  }
  return entry
}
