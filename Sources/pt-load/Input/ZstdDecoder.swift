import CZstd
import PTWire

/// A zstd stream of one or more frames, whose end must be the end of a frame.
final class ZstdDecoder {
  private let place: String
  private let context = ZSTD_createDStream()
  private let input: UnsafeMutablePointer<UInt8>
  private let inputSize = ZSTD_DStreamInSize()
  private var available = 0
  private var used = 0
  /// 0 at the end of a frame.
  private var pending = 0

  init(place: String) {
    self.place = place
    input = .allocate(capacity: inputSize)
  }

  deinit {
    ZSTD_freeDStream(context)
    input.deallocate()
  }

  /// Decodes at least one byte into `into`; 0 at the end.
  func read(
    _ into: UnsafeMutablePointer<UInt8>, _ count: Int,
    _ more: (UnsafeMutablePointer<UInt8>, Int) throws -> Int
  ) throws -> Int {
    var out = ZSTD_outBuffer(dst: into, size: count, pos: 0)
    while true {
      var part = ZSTD_inBuffer(src: input, size: available, pos: used)
      let needed = ZSTD_decompressStream(context, &out, &part)
      guard ZSTD_isError(needed) == 0 else {
        throw Failure(
          .badData, at: place, "the zstd data is corrupt",
          value: String(cString: ZSTD_getErrorName(needed)))
      }
      // A call that neither took nor gave anything has nothing to say about the frame.
      if part.pos > used || out.pos > 0 { pending = needed }
      used = part.pos
      if out.pos > 0 { return out.pos }
      guard used == available else { continue }
      available = try more(input, inputSize)
      used = 0
      if available == 0 {
        guard pending == 0 else {
          throw Failure(.badData, at: place, "the zstd data is cut")
        }
        return 0
      }
    }
  }
}
