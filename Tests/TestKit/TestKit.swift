import Foundation
import PTWire

/// Bytes in memory as the source of a stream.
public struct MemorySource: ByteSource {
  /// As of standard input.
  public let place = "<stdin>"
  private var bytes: [UInt8]
  private var position = 0
  /// The most that one read gives, to try borders between reads.
  private let piece: Int

  /// A source of bytes, given in pieces.
  public init(_ bytes: [UInt8], piece: Int = .max) {
    self.bytes = bytes
    self.piece = piece
  }

  /// See `ByteSource`.
  public mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
    let n = min(count, piece, bytes.count - position)
    for i in 0..<n { into[i] = bytes[position + i] }
    position += n
    return n
  }

  /// See `ByteSource`.
  public func wouldBlock() -> Bool { false }
}

/// What a stage made of a stream.
public struct StageRun {
  /// Everything it wrote.
  public let output: String
  /// Why it stopped, if it did.
  public let failure: Failure?
  /// The lines it wrote.
  public var lines: [String] { output.split(separator: "\n").map(String.init) }
  /// The lines of a type.
  public func records(_ type: String) -> [String] {
    lines.filter { $0.hasPrefix("{\"type\":\"\(type)\"") }
  }
}

/// Runs a stage in memory.
public func run(_ stage: some Stage, as tool: String, on stream: String) -> StageRun {
  var stage = stage
  return run(&stage, as: tool, on: stream)
}

/// Runs a stage in memory and keeps what it has become.
public func run<S: Stage>(_ stage: inout S, as tool: String, on stream: String) -> StageRun {
  let record = StageRecord(tool: tool, config: nil, settings: "{}")
  var filter = Filter(MemorySource(Array(stream.utf8)), to: -1, as: record)
  var failure: Failure?
  do { try filter.run(&stage) } catch { failure = error as? Failure }
  return StageRun(output: String(decoding: filter.out.bytes, as: UTF8.self), failure: failure)
}

/// A stream of pt-load: its stage record, lines, and its end.
public func loaded(_ lines: [String]) -> String {
  let head =
    #"{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":null,"settings":{}}"#
  let own = lines.filter { !$0.contains(#""type":"stage""#) && !$0.contains(#""type":"end""#) }
  let end = #"{"type":"end","stage":"pt-load","records":\#(own.count),"status":"ok"}"#
  return ([head] + lines + [end]).map { $0 + "\n" }.joined()
}

/// A daily bar of symbol X, `day` days after 2024-01-01.
public func bar(
  _ day: Int, _ open: Double, _ high: Double, _ low: Double, _ close: Double, symbol: String = "X"
) -> String {
  let ts = 1_704_067_200_000 + Int64(day) * 86_400_000
  return #"{"type":"bar","ts":\#(ts),"symbol":"\#(symbol)","tf":"1d","open":\#(shortest(open)),"#
    + #""high":\#(shortest(high)),"low":\#(shortest(low)),"close":\#(shortest(close)),"#
    + #""volume":1000}"#
}

/// The close of the bar of a day, when decisions about it carry their time.
public func close(of day: Int) -> Int64 { 1_704_067_200_000 + Int64(day + 1) * 86_400_000 }

/// A small generator of random numbers (SplitMix64, Steele, Lea and Flood 2014), the same
/// everywhere.
public struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  /// A generator of one sequence.
  public init(seed: UInt64) { state = seed }
  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The number behind a key of a record, found as text.
public func number(_ key: String, in line: String) -> Double? {
  guard let start = line.firstRange(of: "\"\(key)\":")?.upperBound else { return nil }
  return Double(line[start...].prefix { !",}]".contains($0) })
}

/// The lines of one run of a stream of many, as a stream of that run alone has them: without its
/// name, and without what is of other runs.
public func alone(_ lines: [String], _ run: String) -> [String] {
  lines.compactMap { line in
    if line.contains(#""type":"run""#) { return nil }
    if !line.contains(#""run":"#) { return line }
    return line.contains(#""run":"\#(run)""#)
      ? line.replacing(#","run":"\#(run)""#, with: "") : nil
  }
}
