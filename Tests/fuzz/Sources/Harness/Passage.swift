import PTWire

/// What became of a stream that went through a stage.
package struct Passage {
  /// The `stage` record that the stage writes.
  package static let stage = StageRecord(tool: "fuzz", config: nil, settings: "{}")
  /// The same as a line.
  package static let stageLine = Array(
    ("{\"type\":\"stage\",\"tool\":\"fuzz\",\"version\":\"\(ptVersion)\",\"wire\":1,"
      + "\"config\":null,\"settings\":{}}\n").utf8)

  /// What the stage read.
  package let recorder: Recorder
  /// What came out.
  package let output: [UInt8]
  /// How many records the stage wrote itself, by its own count.
  package let count: Int64
  /// Why the stream was refused; nil if it was taken.
  package let failure: Failure?
  /// The symbols of the stream.
  package let symbols: Symbols

  /// Sends a stream through a `Recorder`.
  ///
  /// - Parameters:
  ///   - bytes: the stream.
  ///   - piece: see `MemorySource`.
  ///   - writes: see `Recorder`.
  package init(_ bytes: [UInt8], piece: Int = 0, writes: Bool = false) {
    var recorder = Recorder(writes: writes)
    var filter = Filter(MemorySource(bytes, piece: piece), to: -1, as: Self.stage)
    var refusal: Failure?
    do { try filter.run(&recorder) } catch let failure as Failure {
      refusal = failure
    } catch {
      violated("only a Failure is thrown", Array("\(error)".utf8), bytes)
    }
    self.recorder = recorder
    output = filter.out.bytes
    count = filter.out.records
    failure = refusal
    symbols = filter.symbols
  }

  /// Whether a line that stood first was taken: it came out again.
  package func took(_ line: [UInt8]) -> Bool {
    let rest = output.starts(with: line) ? output[...] : output.dropFirst(Self.stageLine.count)
    return rest.starts(with: line) && rest.dropFirst(line.count).first == 0x0A
  }
}
