import PTWire

extension TableReader {
  /// A field without its quotes and the blanks around it; moves `p` to the delimiter or the end.
  func field(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws(BadRow) -> Row.Text {
    while p < end, p[0] == 0x20 { p += 1 }
    let start = p
    if p < end, p[0] == 0x22 { return try quoted(&p, end) }
    while p < end, p[0] != delimiter { p += 1 }
    var stop = p
    while stop > start, stop[-1] == 0x20 { stop -= 1 }
    return Row.Text(start: start, count: stop - start)
  }

  /// What stands between quotes, two of which stand for one (RFC 4180).
  @inline(never)
  private func quoted(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws(BadRow) -> Row.Text {
    let begin = p
    p += 1
    let start = p
    var hasPair = false
    while p < end {
      if p[0] != 0x22 {
        p += 1
      } else if p + 1 < end, p[1] == 0x22 {
        hasPair = true
        p += 2
      } else {
        break
      }
    }
    let text = Row.Text(start: start, count: min(p, end) - start)
    guard p < end else { throw BadRow(what: "a quote that is not closed") }
    p += 1
    while p < end, p[0] == 0x20 { p += 1 }
    guard p == end || p[0] == delimiter else {
      while p < end, p[0] != delimiter { p += 1 }
      throw BadRow(
        what: "text behind a closing quote",
        value: Self.string(Row.Text(start: begin, count: p - begin)))
    }
    guard hasPair else { return text }
    return digits.keep(Self.string(text).replacing("\"\"", with: "\""), 0)
  }

  static func string(_ text: Row.Text) -> String { String(decoding: text, as: UTF8.self) }

  func skip(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws(BadRow) {
    if p < end, p[0] == 0x22 || p[0] == 0x20 {
      _ = try field(&p, end)
    } else {
      while p < end, p[0] != delimiter { p += 1 }
    }
  }

  /// A number; one that is not in the form of JSON is brought into it.
  @inline(__always)
  func number(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ column: Column,
    buffer: Int? = nil
  ) throws(BadRow) -> (Double, Row.Text) {
    let start = p
    if let value = scanDouble(&p), p == end || p[0] == delimiter {
      return (value, Row.Text(start: start, count: p - start))
    }
    p = start
    return try otherNumber(&p, end, column, buffer ?? Int(column.rawValue))
  }

  @inline(never)
  private func otherNumber(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ column: Column,
    _ buffer: Int
  ) throws(BadRow) -> (Double, Row.Text) {
    let text = try field(&p, end)
    if text.isEmpty { throw BadRow(what: "\(column) is empty") }
    guard let number = digits.normal(text, buffer) else {
      throw BadRow(what: "\(column) is not a number", value: Self.string(text))
    }
    return (number.value, number.text)
  }

  /// A local time by the clock of the row's symbol.
  mutating func utc(_ local: Int64) throws(BadRow) -> Int64 {
    guard let clock = time.local else {
      throw BadRow(what: "timestamp: no offset from UTC (write Z for UTC, or give --tz)")
    }
    do throws(Failure) {
      return try clocks[symbol, default: clock].utc(ofLocal: local)
    } catch { throw BadRow(what: "timestamp: \(error.description)", value: CivilTime(local).text) }
  }

  /// What the clocks had to guess, for people.
  mutating func clockNotes() -> [String] {
    time.local?.finish()
    var notes = [time.local?.note].compactMap(\.self)
    for symbol in clocks.keys.sorted() {
      clocks[symbol]?.finish()
      if let note = clocks[symbol]?.note { notes.append("\(symbols.name(symbol)): \(note)") }
    }
    return notes
  }

  @inline(__always)
  mutating func moment(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws(BadRow) -> Int64 {
    if isLong, time.local != nil { return try otherMoment(&p, end) }
    let start = p
    do throws(BadTime) {
      let ts = try time.scan(&p)
      if p == end || p[0] == delimiter { return ts }
    } catch {
      if start[0] != 0x22, start[0] != 0x20 {
        p = start
        throw BadRow(what: "timestamp: \(error.what)", value: Self.string(try field(&p, end)))
      }
    }
    p = start
    return try otherMoment(&p, end)
  }

  /// A time with quotes or blanks around it.
  @inline(never)
  private mutating func otherMoment(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws(BadRow) -> Int64 {
    let text = try field(&p, end)
    do throws(BadTime) {
      let moment = try TimeReader.moment(of: Array(text), time)
      if case .local(let local) = moment, isLong {
        localTime = local
        return local
      }
      return try time.resolve(moment)
    } catch {
      throw BadRow(what: "timestamp: \(error.what)", value: Self.string(text))
    }
  }

  /// The clock that stands behind its day.
  mutating func clock(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ day: Int64
  ) throws(BadRow) -> Int64 {
    let text = try field(&p, end)
    let padded = Array(text) + [UInt8](repeating: 0x0A, count: 16)
    do throws(BadTime) {
      guard padded[0] != 0x0A else { throw BadTime(what: "no time of day") }
      var ms: Int64 = 0
      var failed: BadTime?
      padded.withUnsafeBufferPointer { buffer in
        guard var q = buffer.baseAddress else { return }
        do throws(BadTime) {
          ms = try scanClock(&q)
          if q[0] != 0x0A { failed = BadTime(what: "more behind the time") }
        } catch { failed = error }
      }
      if let failed { throw failed }
      if isLong {
        localTime = day + ms
        return day + ms
      }
      return try time.resolve(.local(day + ms))
    } catch {
      throw BadRow(what: "timestamp: \(error.what)", value: Self.string(text))
    }
  }

  /// The symbol of the row.
  mutating func name(
    _ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws(BadRow) {
    let text = try field(&p, end)
    if text.elementsEqual(symbolText) { return }
    do throws(Failure) {
      symbol = try symbols.id(Self.string(text))
    } catch { throw BadRow(what: error.description) }
    symbolText = Array(text)
  }
}
