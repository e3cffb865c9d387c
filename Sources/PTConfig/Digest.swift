import CDigest

/// The SHA-256 of the text's UTF-8 bytes in 64 lower-case hexadecimal digits.
public func sha256(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var digits = [CChar](repeating: 0, count: 2 * Int(SHA256_DIGEST_LENGTH) + 1)
  SHA256Data(bytes, bytes.count, &digits)
  return String(decoding: digits.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
