import PTWire

/// Times as text for the rows of a table, `2024-01-31T09:30:00Z`: the date is made once a day.
struct TableClock {
  private var day = Int64.min
  private var date = ""

  /// The text of a time in milliseconds since 1970 UTC.
  mutating func iso(_ ts: Int64) -> String {
    let (day, time) = ts.flooredDivision(by: CivilTime.millisecondsPerDay)
    guard time % 1000 == 0 else { return CivilTime(ts).iso }
    if day != self.day {
      self.day = day
      date = String(CivilTime(ts - time).iso.prefix { $0 != "T" })
    }
    let seconds = Int(time / 1000)
    var text = date
    text.reserveCapacity(48)
    text += "T"
    text += Self.two[seconds / 3600]
    text += ":"
    text += Self.two[seconds / 60 % 60]
    text += ":"
    text += Self.two[seconds % 60]
    text += "Z"
    return text
  }

  /// 00 to 59.
  private static let two = (0..<60).map { $0 < 10 ? "0\($0)" : "\($0)" }
}
