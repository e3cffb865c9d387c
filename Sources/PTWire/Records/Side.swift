/// Buy or sell.
public enum Side: String, CaseIterable, Sendable {
  case buy, sell

  /// 1 for a buy, -1 for a sell: what the quantity is multiplied by.
  public var sign: Double { self == .buy ? 1 : -1 }
}
