// fuzz-load: any bytes as a file of bars, whatever they look like, from the recognition of the
// layout to the bars that are written. What comes out must be a stream that every stage takes, its
// digits must be its numbers, and bad bytes are bad data.
import Harness
import PTConfig
import PTWire

@testable import pt_load

/// The fuzzer's entry. Three bytes set the options, the rest is the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLoad(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let all = input(start, count)
  guard all.count >= 3 else { return 0 }
  let bytes = Array(all.dropFirst(3))
  // A database is opened by its name; fuzz-store sees to those.
  if bytes.starts(with: Array("SQLite format 3".utf8)) { return 0 }
  scratch.put(bytes)
  let options = Options(all[0], all[1], all[2])
  let symbols = Symbols()
  let out = Output(descriptor: -1, symbols: symbols)
  let sink = CheckingSink(out, bytes)
  do {
    let job = try options.job()
    switch options.asks {
    case .explain: try job.explain(files, out)
    case .quality: try job.reportQuality(files, out)
    case .bars:
      try job.load(files + (options.twice ? files2 : []), symbols, sink)
      check(out.bytes, bytes, isWhole: true)
    }
  } catch let failure as Failure {
    let known: [ExitStatus] = [.badData, .usage, .no, .badConfiguration]
    if !known.contains(failure.status) {
      violated("bad bytes are bad data: \(failure.status) \(failure)", bytes)
    }
    if failure.description.contains("\n") { violated("a complaint is one line", bytes) }
    if options.asks == .bars { check(out.bytes, bytes, isWhole: false) }
  } catch {
    violated("only a Failure is thrown", Array("\(error)".utf8), bytes)
  }
  return 0
}

/// A file that is written anew for each input.
private let scratch = Scratch()
private let files = ["X=\(scratch.path)"]
private let files2 = ["Y=\(scratch.path)"]

/// The options that three bytes stand for.
private struct Options {
  let a: UInt8
  let b: UInt8
  let c: UInt8

  init(_ a: UInt8, _ b: UInt8, _ c: UInt8) { (self.a, self.b, self.c) = (a, b, c) }

  var asks: Job.Asked {
    switch a & 7 {
    case 6: .explain
    case 7: .quality
    default: .bars
    }
  }
  var twice: Bool { a & 8 != 0 }

  func job() throws -> Job {
    var job = Job(configurations[Int(a >> 4) % configurations.count])
    job.plan.resample = timeframe([nil, nil, nil, "5m", "1h", "1d", "1w", "3mo"], b)
    if let also = timeframe([nil, nil, "1d", "1mo"], b >> 3) { job.plan.also = [also] }
    if b & 0x20 != 0 { job.plan.dayStart = dayStart }
    if b & 0x40 != 0 { job.request.zone = newYork }
    job.request.stamp = b & 0x80 == 0 ? .open : .close
    job.request.timeframe = timeframe([nil, nil, "1m", "1d"], c)
    job.request.hints.dateOrder = [nil, nil, .mdy, .dmy][Int(c >> 2) % 4]
    job.request.adjusts = c & 0x10 != 0
    job.request.hints.side = c & 0x20 == 0 ? .bid : .mid
    if c & 0x40 != 0 { job.request.from = 1_704_067_200_000 }
    if c & 0x80 != 0 { job.request.hints.columns = ["time", "open", "high", "low", "close", "-"] }
    return job
  }

  private func timeframe(_ texts: [String?], _ byte: UInt8) -> Timeframe? {
    texts[Int(byte) % texts.count].flatMap { Timeframe($0) }
  }
}

private let newYork = try? Zone("America/New_York")
private let dayStart = try? DayStart("17:00@America/New_York")

/// Each policy for all kinds that know it.
private let configurations: [Configuration] = {
  let kinds = [
    "unreadable", "cut_line", "empty_line", "not_positive", "negative_volume", "high_below_low",
    "outside_range", "out_of_order", "overlap", "conflict", "duplicate", "in_progress", "missing",
    "price_spike", "split", "volume_spike", "stale", "zero_volume",
  ]
  var all: [Configuration] = []
  for word in ["", "drop", "warn", "ignore", "refuse", "fill"] {
    var lines: [String] = []
    for kind in kinds {
      let line = "quality.\(kind)=\(word)"
      if !word.isEmpty, (try? Configuration(overrides: [line])) != nil { lines.append(line) }
    }
    if let configuration = try? Configuration(overrides: lines) { all.append(configuration) }
  }
  return all
}()

/// Writes the stream, and looks at each bar on its way.
private final class CheckingSink: Sink {
  private let stream: StreamSink
  private let bytes: [UInt8]

  init(_ out: Output, _ bytes: [UInt8]) {
    stream = StreamSink(out, StageRecord(tool: "pt-load", config: nil, settings: "{}"))
    self.bytes = bytes
  }

  var needsDigits: Bool { true }
  var hasBegun: Bool { stream.hasBegun }
  var bars: Int64 { stream.bars }

  func bar(_ row: Row) throws {
    compare(row.values.0, row.texts.0)
    compare(row.values.1, row.texts.1)
    compare(row.values.2, row.texts.2)
    compare(row.values.3, row.texts.3)
    compare(row.values.4, row.texts.4)
    if (try? row.bar.check()) == nil { violated("a bar that is written is true", bytes) }
    try stream.bar(row)
  }

  private func compare(_ value: Double, _ text: Row.Text) {
    guard var p = text.baseAddress, let read = scanDouble(&p), read == value,
      p == text.baseAddress.map({ $0 + text.count })
    else {
      violated("the digits of a bar are its numbers: \(value)", Array(text), bytes)
    }
  }

  func gap(_ gap: GapRecord) throws { try stream.gap(gap) }
  func end(_ status: EndRecord.Status, _ reason: String?) throws {
    try stream.end(status, reason)
  }
  func beforeRead(_ wouldBlock: Bool) throws { try stream.beforeRead(wouldBlock) }
}

/// A stream that has been written must be taken by every stage.
private func check(_ output: [UInt8], _ bytes: [UInt8], isWhole: Bool) {
  guard !output.isEmpty else { return }
  let passage = Passage(output)
  if let failure = passage.failure, isWhole || !failure.description.contains("failed") {
    violated("what is written can be read: \(failure)", output, bytes)
  }
}
