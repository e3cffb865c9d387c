import PTWire

/// The kill latch as its file holds it: who may still order what, since when, and who said so.
struct Latch: Equatable, Sendable {
  /// From free to shut.
  enum State: String, CaseIterable, Sendable {
    /// The limits decide.
    case open
    /// Nothing adds risk.
    case paused
    /// Nothing adds risk, and all positions are closed.
    case halted
    /// Nothing is ordered.
    case killed
  }

  /// How it stands.
  var state: State
  /// Since when, in milliseconds since 1970 UTC, by the operator's clock.
  var ts: Int64
  /// Who put it there.
  var by: String
  /// Why.
  var reason: String
  /// Who killed it last.
  var killedBy: String
  /// Who released it then; nil while it is killed.
  var releasedBy: String?
  /// When that was, in milliseconds since 1970 UTC.
  var releasedTs: Int64?
  /// `sha256:` and the digest of the code that a release must know; nil unless it is killed.
  var code: String?

  /// Reads the text of a latch: one line.
  ///
  /// - Throws: what is wrong with it. A latch that is not killed was released by somebody else than
  ///   who had killed it, or it is none.
  init(text bytes: [UInt8]) throws {
    guard bytes.last == 0x0A, bytes.count(where: { $0 == 0x0A }) == 1 else {
      throw Failure(.badData, "it is not one line")
    }
    self = try Fields.read(Array(bytes.dropLast())) { try Latch($0) }
  }

  private init(_ fields: Fields) throws {
    guard try fields.string("type") == "latch" else { throw Failure(.badData, "it is no latch") }
    state = try fields.word("state")
    ts = try fields.integer("ts")
    by = try fields.string("by")
    reason = try fields.string("reason")
    killedBy = try fields.string("killed_by")
    releasedBy = try fields.optionalString("released_by")
    releasedTs = try fields.optionalInteger("released_ts")
    code = try fields.optionalString("code")
    guard isName(by), isName(killedBy) else { throw Failure(.badData, "it names nobody") }
    if state == .killed { return }
    guard let releasedBy, releasedTs != nil, isName(releasedBy), !isSame(releasedBy, killedBy)
    else { throw Failure(.badData, "it was not released by a second person") }
  }

  /// A latch that has just been killed.
  init(killedAt ts: Int64, by: String, reason: String, code: String?) {
    state = .killed
    self.ts = ts
    self.by = by
    self.reason = reason
    killedBy = by
    self.code = code
  }

  /// The latch as text: one line.
  func text() throws -> [UInt8] {
    let out = Output(descriptor: -1, symbols: Symbols())
    out.open("latch")
    out.field("state", state.rawValue)
    out.field("ts", ts)
    out.field("time", CivilTime(ts).text)
    out.field("by", by)
    out.field("reason", reason)
    out.field("killed_by", killedBy)
    out.optionalField("released_by", releasedBy)
    if let releasedTs { out.field("released_ts", releasedTs) }
    out.optionalField("code", code)
    try out.close()
    return out.bytes
  }
}

/// Whether a text can name a person: not blank, at most 100 bytes, no control characters.
func isName(_ text: String) -> Bool {
  (1...100).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    && text.utf8.contains { $0 != 0x20 }
}

/// Whether two names are one person's: case and spaces do not make another.
func isSame(_ left: String, _ right: String) -> Bool {
  func bare(_ name: String) -> String { name.lowercased().filter { $0 != " " } }
  return bare(left).utf8.elementsEqual(bare(right).utf8)
}
