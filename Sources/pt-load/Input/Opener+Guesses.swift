import PTWire

extension Opener {
  // MARK: What a file does not say

  func tradeFrame(_ content: Content) throws(Failure) -> Timeframe {
    guard let timeframe = shared.request.timeframe else {
      throw Failure(
        .usage, at: content.place, "these are trades; --tf says what bars to make of them")
    }
    return timeframe
  }

  /// The time frame: as given, by the distances of the rows, or by the name of the file.
  func timeframe(
    _ times: [Int64], _ content: Content, isKraken: Bool
  ) throws(Failure) -> Timeframe {
    if let timeframe = shared.request.timeframe { return timeframe }
    let named = FileName(content.path).timeframe(isKraken: isKraken)
    if isKraken, let named { return named }
    do {
      return try Spacing.infer(times.sorted())
    } catch {
      if let named { return named }
      throw error.at(content.place)
    }
  }

  /// The time frame of rows that are no file of Kraken's.
  func frame(_ times: [Int64], _ content: Content) throws(Failure) -> Timeframe {
    try timeframe(times, content, isKraken: false)
  }

  /// Takes note of what was understood.
  mutating func note(_ facts: Facts) { self.facts.append(facts) }

  func symbol(
    _ given: String?, _ named: String?, _ content: Content
  ) throws(Failure) -> Int {
    if let symbol = given ?? shared.request.symbol ?? named ?? FileName(content.path).symbol {
      do { return try shared.symbols.id(symbol) } catch {
        throw Failure(.usage, at: content.place, error.description)
      }
    }
    throw Failure(.usage, "needed when bars come from standard input").at("--symbol")
  }
}
