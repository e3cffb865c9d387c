import CDigest
import Glibc
import PTStore
import PTWire

extension Job {
  /// Appends each file to a store, all of it or nothing; or the bars of a scenario.
  func append(_ files: [String], to path: String, _ out: Output) throws {
    guard plan.also.isEmpty, form == .ndjson, !request.follows else {
      throw Failure(.usage, at: "--store", "goes with none of --also, --output and --follow")
    }
    guard fromStore == nil else {
      throw Failure(.usage, at: "--store", "does not go with --from-store")
    }
    let store = try BarStore(writing: path)
    for inputs in files.isEmpty ? [[]] : files.map({ [$0] }) {
      let symbols = Symbols()
      let (name, digest) = try source(inputs)
      let writer = try store.append(from: name)
      let sink = StoreSink(writer, symbols)
      do {
        try load(inputs, symbols, sink)
        let counts = try writer.finish(digest: digest)
        for count in counts {
          try out.line(
            "\(count.symbol) \(count.timeframe): \(count.new) new, \(count.known) known")
        }
      } catch {
        writer.abandon()
        throw error
      }
      if sink.flaws > 0 {
        complain("pt-load: \(name): \(counted(sink.flaws, "flaw")); --qa lists them")
      }
      if sink.forming > 0 {
        complain("pt-load: \(name): \(counted(sink.forming, "bar")) still forming, not stored")
      }
    }
    try out.flush()
  }

  /// The name under which a store keeps where bars came from, and the digest of that.
  private func source(_ inputs: [String]) throws(Failure) -> (name: String, digest: String) {
    var name = ""
    var digest = ""
    if let file = inputs.first {
      let path = Opener.split(file).path
      name = path == "-" ? "<stdin>" : path
      digest = try FileDigest(path).text
    }
    guard let scenario else { return (name, digest) }
    // What a scenario makes of a file is not the file.
    let made = "scenario \(scenario.scenario.name), seed \(scenario.seed)"
    return (name.isEmpty ? made : "\(name), \(made)", digest.isEmpty ? "none" : digest)
  }

  /// Lists what a store holds.
  func list(_ path: String, _ out: Output) throws {
    for series in try BarStore(reading: path).list() {
      if asJSON {
        try write(series, out)
      } else {
        for line in Self.lines(series) { try out.line(line) }
      }
    }
    try out.flush()
  }

  private static func lines(_ series: StoredSeries) -> [String] {
    func time(_ ms: Int64) -> String { CivilTime(ms).text }
    let mark = series.synthetic > 0 ? ", \(series.synthetic) of them synthetic" : ""
    var lines = [
      "\(printable(series.symbol)) \(series.timeframe): \(series.bars) bars\(mark), "
        + "\(time(series.first)) to \(time(series.last))"
    ]
    if series.coverage.count > 3 {
      lines.append("  covers  \(series.coverage.count) intervals without gaps (--json lists them)")
    } else {
      for interval in series.coverage {
        lines.append(
          "  covers  \(time(interval.from)) to \(time(interval.to)), "
            + counted(interval.bars, "bar"))
      }
    }
    for source in series.sources {
      lines.append("  source  \(printable(source.name)), \(source.bars) bars, \(source.digest)")
    }
    return lines
  }

  private func write(_ series: StoredSeries, _ out: Output) throws(Failure) {
    out.open("series")
    out.field("symbol", series.symbol)
    out.field("tf", "\(series.timeframe)")
    out.field("bars", series.bars)
    out.field("synthetic", series.synthetic)
    out.field("first", series.first)
    out.field("last", series.last)
    out.array("coverage", series.coverage) { interval in
      out.field("from", interval.from)
      out.field("to", interval.to)
      out.field("bars", interval.bars)
    }
    out.array("sources", series.sources) { source in
      out.field("name", source.name)
      out.field("digest", source.digest)
      out.field("bars", source.bars)
    }
    try out.close()
  }
}

/// The SHA-256 of a file as it stands on disk; that of standard input is not known before its end.
struct FileDigest {
  /// `sha256:` and 64 hexadecimal digits, or `unknown`.
  let text: String

  init(_ path: String) throws(Failure) {
    guard path != "-" else {
      text = "unknown"
      return
    }
    var digits = [CChar](repeating: 0, count: 2 * Int(SHA256_DIGEST_LENGTH) + 1)
    guard SHA256File(path, &digits) != nil else {
      throw Failure(.noInput, at: path, String(cString: strerror(errno)))
    }
    text =
      "sha256:" + String(decoding: digits.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
