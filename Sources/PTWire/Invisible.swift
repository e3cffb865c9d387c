/// Whether a character cannot be seen, or changes how its neighbours are seen: control characters,
/// directions, joiners, line and paragraph separators, tags, and what has no character.
public func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x7F { return scalar.value < 0x20 }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
    return true
  default: return scalar.properties.isDefaultIgnorableCodePoint
  }
}
