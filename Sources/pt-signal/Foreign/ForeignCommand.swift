/// A program in place of a strategy, as a portfolio's file names it. It is trusted as far as the
/// file is: it runs with the rights of the user who started pt-signal.
struct ForeignCommand: Sendable {
  /// What its signals mean.
  enum Domain: String, CaseIterable, Sendable { case state, filter }

  /// The program, looked for on PATH if it has no slash, and its arguments.
  let words: [String]
  /// How far the file trusts it.
  let tier: Tier
  /// What its signals mean.
  let domain: Domain
  /// The bars of a symbol in which it has no vote yet.
  let warmup: Int
  /// Where the file names it, for complaints.
  let place: String

  /// Whether it multiplies what the others say.
  var isFilter: Bool { domain == .filter }
}
