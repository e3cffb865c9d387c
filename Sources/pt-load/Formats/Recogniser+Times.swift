import PTWire

extension Recogniser {
  /// Finds out how the times of the first rows are written and in which direction they go.
  func times(_ rows: [[String]], _ layout: inout Layout) throws(Failure) {
    let day = layout.columns.firstIndex(of: .date)
    guard let column = layout.columns.firstIndex(of: .time) ?? day else { return }
    let clock = layout.columns.firstIndex(of: .clock)
    let symbol = layout.columns.firstIndex(of: .symbol)
    let texts = rows.filter { $0.count > column }.map { $0[column] }
    layout.compactDates =
      day != nil || Column.plain(layout.titles.dropFirst(column).first ?? "") == "date"
    layout.dateOrder = try dateOrder(texts)
    if layout.dateOrder == .ymd { layout.compactDates = true }
    var reader = TimeReader(order: layout.dateOrder)
    reader.compactDates = layout.compactDates
    reader.truncates = true
    var bad: BadTime?
    // A first symbol that is seen once tells nothing about the spacing.
    let isAlone = symbol.map { column in
      let named = rows.filter { $0.count > column }
      return named.filter { $0[column] == named[0][column] }.count < 2
    }
    let wanted = isAlone == true ? nil : symbol
    let firstSymbol = wanted.flatMap { column in rows.first { $0.count > column }?[column] }
    if let symbol { layout.interleaves = Self.interleaves(rows, column, symbol, reader) }
    for row in rows where row.count > column {
      if let wanted, row.count > wanted, row[wanted] != firstSymbol { continue }
      let moment: TimeReader.Moment
      do throws(BadTime) {
        moment = try TimeReader.moment(of: Self.trimmed(row[column]), reader)
      } catch {
        bad = bad ?? error
        continue
      }
      switch moment {
      case .utc(let ms): layout.times.append(ms)
      case .local(let ms):
        layout.needsZone = true
        layout.times.append(ms)
      case .date(let ms):
        if let clock, row.count > clock {
          layout.needsZone = true
          layout.times.append(ms + Self.clock(row[clock]))
        } else {
          layout.times.append(ms)
        }
      }
    }
    if let bad, layout.times.isEmpty {
      throw Failure(.badData, "timestamp: \(bad.what)", value: texts.first)
    }
    let pairs = zip(layout.times, layout.times.dropFirst())
    // A bad row, or an hour that comes twice on clocks of a zone, does not turn a file around.
    let back = pairs.count { $0 > $1 }
    layout.newestFirst = back > pairs.count { $0 < $1 }
    layout.endsOfMonths =
      layout.times.count > 1
      && layout.times.allSatisfy { ms in
        let date = CivilTime(ms)
        return date.millisecondOfDay == 0
          && date.day == CivilTime.days(inMonth: date.month, of: date.year)
      }
  }

  /// Whether rows of several symbols go forward in time.
  private static func interleaves(
    _ rows: [[String]], _ column: Int, _ symbol: Int, _ reader: TimeReader
  ) -> Bool {
    var last = Int64.min
    for row in rows where row.count > max(column, symbol) {
      guard let moment = try? TimeReader.moment(of: trimmed(row[column]), reader) else { continue }
      let ts =
        switch moment {
        case .utc(let ms), .date(let ms), .local(let ms): ms
        }
      if ts < last { return false }
      last = ts
    }
    return Set(rows.filter { $0.count > symbol }.map { $0[symbol] }).count > 1
  }

  private static func trimmed(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)[...]
    while bytes.first == 0x20 { bytes = bytes.dropFirst() }
    while bytes.last == 0x20 { bytes = bytes.dropLast() }
    return Array(bytes)
  }

  private static func clock(_ text: String) -> Int64 {
    let bytes = trimmed(text) + [UInt8](repeating: 0x0A, count: 16)
    return bytes.withUnsafeBufferPointer { buffer in
      guard var p = buffer.baseAddress else { return 0 }
      return (try? scanClock(&p)) ?? 0
    }
  }

  /// In which order dates like 3/11/2020 name their parts: a part above 12 is a day.
  private func dateOrder(_ texts: [String]) throws(Failure) -> TimeReader.DateOrder? {
    if let order = hints.dateOrder { return order }
    var days: Set<Int> = []
    var example: String?
    var count = 0
    for text in texts {
      let parts = text.prefix { $0 != " " && $0 != "T" }.split { $0 == "/" || $0 == "-" }
      guard parts.count == 3, parts[0].count <= 2, parts[2].count == 4, let a = Int(parts[0]),
        let b = Int(parts[1]), !text.hasPrefix("-")
      else { continue }
      example = example ?? text
      count += 1
      if a > 12 { days.insert(0) }
      if b > 12 { days.insert(1) }
    }
    // A few among others are bad rows, and no way of writing dates.
    guard let example, count * 2 > texts.count else { return nil }
    if days.count == 2 {
      throw Failure(
        .badData, "dates name the day first and the month first in one column; give --date-order",
        value: example)
    }
    if days == [0] { return .dmy }
    if days == [1] { return .mdy }
    let parts = example.prefix { $0 != " " }.split { $0 == "/" || $0 == "-" }
    func padded(_ part: Substring) -> String { part.count < 2 ? "0\(part)" : String(part) }
    let (a, b, year) = (padded(parts[0]), padded(parts[1]), parts[2])
    throw Failure(
      .badData,
      "\(example) is \(year)-\(a)-\(b) (mdy) or \(year)-\(b)-\(a) (dmy); give --date-order")
  }
}
