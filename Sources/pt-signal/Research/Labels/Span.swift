/// The bars on which a label rests, both ends included.
struct Span: Equatable, Sendable {
  /// The bar of the event.
  var start: Int
  /// The bar at which the label is known.
  var end: Int

  /// Whether two labels rest on a bar in common.
  func overlaps(_ other: Span) -> Bool { start <= other.end && other.start <= end }
}
