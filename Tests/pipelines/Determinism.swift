import Foundation
import Testing

/// The same bytes in give the same bytes out: on any machine, in any pieces, at any time.
@Suite struct DeterminismTests {
  private let scratch: Scratch
  private let streams: Streams

  init() throws {
    scratch = try Scratch()
    streams = try Streams(in: scratch)
  }

  private static let forms = ["text", "json", "ndjson", "md", "csv"].map { "--format \($0)" }
  private static let tables = ["trades", "equity", "drawdowns", "days", "months"].map {
    "--format csv --table \($0)"
  }
  private static let reports = forms + tables

  /// Everything that a run makes: the stream, each report, and each report as a file.
  private func everything(
    _ load: String, input: [UInt8] = [], _ environment: [String: String] = [:]
  ) throws -> [[UInt8]] {
    let rest = Streams.script(0, load)
    let files = ["text", "json", "ndjson", "md", "csv"]
    let copies = files.map { "--write \($0)=report.\($0)" }.joined(separator: " ")
    let printed = Self.reports.enumerated().map {
      "pt-report \($1) <\"$SCRATCH/stream\" >\"$SCRATCH/printed.\($0)\" || exit"
    }
    let ran = try bash(
      """
      rm -f report.* printed.* stream
      [[ -z ${CD-} ]] || cd "$CD" || exit
      \(rest) >"$SCRATCH/stream" || exit
      \(printed.joined(separator: "\n"))
      cd "$SCRATCH"; pt-report \(copies) <stream
      """, input: input, in: scratch, environment: environment)
    #expect(ran.status == 0)
    #expect(!ran.complaint.contains("pt-"))  // bash itself may complain of a locale
    let names = Self.reports.indices.map { "printed.\($0)" } + files.map { "report.\($0)" }
    return [ran.out, scratch.read("stream")] + names.map { scratch.read($0) }
  }

  @Test func theSurroundingsDoNotChangeAByte() throws {
    let load = "pt-load '\(Project.bars)' --symbol NASDAQ"
    let first = try everything(load)
    #expect(first[1].same(streams.last))
    #expect(first.allSatisfy { !$0.isEmpty })
    let surroundings: [[String: String]] = [
      ["TZ": "Asia/Kathmandu"], ["TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8"],
      ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"], ["LC_ALL": "C.UTF-8"], ["CD": "/"],
      ["CD": NSTemporaryDirectory(), "HOME": "/nowhere", "USER": "somebody"],
      ["SWIFT_DETERMINISTIC_HASHING": "1"], ["SWIFT_DETERMINISTIC_HASHING": "0", "TZ": ":bad"],
      ["COLUMNS": "200", "TERM": "xterm-256color", "FORCE_COLOR": "1"],
      ["NO_COLOR": "1", "MALLOC_PERTURB_": "85"], [:], [:],
    ]
    for environment in surroundings {
      let other = try everything(load, environment)
      #expect(zip(first, other).allSatisfy { $0.same($1) }, "\(environment)")
    }
  }

  @Test func aFileAPipeAndCompressedBarsAreTheSameBars() throws {
    let first = try everything("pt-load - --symbol NASDAQ", input: streams.rows)
    #expect(first[1].same(streams.last))
    let prepare = try bash(
      """
      zstd -q <rows >rows.zst; zstd -q --no-check -19 <rows >slow.zst
      { head -n 1000 rows | zstd -q; tail -n +1001 rows | zstd -q; } >frames.zst
      cp after.0 bars.ndjson; zstd -q --check bars.ndjson; mkfifo fifo
      """, in: scratch)
    #expect(prepare.status == 0)
    let ways = [
      "pt-load '\(Project.bars)' --symbol NASDAQ", "pt-load '\(Project.bars)'",
      "pt-load rows --symbol NASDAQ --tf 1d", "cat rows | pt-load - --symbol NASDAQ",
      "pt-load rows.zst --symbol NASDAQ", "pt-load - --symbol NASDAQ <slow.zst",
      "cat frames.zst | pt-load - --symbol NASDAQ", "pt-load bars.ndjson", "cat after.0",
      "cat bars.ndjson | pt-load -", "pt-load bars.ndjson.zst", "zstd -qdc bars.ndjson.zst",
      "{ cat rows >fifo & pt-load fifo --symbol NASDAQ; }",
    ]
    for way in ways {
      let other = try everything(way)
      #expect(zip(first, other).allSatisfy { $0.same($1) }, "\(way)")
    }
  }

  /// Feeds the stages a stream in pieces of random sizes up to `most` bytes.
  private func chopped(_ words: [String], _ input: [UInt8], most: Int, seed: Int) throws -> [UInt8]
  {
    let pipe = try LivePipe([words], in: scratch, to: "chopped")
    var dice = Dice(seed)
    var done = 0
    while done < input.count {
      let size = min(input.count - done, 1 + dice.roll(most))
      guard pipe.send(Array(input[done..<done + size])) else { break }
      done += size
    }
    pipe.finish()
    #expect(try pipe.wait() == [0])
    let out = scratch.read("chopped")
    try FileManager.default.removeItem(atPath: "\(scratch.path)/chopped")
    return out
  }

  @Test func theSizeOfThePiecesDoesNotChangeAByte() throws {
    let short = try Streams(days: 150, in: scratch)
    _ = try bash("zstd -q <rows >short.zst", in: scratch)
    for (most, streams) in [(1, short), (7, short), (300, streams), (9000, streams)] {
      let inputs = [streams.rows] + streams.after
      for (index, words) in Streams.stages.enumerated() {
        let out = try chopped(words, inputs[index], most: most, seed: most + index)
        #expect(out.same(inputs[index + 1]), "\(words[0]) in pieces of up to \(most)")
      }
      let report = try chopped(["pt-report"], streams.last, most: most, seed: most)
      #expect(report.same(streams.report), "pt-report in pieces of up to \(most)")
    }
    let packed = try chopped(Streams.stages[0], scratch.read("short.zst"), most: 1, seed: 0)
    #expect(packed.same(short.after[0]))
  }

  @Test(.enabled(if: Shared.isExpected, "the shared data is not here"))
  func aMonthOfMinutesTwiceIsTheSame() throws {
    let bars = try Shared.file("crypto/BTCUSD_1m.csv")
    let way = "pt-load '\(bars)'"
    let first = try everything(way)
    let second = try everything("cat '\(bars)' | pt-load - --symbol BTCUSD", ["TZ": "Asia/Tokyo"])
    #expect(zip(first, second).allSatisfy { $0.same($1) })
    #expect(records(first[1], "bar").count > 40_000)
  }
}
