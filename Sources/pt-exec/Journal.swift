import Glibc
import PTConfig
import PTWire

/// A file with everything that pt-exec wrote of its own, on the disk before it leaves the process.
///
/// The first line says which configuration and which stream it belongs to. Each further line has a
/// record with its number and a digest over it and all lines before:
///
///     {"type":"journal","version":1,"tool":"pt-exec","wire":1,"config":"…","stream":"…","check":"…"}
///     {"type":"entry","seq":1,"check":"…","record":{"type":"fill",…}}
///
/// A process that finds lines of one before it makes them anew from the same stream, and goes on
/// behind the last one. A line that differs from what the stream gives stops it.
final class Journal: RecordLog {
  private let file: JournalFile
  /// Digest of the configuration.
  private let config: String
  /// The `stage` records in front of us, by which a stream is known.
  private var heads = ""
  private var sequence: Int64 = 0
  /// The digest over all lines so far; empty before the first.
  private var check = ""
  /// Lines that are not in the file yet.
  private var waiting: [UInt8] = []

  /// Opens a journal, or begins one, and keeps every other process out as long as it lives.
  ///
  /// - Throws: when another process has it, it is no journal, or one of another configuration.
  init(_ path: String, config: String) throws {
    self.config = config
    file = try JournalFile(path)
    let own = Array(Self.title(config).utf8)
    guard let found = try file.next() else {
      // What a crash left of the first line is the beginning of ours.
      let isOurs = zip(file.cut, own).allSatisfy { $0 == $1 }
      guard isOurs || file.cut.allSatisfy({ $0 == 0 }) else {
        throw Failure(.badData, at: path, "is no journal")
      }
      return
    }
    if found.starts(with: own) {
      file.back()
      return
    }
    let other = try? Fields.read(found) { fields in
      let isJournal = try fields.string("type") == "journal"
      return isJournal ? try fields.string("config") : nil
    }
    guard let other else { throw Failure(.badData, at: "\(path):1", "is no journal") }
    guard other == config else {
      throw Failure(
        .badConfiguration, at: "\(path):1", "the journal is of another configuration", value: other)
    }
    throw Failure(.badData, at: "\(path):1", "the journal is of another version")
  }

  /// The first line up to what tells the stream.
  private static func title(_ config: String) -> String {
    #"{"type":"journal","version":1,"tool":"pt-exec","wire":\#(wireVersion),"#
      + #""config":"\#(config)","stream":"sha256:"#
  }

  /// Takes note of a `stage` record in front of us.
  func head(_ line: UnsafeBufferPointer<UInt8>) { heads += String(decoding: line, as: UTF8.self) }

  func append(_ record: UnsafeBufferPointer<UInt8>) throws(Failure) {
    if sequence == 0 { try begin() }
    sequence += 1
    let text = String(decoding: record.dropLast(), as: UTF8.self)
    let next = digest(text)
    try put(#"{"type":"entry","seq":\#(sequence),"check":"\#(next)","record":\#(text)}"#)
    check = next
  }

  private func digest(_ record: String) -> String { sha256("\(check) \(sequence) \(record)") }

  private func begin() throws(Failure) {
    let start = Self.title(config) + sha256(heads) + #"","#
    check = sha256(start)
    try put(start + #""check":"\#(check)"}"#)
  }

  /// Compares a line with the one that stands there, or adds it where none does.
  private func put(_ line: String) throws(Failure) {
    let bytes = Array(line.utf8)
    guard let found = try file.next() else {
      waiting += bytes
      waiting.append(0x0A)
      return
    }
    if found != bytes { throw difference(found, line) }
  }

  /// Why a line of the journal is not the one that the stream gives.
  private func difference(_ found: [UInt8], _ line: String) -> Failure {
    let parts = try? Fields.read(found) { fields in
      sequence == 0
        ? (try fields.string("check"), "")
        : (try fields.string("check"), try fields.object("record"))
    }
    guard let (stated, record) = parts else {
      return Failure(.badData, at: file.place, "the line is damaged")
    }
    if sequence == 0 {
      let text = String(decoding: found, as: UTF8.self)
      guard stated == sha256(text.components(before: #""check":"#)) else {
        return Failure(.badData, at: file.place, "the line is damaged")
      }
      return Failure(.badData, at: file.place, "the journal is of another stream")
    }
    guard stated == digest(record) else {
      return Failure(.badData, at: file.place, "the line is damaged, or one before it is missing")
    }
    return Failure(
      .brokenInvariant, at: file.place, "the stream does not give what the journal has",
      value: record)
  }

  func commit() throws(Failure) {
    guard !waiting.isEmpty else { return }
    try file.write(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  /// The stream is at its end: the journal must be, too.
  func finish() throws(Failure) {
    guard try file.next() != nil else { return }
    throw Failure(
      .brokenInvariant, at: file.place, "the journal goes on where the stream has ended")
  }
}

extension String {
  /// What stands before the first occurrence of a text; all of it where there is none.
  fileprivate func components(before text: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return String(self[..<range.lowerBound])
  }
}
