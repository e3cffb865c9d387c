import Testing

/// A compressed file that is cut, wherever, is not taken for the whole.
@Suite struct CutFilesTests {
  private let scratch: Scratch
  private let streams: Streams

  init() throws {
    scratch = try Scratch()
    streams = try Streams(days: 400, in: scratch)
  }

  /// The stream of pt-load in five frames, and the lengths at which each frame ends.
  private func frames() throws -> (bytes: [UInt8], ends: [Int]) {
    let lines = streams.after[0].lines
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for part in 0..<5 {
      let from = part * lines.count / 5
      let input = concatenated(lines[from..<(part + 1) * lines.count / 5])
      bytes += try bash("zstd -qc --check", input: input, in: scratch).out
      ends.append(bytes.count)
    }
    return (bytes, ends)
  }

  @Test func everyCutOfACompressedStreamIsFound() throws {
    let (bytes, ends) = try frames()
    try scratch.write("bars.ndjson.zst", bytes)
    let whole = try bash("pt-load bars.ndjson.zst", in: scratch)
    #expect(whole.status == 0 && whole.out.same(streams.after[0]))
    let lengths = Array(stride(from: 0, to: bytes.count, by: 97)) + ends.dropLast()
    #expect(lengths.count > 60)
    for length in lengths {
      try scratch.write("cut.zst", bytes[..<length])
      let ran = try bash("pt-load cut.zst", in: scratch)
      #expect(ran.status == 65, "\(length) bytes: \(ran.complaint)")
      #expect(claims(ran.out).isEmpty, "\(length) bytes")
      #expect(ran.complaint.hasPrefix("pt-load: cut.zst"), "\(length) bytes")
      #expect(ran.complaint.split(separator: "\n").count == 1)
    }
  }

  @Test func aCutAtTheEndOfAFrameIsFoundByTheNextStage() throws {
    let (bytes, ends) = try frames()
    for length in ends.dropLast() {
      try scratch.write("cut.zst", bytes[..<length])
      let ran = try bash(
        "zstd -qdc cut.zst | \(Streams.stages[1].joined(separator: " ")) | pt-risk | pt-exec"
          + " | tee stream | pt-report", in: scratch)
      #expect(ran.statuses == [0, 65, 65, 65, 0, 65], "\(length) bytes")
      #expect(ran.out.isEmpty)
      #expect(records(scratch.read("stream"), "end").isEmpty)
    }
  }

  @Test func aCutInsideAFrameFailsThePipe() throws {
    let (bytes, ends) = try frames()
    for length in stride(from: 1, to: bytes.count, by: 997) where !ends.contains(length) {
      try scratch.write("cut.zst", bytes[..<length])
      let ran = try bash(
        "zstd -qdc cut.zst 2>/dev/null | \(Streams.stages[1].joined(separator: " ")) | pt-risk"
          + " | pt-exec | pt-report", in: scratch)
      #expect(ran.statuses == [1, 65, 65, 65, 65], "\(length) bytes")
      #expect(ran.out.isEmpty)
    }
  }

  @Test func aFlippedBitInACompressedFileIsFound() throws {
    let bytes = try frames().bytes
    var dice = Dice(4000)
    for _ in 0..<40 {
      let place = dice.roll(bytes.count)
      var bad = bytes
      bad[place] ^= 1 << UInt8(dice.roll(8))
      try scratch.write("bad.zst", bad)
      let ran = try bash("pt-load bad.zst", in: scratch)
      // A bit of a frame's header may mean nothing; then the bars are the same.
      let right = ran.status == 65 ? claims(ran.out).isEmpty : ran.out.same(streams.after[0])
      #expect(right, "byte \(place)")
    }
  }
}
