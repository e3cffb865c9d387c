import Glibc
import PTWire

/// How long to wait for a program, in slices, so that a signal to us is noticed. No time of day:
/// only slices in which nothing happened are counted.
struct Patience {
  private static let sliceMs = 100
  /// All of it.
  let milliseconds: Int
  private var left: Int

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
    left = milliseconds
  }

  /// Begins anew.
  mutating func renew() { left = milliseconds }

  /// The next slice; nil if none is left.
  var slice: Int32? { left > 0 ? Int32(min(left, Self.sliceMs)) : nil }

  /// A slice has gone by in which nothing happened.
  mutating func spend() { left -= Self.sliceMs }
}

/// Bytes to a program and lines back, without either side waiting for the other for ever: what can
/// be written is written and what is there is read, whichever comes first.
final class ForeignPipe {
  let child: ChildProcess
  /// How long an answer may take.
  var patience: Patience
  /// What was sent, or will be, and has not come back.
  private var owed: [UInt8] = []
  /// How much of it has been written, and how much has come back.
  private var written = 0
  private(set) var returned = 0
  private var endsAfter = false
  /// What has come and has not been looked at.
  private var incoming: [UInt8] = []
  private var start = 0
  private var scanned = 0
  private let room: UnsafeMutableRawBufferPointer

  init(_ child: ChildProcess, patienceMs: Int) {
    self.child = child
    patience = Patience(milliseconds: patienceMs)
    room = .allocate(byteCount: 1 << 16, alignment: 16)
  }

  deinit { room.deallocate() }

  /// How many bytes are owed or were returned since all had come back.
  var queued: Int { owed.count }
  /// Whether something has not come back.
  var isOwed: Bool { returned < owed.count }

  /// Will send bytes.
  func queue(_ bytes: some Sequence<UInt8>) { owed.append(contentsOf: bytes) }

  /// Will close the program's input behind them.
  func queueEnd() { endsAfter = true }

  /// Everything has come back.
  func allReturned() {
    owed.removeAll(keepingCapacity: true)
    (written, returned) = (0, 0)
  }

  /// Takes a line, with its LF, for the copy of the one that is due; false if it is another.
  func takeCopy(_ line: ArraySlice<UInt8>) -> Bool {
    guard owed.count - returned >= line.count else { return false }
    let isSame = line.withUnsafeBytes { theirs in
      owed.withUnsafeBytes { ours in
        guard let a = theirs.baseAddress, let b = ours.baseAddress else { return false }
        return memcmp(a, b + returned, theirs.count) == 0
      }
    }
    if isSame { returned += line.count }
    return isSame
  }

  /// The line whose copy is due, without its LF.
  var due: String { String(decoding: owed[returned...].prefix { $0 != 0x0A }, as: UTF8.self) }

  /// Sends what there is room for now.
  func send() {
    while written < owed.count {
      let n = owed.withUnsafeBytes { child.write(UnsafeRawBufferPointer(rebasing: $0[written...])) }
      guard let n else {
        written = owed.count  // It reads no more; whether that is right, its output tells.
        break
      }
      if n == 0 { return }
      written += n
    }
    if endsAfter { child.closeInput() }
  }

  /// The next line of the program, with its LF; nil at the end of its output.
  func next() throws -> ArraySlice<UInt8>? {
    while true {
      if let lf = incoming[scanned...].firstIndex(of: 0x0A) {
        defer {
          start = lf + 1
          scanned = start
        }
        return incoming[start...lf]
      }
      scanned = incoming.count
      guard scanned - start <= LineReader.maximumLine else {
        throw Failure(.badData, "a line is longer than 1 MiB")
      }
      guard try receive() else {
        guard start == incoming.count else {
          throw Failure(.badData, "its last line is cut: it has no LF")
        }
        return nil
      }
    }
  }

  /// Waits and reads; false at the end.
  private func receive() throws -> Bool {
    if start > 0 {
      incoming.removeFirst(start)
      (start, scanned) = (0, incoming.count)
    }
    while true {
      try Interruption.check()
      send()
      guard let slice = patience.slice else {
        throw Failure(
          .badData, "no answer within \(patience.milliseconds / 1000) s; the line that is due",
          value: isOwed ? due : "the end")
      }
      guard child.wait(milliseconds: slice, wantsToWrite: written < owed.count) else {
        patience.spend()
        continue
      }
      guard let n = child.read(into: room) else { return false }
      if n > 0 {
        incoming.append(contentsOf: room[..<n])
        return true
      }
    }
  }
}
