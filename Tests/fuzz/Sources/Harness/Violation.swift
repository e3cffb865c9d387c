import Glibc

/// Reports a broken property and stops, so that the fuzzer keeps the input.
///
/// - Parameters:
///   - property: what should have held.
///   - texts: the bytes that show that it does not.
package func violated(_ property: String, _ texts: [UInt8]...) -> Never {
  var report = Array("property broken: \(property)\n".utf8)
  for text in texts { report += Array("  ".utf8) + text + [0x0A] }
  _ = write(2, report, report.count)
  abort()
}

/// The fuzzer's input as an array.
package func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: count))
}
