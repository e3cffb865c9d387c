import Glibc

/// Where a stage writes: lines copied through from its input, and records of its own between them.
///
/// Nothing is decoded to be copied: `pass` remembers a range of the reader's buffer, and bytes move
/// only when a record of our own comes between or the reader needs its buffer back.
public final class Output {
  /// How many bytes are collected before they are written.
  private static let block = 1 << 17

  /// What changes with every byte, behind a pointer: there is one owner, and one thread.
  private struct State {
    var buffer: UnsafeMutablePointer<UInt8>
    var capacity: Int
    var count = 0
    var passStart: UnsafePointer<UInt8>?
    var passCount = 0
    var records: Int64 = 0
    var needsComma = false
    var countsRecord = true
    /// Where the record that is open begins, and the first of its numbers that is not finite.
    var recordStart = 0
    var badField: StaticString?
  }

  /// The stream's symbols.
  public let symbols: Symbols
  /// Where the stage's own records are kept before they leave; nil for nowhere.
  public var log: (any RecordLog)?
  private let descriptor: Int32
  private let place: String
  private let state: UnsafeMutablePointer<State>

  /// - Parameters:
  ///   - descriptor: where to write; a negative one collects everything in memory (`bytes`).
  ///   - place: its name in complaints.
  ///   - symbols: the stream's symbols.
  public init(descriptor: Int32, place: String = "standard output", symbols: Symbols) {
    self.descriptor = descriptor
    self.place = place
    self.symbols = symbols
    let capacity = Output.block * 2
    state = .allocate(capacity: 1)
    state.initialize(to: State(buffer: .allocate(capacity: capacity), capacity: capacity))
  }

  deinit {
    state.pointee.buffer.deallocate()
    state.deallocate()
  }

  /// How many records of its own the stage has written, without `stage` and `end`.
  public var records: Int64 { state.pointee.records }

  /// What has been collected and not been written yet.
  public var bytes: [UInt8] {
    settle()
    return Array(UnsafeBufferPointer(start: state.pointee.buffer, count: state.pointee.count))
  }

  // MARK: Copying through

  /// Copies bytes through; they must stay where they are until `release` or `flush`.
  @inline(__always)
  func pass(_ start: UnsafePointer<UInt8>, _ length: Int) {
    if let first = state.pointee.passStart, first + state.pointee.passCount == start {
      state.pointee.passCount += length
    } else {
      settle()
      state.pointee.passStart = start
      state.pointee.passCount = length
    }
  }

  /// Takes back the bytes passed last, if nothing has been written behind them.
  func takeBack(_ start: UnsafePointer<UInt8>, _ length: Int) {
    guard let first = state.pointee.passStart, state.pointee.passCount >= length,
      first + state.pointee.passCount == start + length
    else { return }
    state.pointee.passCount -= length
  }

  /// The line that was copied through last, with its LF: for a stage, the one that it is called
  /// for. Only until the stage writes a record.
  public var lastLine: UnsafeBufferPointer<UInt8> {
    guard let first = state.pointee.passStart, state.pointee.passCount > 0 else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    var start = state.pointee.passCount - 1
    while start > 0, first[start - 1] != 0x0A { start -= 1 }
    return UnsafeBufferPointer(start: first + start, count: state.pointee.passCount - start)
  }

  /// Copies a record with its LF through that counts as the stage's own. The bytes must stay where
  /// they are until `release` or `flush`.
  @inline(__always)
  public func passRecord(_ start: UnsafePointer<UInt8>, _ length: Int) {
    state.pointee.records += 1
    pass(start, length)
  }

  /// Moves the bytes passed so far behind the records collected so far.
  @inline(__always)
  public func settle() {
    guard let start = state.pointee.passStart else { return }
    append(start, state.pointee.passCount)
    state.pointee.passStart = nil
    state.pointee.passCount = 0
  }

