import Glibc
import PTWire

/// Bytes in memory as a stream that comes in pieces.
package struct MemorySource: ByteSource {
  package let place = "<memory>"
  private let bytes: [UInt8]
  private let piece: Int
  private var offset = 0

  /// - Parameters:
  ///   - bytes: the whole stream.
  ///   - piece: the most that one read gives; 0 for no limit.
  package init(_ bytes: [UInt8], piece: Int = 0) {
    self.bytes = bytes
    self.piece = piece == 0 ? .max : piece
  }

  package mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
    let length = min(count, piece, bytes.count - offset)
    bytes.withUnsafeBufferPointer { all in
      if let start = all.baseAddress { memcpy(into, start + offset, length) }
    }
    offset += length
    return length
  }

  /// Now and then, so that both answers are tried.
  package func wouldBlock() -> Bool { offset % 2 == 1 }
}
