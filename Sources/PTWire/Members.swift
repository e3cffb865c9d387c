/// The members of a JSON object in their order: each name, and the text of its value.
///
/// - Returns: nil for a text that is no strict JSON object on one line.
public func members(ofObject text: String) -> [(name: String, json: String)]? {
  guard !text.utf8.contains(0x0A) else { return nil }
  let bytes = Array(text.utf8) + [UInt8](repeating: 0x0A, count: 16)
  return bytes.withUnsafeBufferPointer { buffer -> [(name: String, json: String)]? in
    guard let start = buffer.baseAddress else { return nil }
    var found: [(name: String, json: String)] = []
    var walker = JSONWalker(start)
    do throws(JSONError) {
      walker.skipWhiteSpace()
      try walker.object(depth: 1) { key, from, end in
        let value = UnsafeBufferPointer(start: from, count: end - from)
        found.append(
          (String(decoding: unescape(key), as: UTF8.self), String(decoding: value, as: UTF8.self)))
      }
      walker.skipWhiteSpace()
    } catch {
      return nil
    }
    return walker.p == start + text.utf8.count ? found : nil
  }
}