  /// Lets go of the reader's buffer; writes when there is a block's worth.
  public func release() throws(Failure) {
    guard let start = state.pointee.passStart else { return }
    let length = state.pointee.passCount
    if descriptor >= 0, length >= Output.block / 2 {
      state.pointee.passStart = nil
      state.pointee.passCount = 0
      try writeBuffer()
      try write(start, length)
    } else {
      settle()
      try flushIfFull()
    }
  }

  /// Writes everything out.
  public func flush() throws(Failure) {
    guard descriptor >= 0 else { return }
    settle()
    try writeBuffer()
  }

  @inline(__always)
  func flushIfFull() throws(Failure) {
    if state.pointee.count >= Output.block { try flush() }
  }

  private func writeBuffer() throws(Failure) {
    let length = state.pointee.count
    guard length > 0 else { return }
    state.pointee.count = 0
    try write(state.pointee.buffer, length)
  }

  private func write(_ start: UnsafePointer<UInt8>, _ length: Int) throws(Failure) {
    if let log { try log.commit() }
    var done = 0
    while done < length {
      let n = Glibc.write(descriptor, start + done, length - done)
      if n > 0 {
        done += n
      } else if n < 0, errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if n < 0, errno != EINTR {
        throw Failure(.cannotWrite, at: place, String(cString: strerror(errno)))
      }
    }
  }

  // MARK: Bytes

  /// Where the next `length` bytes go; the caller sets them all.
  @inline(__always)
  func reserve(_ length: Int) -> UnsafeMutablePointer<UInt8> {
    if state.pointee.count + length > state.pointee.capacity { grow(length) }
    let place = state.pointee.buffer + state.pointee.count
    state.pointee.count += length
    return place
  }

  @inline(never)
  private func grow(_ extra: Int) {
    let old = state.pointee
    state.pointee.capacity = max(old.capacity * 2, old.count + extra)
    state.pointee.buffer = .allocate(capacity: state.pointee.capacity)
    state.pointee.buffer.update(from: old.buffer, count: old.count)
    old.buffer.deallocate()
  }

  /// Hands out room for bytes; the body says how many it wrote.
  @inline(__always)
  func withRoom(_ most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    let place = reserve(most)
    state.pointee.count -= most - body(place)
  }

  /// Appends bytes as they are.
  public func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    memcpy(reserve(length), start, length)
  }

  // MARK: The shape of records

  /// Begins a record: bytes passed so far come first.
  func begin() {
    settle()
    state.pointee.needsComma = true
    state.pointee.countsRecord = true
    state.pointee.recordStart = state.pointee.count
    state.pointee.badField = nil
  }

  /// Takes note of a number that has no place on the wire; `end` takes the record back.
  func reject(_ field: StaticString) { state.pointee.badField = field }

  /// Whether the next field needs a comma before it; asked once a field.
  func takeComma() -> Bool {
    defer { state.pointee.needsComma = true }
    return state.pointee.needsComma
  }

  /// The next field is the first of an object (or stands behind one).
  func setComma(_ needed: Bool) { state.pointee.needsComma = needed }

  /// Keeps the record that is open out of the count: `stage` and `end`.
  func doNotCount() { state.pointee.countsRecord = false }

  /// Hands the record that is open to the log.
  private func keep(_ log: any RecordLog) throws(Failure) {
    let (start, count) = (state.pointee.recordStart, state.pointee.count)
    let record = UnsafeBufferPointer(
      start: UnsafePointer(state.pointee.buffer + start), count: count - start)
    do throws(Failure) { try log.append(record) } catch {
      state.pointee.count = start
      throw error
    }
  }

  /// Ends a record.
  func end() throws(Failure) {
    if let field = state.pointee.badField {
      state.pointee.count = state.pointee.recordStart
      state.pointee.badField = nil
      throw Failure(.brokenInvariant, "\(field) is not a finite number")
    }
    if state.pointee.countsRecord {
      if let log { try keep(log) }
      state.pointee.records += 1
    }
    if descriptor >= 0 { try flushIfFull() }
  }
}
