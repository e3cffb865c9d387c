import Glibc
import PTWire

/// What a local time is in UTC.
enum LocalMeaning: Equatable, Sendable {
  /// One moment, in milliseconds since 1970 UTC.
  case unique(Int64)
  /// Two moments: clocks were turned back over this time.
  case ambiguous(earlier: Int64, later: Int64)
  /// No moment: clocks were turned forward over this time.
  case nonexistent
}

/// A time zone: local times to UTC and back.
///
/// A name such as `America/New_York` is looked up in the system's zone data, the folder that the
/// environment variable TZDIR names, else /usr/share/zoneinfo. Nothing global is read or set: two
/// zones live side by side. Local times are written as milliseconds since 1970-01-01T00:00 on the
/// clocks of the zone.
struct Zone: Sendable {
  /// What it was asked for by.
  let name: String
  private let spans: [Span]
  /// The span of the time asked for last: the next is most likely in it too.
  private var current: Span

  /// A time during which the offset does not change.
  private struct Span: Sendable {
    /// The first moment, and the first one after it, in milliseconds since 1970 UTC.
    var start: Int64
    var end: Int64
    /// Local time minus UTC, in milliseconds.
    var offset: Int64
    /// Local times from here to there are in this span and in no other.
    var uniqueFrom = Int64.min
    var uniqueTo = Int64.max
  }

  /// Where the system keeps its zones.
  static let folder = "/usr/share/zoneinfo"
  /// The Gregorian calendar with its weekdays repeats after 400 years; in milliseconds.
  private static let cycle: Int64 = 146_097 * CivilTime.millisecondsPerDay
  /// The year in which the list of spans ends; later times are read 400 years earlier.
  private static let lastYear = 2500
  /// No offset is as large; in milliseconds.
  private static let reach: Int64 = 26 * 3_600_000

  /// A zone by its IANA name, `UTC`, or an offset such as `+01:00`.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - option: where it was given, for complaints.
  ///   - folder: the zone data; nil for the system's.
  /// - Throws: a usage failure for a name that the zone data do not have.
  init(_ name: String, option: String = "--tz", folder: String? = nil) throws(Failure) {
    self.name = name
    if let offset = Zone.fixedOffset(name) {
      let all = Span(start: .min, end: .max, offset: offset)
      (spans, current) = ([all], all)
      return
    }
    let folder = folder ?? getenv("TZDIR").map { String(cString: $0) } ?? Zone.folder
    guard Zone.isSafe(name) else {
      throw Failure(
        .usage, at: option, "not a name such as America/New_York, UTC or +01:00", value: name)
    }
    guard let bytes = ZoneFile.read("\(folder)/\(name)"), let file = ZoneFile(bytes) else {
      // Without the data no name is known, and the name is not to blame.
      if access("\(folder)/Etc/UTC", R_OK) != 0 {
        throw Failure(.usage, at: option, "no zone data (tzdata is not installed)", value: folder)
      }
      throw Failure(.usage, at: option, "no such time zone in \(folder)", value: name)
    }
    spans = Zone.spans(file)
    current = spans[spans.count - 1]
  }

