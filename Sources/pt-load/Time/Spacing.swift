import PTWire

/// Infers the time frame of bars from the times of the first of them.
enum Spacing {
  /// How many bars are looked at.
  static let sample = 64

  private static let known: [Timeframe] = [
    Timeframe(1, .second), Timeframe(5, .second), Timeframe(10, .second), Timeframe(15, .second),
    Timeframe(30, .second), Timeframe(1, .minute), Timeframe(2, .minute), Timeframe(3, .minute),
    Timeframe(5, .minute), Timeframe(10, .minute), Timeframe(15, .minute), Timeframe(30, .minute),
    Timeframe(1, .hour), Timeframe(2, .hour), Timeframe(3, .hour), Timeframe(4, .hour),
    Timeframe(6, .hour), Timeframe(8, .hour), Timeframe(12, .hour), Timeframe(1, .day),
    Timeframe(1, .week),
  ]

  /// The time frame whose length is the smallest distance between neighbours; months where all
  /// distances are 28 to 31 days.
  ///
  /// - Throws: when there is only one time, or when the smallest distance is no usual time frame.
  static func infer(_ times: [Int64]) throws(Failure) -> Timeframe {
    var smallest = Int64.max
    var largest: Int64 = 0
    for (earlier, later) in zip(times, times.dropFirst()) where later > earlier {
      smallest = min(smallest, later - earlier)
      largest = max(largest, later - earlier)
    }
    guard largest > 0 else {
      throw Failure(.badData, "one bar does not tell its spacing; give --tf")
    }
    let day = CivilTime.millisecondsPerDay
    if smallest >= 28 * day, largest <= 31 * day { return Timeframe(1, .month) }
    guard let timeframe = known.first(where: { $0.milliseconds == smallest }) else {
      throw Failure(
        .badData, "the bars' spacing is no usual time frame; give --tf", value: "\(smallest) ms")
    }
    return timeframe
  }
}
