// fuzz-stream: any bytes as a stream. The stage must not crash; what comes out is a beginning of
// what went in, line by line, with the stage's own records between; and it counts those rightly.
import Harness
import PTWire

/// The fuzzer's entry. The first byte sets how much one read gives.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStream(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let all = input(start, count)
  guard let first = all.first else { return 0 }
  let bytes = Array(all.dropFirst())
  let passage = Passage(bytes, piece: Int(first & 0x7F), writes: first < 0x80)
  check(passage, bytes)
  return 0
}

/// Checks what came out against what went in.
private func check(_ passage: Passage, _ bytes: [UInt8]) {
  let output = passage.output
  let mark = Array("\"reason\":\"\(Recorder.mark)\"}\n".utf8)
  let end = Array("{\"type\":\"end\",\"stage\":\"fuzz\",\"records\":\(passage.count),".utf8)
  var taken = 0
  var own: Int64 = 0
  var stages = 0
  var ends = 0
  var place = 0
  while place < output.count {
    guard let lf = output[place...].firstIndex(of: 0x0A) else {
      violated("whole lines come out", bytes, output)
    }
    let line = output[place...lf]
    place = lf + 1
    if ends > 0 { violated("nothing stands behind the stage's end", bytes, output) }
    if bytes[taken...].starts(with: line) {
      taken += line.count
    } else if line.elementsEqual(Passage.stageLine) {
      stages += 1
    } else if line.count > mark.count, line.suffix(mark.count).elementsEqual(mark) {
      own += 1
    } else if line.starts(with: end) {
      ends += 1
    } else {
      violated("what comes out went in, in order", bytes, output)
    }
  }
  if own != passage.count || stages > 1 {
    violated("the stage counts its records", bytes, output)
  }
  if passage.failure == nil, taken != bytes.count || ends != 1 || stages != 1 {
    violated("a stream that is taken comes out whole", bytes, output)
  }
  if passage.failure?.status == .brokenInvariant {
    violated("bad bytes are bad data", bytes, output)
  }
}
