/// The deepest fall so far below the highest equity, over that equity. It does not come back: what
/// halted once stays halted.
struct DrawdownLimit: StateLimit {
  let name = "max_drawdown_fraction"
  let bound: Double

  func value(_ account: AccountWatch) -> Double? { account.worstDrawdown }
}
