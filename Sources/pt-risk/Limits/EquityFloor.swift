/// The lowest equity so far, in money, which must stay above the bound; its ratio is the bound over
/// that equity.
struct EquityFloor: StateLimit {
  let name = "min_equity"
  let bound: Double

  func value(_ account: AccountWatch) -> Double? { account.lowestEquity }

  func exceeds(_ value: Double) -> Bool { !(value > bound) }

  func ratio(_ value: Double) -> Double? { value > 0 ? bound / value : nil }
}
