import PTWire

/// A conversation with a program that keeps the wire.
///
/// The program reads a stream of its own, whole and checked: a `stage` record of ours, the lines
/// that we read, a `sync` record behind each bar, and an `end`. It has to copy every line, so all
/// that it says to a bar stands in front of the copy of the `sync` behind it: when that copy is
/// back, the answer is complete, whether it was a signal or silence. No clock decides anything but
/// when to give up.
final class ForeignStage {
  /// So much is passed on before a copy is waited for, so that nothing grows without bound.
  private static let queueMax = 1 << 18

  private let pipe: ForeignPipe
  private let name: String
  private let tool: String
  private var checker: ForeignChecker
  /// How many lines we have written, without `stage` and `end`.
  private var lines: Int64 = 0
  private var syncs: Int64 = 0

  /// Starts the program.
  init(
    _ name: String, _ command: ForeignCommand, of portfolio: String, patienceMs: Int
  ) throws(Failure) {
    self.name = name
    tool = "pt-signal:\(name)"
    pipe = ForeignPipe(
      try ChildProcess(command.words, at: command.place), patienceMs: patienceMs)
    checker = ForeignChecker(ours: tool)
    let settings = "{\"portfolio\":\(jsonString(portfolio)),\"component\":\(jsonString(name))}"
    let head = Output(descriptor: -1, symbols: Symbols())
    try head.write(StageRecord(tool: tool, config: nil, settings: settings))
    pipe.queue(head.bytes)
    checker.headLength = pipe.queued
  }

  /// Passes a line on that asks for no answer.
  func pass(_ line: UnsafeBufferPointer<UInt8>) throws {
    lines += 1
    pipe.queue(line)
    if pipe.queued > Self.queueMax {
      sync()
      checker.question = nil
      try listen(nil)
    }
  }

  /// Passes a bar on; `answer` must follow.
  func ask(_ line: UnsafeBufferPointer<UInt8>) throws {
    lines += 1
    pipe.queue(line)
    checker.question = pipe.queued
    sync()
    pipe.send()
  }

  /// The target that the program answers the bar with; nil where it has nothing new to say.
  func answer(to bar: Bar, _ symbols: Symbols) throws -> Double? {
    checker.target = nil
    try listen((bar, symbols))
    return checker.target
  }

  private func sync() {
    syncs += 1
    lines += 1
    pipe.queue(Array("{\"type\":\"sync\",\"seq\":\(syncs)}\n".utf8))
  }

  /// Reads until every line that was sent has come back.
  private func listen(_ about: (bar: Bar, symbols: Symbols)?) throws {
    pipe.patience.renew()
    while pipe.isOwed {
      guard let line = try named({ try pipe.next() }) else { throw gone() }
      if pipe.takeCopy(line) {
        try named { try checker.copied(upTo: pipe.returned) }
      } else {
        try named { try checker.own(line, pipe, about) }
      }
    }
    pipe.allReturned()
    checker.headLength = 0
  }

  /// Ends the stream, and hears whether the program has ended its own as it must.
  func finish() throws {
    let tail = Output(descriptor: -1, symbols: Symbols())
    try tail.write(EndRecord(stage: tool, records: lines, status: .ok))
    pipe.queue(tail.bytes)
    pipe.queueEnd()
    checker.question = nil
    try listen(nil)
    checker.isOver = true
    while let line = try named({ try pipe.next() }) {
      try named { try checker.own(line, pipe, nil) }
    }
    try named { try checker.checkEnd() }
    guard let end = pipe.child.ending(within: pipe.patience.milliseconds) else {
      throw complaint("has closed its output and does not end")
    }
    guard end == .status(0) else { throw complaint("did not exit with 0", "\(end)") }
  }

  /// Ends the program, if it has not ended.
  func stop() { pipe.child.stop() }

  /// A failure inside, with the component's name in front.
  private func named<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let failure as Failure {
      throw failure.at("component \(name)")
    }
  }

  private func complaint(_ what: String, _ value: String? = nil) -> Failure {
    Failure(.badData, at: "component \(name)", what, value: value)
  }

  /// The output has ended before all was said.
  private func gone() -> Failure {
    let end = pipe.child.ending(within: 1000)
    return complaint("its output ended in the middle", end.map { "\($0)" } ?? "still running")
  }
}