  /// The offset in milliseconds that `UTC`, `Z`, `+01:00`, `-0530` or `+09` is; nil for others.
  private static func fixedOffset(_ name: String) -> Int64? {
    if name == "UTC" || name == "Z" { return 0 }
    let bytes = Array(name.utf8)
    guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
    var digits = Array(bytes.dropFirst())
    if digits.count == 5, digits[2] == 0x3A { digits.remove(at: 2) }
    guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else {
      return nil
    }
    let values = digits.map { Int64($0 - 0x30) }
    let minutes = values.count == 4 ? values[2] * 10 + values[3] : 0
    let hours = values[0] * 10 + values[1]
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 60 + minutes) * (sign == 0x2D ? -60_000 : 60_000)
  }

  /// Whether a name cannot lead out of the folder: words of letters, digits, `_`, `+` and `-`
  /// between single slashes.
  private static func isSafe(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 64 else { return false }
    return name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty
        && word.allSatisfy {
          (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 &- 0x30 <= 9
            || $0 == 0x5F || $0 == 0x2B || $0 == 0x2D
        }
    }
  }

  /// The spans of a file, with those of its rule up to `lastYear`.
  private static func spans(_ file: ZoneFile) -> [Span] {
    var changes = file.transitions
    if let rule = file.rule {
      let last = changes.last?.atSeconds ?? -62_135_596_800
      let year = max(1, CivilTime(max(-62_135_596_800, last) * 1000).year)
      for year in year..<max(year, lastYear) {
        changes += rule.transitions(year: year).filter { $0.atSeconds > last }
      }
      if file.transitions.isEmpty, changes.isEmpty {
        changes = [(last, rule.standardSeconds)]
      }
    }
    var spans = [Span(start: .min, end: .max, offset: file.firstOffsetSeconds * 1000)]
    for (atSeconds, offsetSeconds) in changes {
      let (at, offset) = (max(atSeconds, -100_000_000_000) * 1000, offsetSeconds * 1000)
      // Only the name changed, or the flag of daylight-saving time.
      if spans[spans.count - 1].offset == offset { continue }
      spans[spans.count - 1].end = at
      spans.append(Span(start: at, end: .max, offset: offset))
    }
    for i in spans.indices {
      if i > 0 {
        spans[i].uniqueFrom = spans[i].start + max(spans[i - 1].offset, spans[i].offset)
      }
      if i + 1 < spans.count {
        spans[i].uniqueTo = spans[i].end + min(spans[i].offset, spans[i + 1].offset)
      } else if spans.count > 1, file.rule != nil {
        spans[i].uniqueTo = limit
      }
    }
    return spans
  }

  /// From here on times are read 400 years earlier, local or UTC; in milliseconds.
  private static let limit: Int64 =
    CivilTime(year: lastYear - 1, month: 1, day: 1)?.milliseconds ?? .max

  // MARK: Asking

  /// What a local time is in UTC.
  ///
  /// - Parameter local: milliseconds since 1970 on the clocks of the zone, in the years 1 to 9999.
  @inline(__always)
  mutating func meaning(ofLocal local: Int64) -> LocalMeaning {
    if local >= current.uniqueFrom, local < current.uniqueTo {
      return .unique(local - current.offset)
    }
    return search(local)
  }

  @inline(never)
  private mutating func search(_ local: Int64) -> LocalMeaning {
    if spans.count > 1, local >= Zone.limit {
      let shift = ((local - Zone.limit) / Zone.cycle + 1) * Zone.cycle
      switch search(local - shift) {
      case .unique(let utc): return .unique(utc + shift)
      case .ambiguous(let earlier, let later):
        return .ambiguous(earlier: earlier + shift, later: later + shift)
      case .nonexistent: return .nonexistent
      }
    }
    var found: [Int64] = []
    var i = index(local &- Zone.reach)
    while i < spans.count, spans[i].start <= local &+ Zone.reach {
      let utc = local &- spans[i].offset
      if utc >= spans[i].start, utc < spans[i].end {
        found.append(utc)
        current = spans[i]
      }
      i += 1
    }
    guard let first = found.first, let last = found.last else { return .nonexistent }
    return found.count == 1 ? .unique(first) : .ambiguous(earlier: first, later: last)
  }

  /// The local time of a moment, both in milliseconds since 1970.
  @inline(__always)
  mutating func local(ofUTC utc: Int64) -> Int64 {
    if utc >= current.start, utc < current.end, utc < Zone.limit { return utc + current.offset }
    return locate(utc)
  }

  @inline(never)
  private mutating func locate(_ utc: Int64) -> Int64 {
    if spans.count > 1, utc >= Zone.limit {
      let shift = ((utc - Zone.limit) / Zone.cycle + 1) * Zone.cycle
      return locate(utc - shift) + shift
    }
    current = spans[index(utc)]
    return utc + current.offset
  }

  /// The span that holds a moment.
  private func index(_ utc: Int64) -> Int {
    var (low, high) = (0, spans.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if spans[middle].start <= utc { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
