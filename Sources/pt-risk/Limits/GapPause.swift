/// The longest gap between two bars of the symbol in the last `pauseS` seconds of the stream, in
/// seconds from the close of one to the open of the next.
struct GapPause: Limit {
  let name = "max_gap_s"
  let bound: Double
  let pauseS: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    guard let market = situation.market else { return nil }
    var longest = 0.0
    for gap in market.gaps where Double(situation.ts - gap.end) < pauseS * 1000 {
      longest = max(longest, Double(gap.length) / 1000)
    }
    return longest
  }
}
