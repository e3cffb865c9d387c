/// The complaint that there is no such key, with the nearest one: of the same name in another
/// section, else of its own section; and all of the section's if none is near.
func noKey(_ section: String, _ name: String) -> String {
  let path = section.isEmpty ? name : "\(section).\(name)"
  if let key = schema.first(where: { $0.name == name }) {
    return "no key \(path); did you mean \(key.path)"
  }
  let siblings = schema.filter { $0.section.rawValue == section }.map(\.name)
  if section.isEmpty { return "no key \(path); keys are named SECTION.KEY" }
  if siblings.isEmpty { return noSection(section) }
  if let near = nearest(to: name, among: siblings) {
    return "no key \(path); did you mean \(section).\(near)"
  }
  return "no key \(path); \(section) has \(siblings.joined(separator: ", "))"
}

/// The complaint that there is no such section, with the nearest one, or all if none is near.
func noSection(_ name: String) -> String {
  let sections = Section.allCases.map(\.rawValue)
  if let near = nearest(to: name, among: sections) {
    return "no section \(name); did you mean \(near)"
  }
  return "no section \(name); there are \(sections.joined(separator: ", "))"
}

/// The first of the known names that fewest edits make of `name`, if they are at most half of the
/// longer name's bytes. A name that goes on where `name` stops is one edit away.
public func nearest(to name: String, among known: [String]) -> String? {
  var best: (name: String, edits: Int)?
  for candidate in known {
    let goesOn = !name.isEmpty && candidate.hasPrefix(name)
    let edits = goesOn ? 1 : editDistance(name, candidate)
    guard edits * 2 <= max(name.utf8.count, candidate.utf8.count) else { continue }
    if edits < best?.edits ?? Int.max { best = (candidate, edits) }
  }
  return best?.name
}

/// The fewest insertions, removals and replacements of bytes that turn `left` into `right`
/// (Levenshtein). O(left * right); what goes beyond 64 bytes is cut, as no key is that long.
func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.utf8.prefix(64))
  let right = Array(right.utf8.prefix(64))
  var row = Array(0...right.count)
  for (i, byte) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let replaced = diagonal + (byte == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
    }
  }
  return row[right.count]
}
