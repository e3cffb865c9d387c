import PTWire

/// What the name of a file says: `data/BTC_USD_1h.csv.zst` holds BTC_USD by the hour.
struct FileName {
  /// What stands before the first dot, without a time frame behind an underscore; nil for standard
  /// input.
  let symbol: String?
  /// The time frame behind the underscore.
  private let timeframe: Timeframe?
  /// Minutes behind the underscore, as Kraken's downloads have them.
  private let minutes: Int?

  /// The intervals of Kraken's downloads, in minutes.
  private static let krakenMinutes = [1, 5, 15, 30, 60, 240, 720, 1440]

  init(_ path: String) {
    let file = path.split(separator: "/").last ?? ""
    var stem = file.prefix { $0 != "." }
    var timeframe: Timeframe?
    var minutes: Int?
    if let underscore = stem.lastIndex(of: "_") {
      let suffix = stem[stem.index(after: underscore)...]
      timeframe = Timeframe(suffix)
      minutes = Int(suffix).flatMap { Self.krakenMinutes.contains($0) ? $0 : nil }
      if timeframe != nil || minutes != nil { stem = stem[..<underscore] }
    }
    self.timeframe = timeframe
    self.minutes = minutes
    symbol = stem.isEmpty || path == "-" ? nil : String(stem)
  }

  /// The time frame that the name says.
  func timeframe(isKraken: Bool) -> Timeframe? {
    if let timeframe { return timeframe }
    guard isKraken, let minutes else { return nil }
    return minutes % 1440 == 0
      ? Timeframe(minutes / 1440, .day)
      : minutes % 60 == 0 ? Timeframe(minutes / 60, .hour) : Timeframe(minutes, .minute)
  }
}
