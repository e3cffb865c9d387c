/// A fall of the past: the change of each asset's price as a share, below 0. The numbers are those
/// of `config/scenarios`, and a test compares them.
public struct HistoricalFall: Sendable {
  /// `covid`, `china_ban`, `luna`, `ftx` or `bear_2018`.
  public let name: String
  /// The change of an asset that `assets` does not have.
  public let other: Double
  /// Changes by asset: `BTC`, `ETH` and so on.
  public let assets: [String: Double]

  /// The change of an asset.
  public func change(of asset: String) -> Double { assets[asset] ?? other }

  /// All of them.
  public static let all = [
    HistoricalFall(
      name: "covid", other: -0.4,
      assets: ["BTC": -0.5, "ETH": -0.6, "XRP": -0.45, "ADA": -0.55, "SOL": -0.65]),
    HistoricalFall(name: "china_ban", other: -0.3, assets: ["BTC": -0.35, "ETH": -0.4]),
    HistoricalFall(
      name: "luna", other: -0.25, assets: ["BTC": -0.15, "ETH": -0.25, "LUNA": -0.999]),
    HistoricalFall(
      name: "ftx", other: -0.25,
      assets: ["BTC": -0.2, "ETH": -0.25, "SOL": -0.55, "FTT": -0.95]),
    HistoricalFall(name: "bear_2018", other: -0.85, assets: ["BTC": -0.85, "ETH": -0.9]),
  ]
}

/// The asset that a symbol prices: what stands before the first `-`, `/`, `_`, `:` or `.`, and of
/// that what stands before a quote currency at the end; in upper case. XBT is BTC.
///
/// `BTC-EUR`, `BTC/USDT`, `XBTUSD`, `btcusd` and `BTCUSD_PERP` are all BTC.
public func baseAsset(of symbol: String) -> String {
  let upper = symbol.uppercased()
  var asset = String(upper.prefix { !"-/_:.".contains($0) })
  if let quote = ["FDUSD", "USDT", "USDC", "BUSD", "USD", "EUR", "GBP"].first(
    where: asset.hasSuffix),
    asset.utf8.count > quote.utf8.count
  {
    asset.removeLast(quote.count)
  }
  return asset == "XBT" ? "BTC" : asset
}
