/// What the UTC day has lost at worst so far, over its opening equity.
struct DailyLossFraction: StateLimit {
  let name = "max_daily_loss_fraction"
  let bound: Double

  func value(_ account: AccountWatch) -> Double? {
    guard let loss = account.dayLoss, let open = account.dayOpenEquity, open > 0 else { return nil }
    return loss / open
  }
}
