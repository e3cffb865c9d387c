/// What the UTC day has lost at worst so far, realized or not, in money. A profit is no loss.
struct DailyLoss: StateLimit {
  let name = "max_daily_loss"
  let bound: Double

  func value(_ account: AccountWatch) -> Double? { account.dayLoss }
}
