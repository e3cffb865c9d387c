/// The order's units over the volume of the symbol's last bar; a bar without volume cannot be
/// judged.
struct VolumeShare: RoomLimit {
  let name = "max_volume_share"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    guard let volume = situation.market?.volume, volume > 0 else { return nil }
    return notional / situation.price / volume
  }

  func room(_ situation: Situation) -> Double {
    bound * (situation.market?.volume ?? 0) * situation.price
  }
}
