import Foundation

/// Why an output is not causal: at which record, and what was seen.
struct Violation: CustomStringConvertible {
  let record: Int
  let what: String
  var description: String { "record \(record): \(what)" }
}

/// A run of a stage or a pipe over the whole of an input, cut into what each record caused.
struct CausalRun {
  let stages: [[String]]
  /// The input in the pieces in which it is fed: a bar each, the first with all that comes before
  /// it.
  let pieces: [[UInt8]]
  /// What follows the last bar on the input.
  let tail: [UInt8]
  /// The output for all of the input.
  let output: [UInt8]
  /// How much of the output comes from the first pieces: `cuts[k]` bytes from piece 0 to k.
  let cuts: [Int]
  /// The status with which the first stage ends where the input stops after some piece.
  let statusOfCut: Int

  /// - Parameters:
  ///   - stages: the programs, each as its words.
  ///   - pieces: see above.
  ///   - tail: see above.
  ///   - marks: for each piece the line on the output that carries it.
  init(
    _ stages: [[String]], _ pieces: [[UInt8]], tail: [UInt8], marks: [[UInt8]], statusOfCut: Int,
    in scratch: Scratch
  ) throws {
    self.stages = stages
    self.pieces = pieces
    self.tail = tail
    self.statusOfCut = statusOfCut
    let pipe = try LivePipe(stages, in: scratch, to: "all")
    guard pipe.send(concatenated(pieces) + tail) else { throw Missing(what: "nobody reads") }
    pipe.finish()
    guard try pipe.wait().allSatisfy({ $0 == 0 }) else {
      throw Missing(what: "the run over all records fails: \(pipe.complaint(0))")
    }
    output = scratch.read("all")
    try? FileManager.default.removeItem(atPath: "\(scratch.path)/all")
    var cuts: [Int] = []
    var offset = 0
    var next = 1
    for line in output.lines {
      if next < marks.count, line.same(marks[next]) {
        cuts.append(offset)
        next += 1
      } else if next == marks.count, line.begins(with: "{\"type\":\"end\"") {
        cuts.append(offset)
        next += 1
      }
      offset += line.count
    }
    guard cuts.count == pieces.count else {
      throw Missing(what: "\(pieces.count) records went in, \(cuts.count) came out")
    }
    self.cuts = cuts
  }

  /// Feeds the records one by one; each must bring out all that it causes before the next is sent.
  /// A program that has not seen record k + 1 cannot have used it.
  func lockStepViolation(in scratch: Scratch, patience: Double = 15) throws -> Violation? {
    let pipe = try LivePipe(stages, in: scratch)
    var done = 0
    for (index, piece) in pieces.enumerated() {
      pipe.send(piece)
      let expected = Array(output[done..<cuts[index]])
      let got = pipe.receive(expected.count, patience: patience)
      if !got.same(expected) {
        let waits = expected.begins(with: got)
        return Violation(
          record: index, what: waits ? "waits for a later record" : "other bytes than at once")
      }
      done = cuts[index]
    }
    pipe.send(tail)
    pipe.finish()
    let rest = pipe.receive(.max, patience: patience)
    guard rest.same(Array(output[done...])) else {
      return Violation(record: pieces.count, what: "another end than at once")
    }
    guard try pipe.wait().allSatisfy({ $0 == 0 }) else {
      return Violation(record: pieces.count, what: "a stage fails")
    }
    return nil
  }

  /// Stops the input after record k: what comes out, up to the first end record, must be all that
  /// the first k records caused, and nothing else.
  func cutViolation(after record: Int, in scratch: Scratch) throws -> Violation? {
    let pipe = try LivePipe(stages, in: scratch, to: "cut")
    pipe.send(concatenated(pieces[...record]))
    pipe.finish()
    let statuses = try pipe.wait()
    let got = scratch.read("cut")
    try? FileManager.default.removeItem(atPath: "\(scratch.path)/cut")
    guard statuses == stages.map({ _ in statusOfCut }) else {
      return Violation(record: record, what: "cut: statuses \(statuses)")
    }
    guard (statusOfCut == 0 ? got.upToEnd : got).same(Array(output[..<cuts[record]])) else {
      return Violation(record: record, what: "cut: not the beginning of the whole output")
    }
    return nil
  }

  /// Both checks; the cuts after `count` records spread over the input.
  func violation(in scratch: Scratch, cuts count: Int = 60, patience: Double = 15) throws
    -> Violation?
  {
    if let found = try lockStepViolation(in: scratch, patience: patience) { return found }
    for i in 0..<count {
      let record = i * (pieces.count - 1) / max(1, count - 1)
      if let found = try cutViolation(after: record, in: scratch) { return found }
    }
    return nil
  }
}

extension CausalRun {
  /// The run of one stage that is given a stream.
  static func stage(_ words: [String], given stream: [UInt8], in scratch: Scratch) throws -> Self {
    var pieces: [[UInt8]] = []
    var marks: [[UInt8]] = []
    var head: [UInt8] = []
    var tail: [UInt8] = []
    for line in stream.lines {
      if line.begins(with: "{\"type\":\"end\"") || !tail.isEmpty {
        tail += line
      } else if line.begins(with: "{\"type\":\"stage\"") {
        head += line
      } else {
        pieces.append(pieces.isEmpty ? head + line : line)
        marks.append(line)
      }
    }
    return try Self([words], pieces, tail: tail, marks: marks, statusOfCut: 65, in: scratch)
  }

  /// The run of a whole pipe that begins with pt-load and is given rows of CSV or bar records.
  static func pipe(
    _ stages: [[String]], given input: [UInt8], in scratch: Scratch
  ) throws -> Self {
    let loaded = try bash(
      "pt-load \(stages[0].dropFirst().joined(separator: " "))", input: input, in: scratch)
    let marks = loaded.out.lines.filter { $0.begins(with: "{\"type\":\"bar\"") }
    var pieces = input.lines
    guard marks.count > 1 else { throw Missing(what: "no bars: \(loaded.complaint)") }
    if pieces.count > marks.count {
      let header = pieces.removeFirst()
      pieces[0] = header + pieces[0]
    }
    return try Self(stages, pieces, tail: [], marks: marks, statusOfCut: 0, in: scratch)
  }
}
