// fuzz-stream: any bytes as a stream. The stage must not crash; what comes out is a beginning of
// what went in, line by line, with the stage's own records between; and it counts those rightly.
// The same bytes as a file of bars: what is loaded from it can be read again.
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
  if first & 0x40 != 0 { load(bytes, piece: Int(first & 0x3F)) }
  return 0
}

/// Loads the bytes as a file of bars; the bars written must be those that were read.
private func load(_ bytes: [UInt8], piece: Int) {
  let symbols = Symbols()
  let out = Output(descriptor: -1, symbols: symbols)
  var file = BarFile(MemorySource(bytes, piece: piece), symbols: symbols)
  var order = BarOrder()
  var loaded: [Bar] = []
  do {
    let release: (Bool) throws -> Void = { _ in try out.release() }
    try file.copy(to: out, beforeRead: release) { bar in
      if bar.complete {
        try order.check(bar, symbols)
        loaded.append(bar)
      }
      return true
    }
  } catch let failure as Failure {
    if failure.status != .badData { violated("bad bytes are bad data", bytes) }
  } catch {
    violated("only a Failure is thrown", Array("\(error)".utf8), bytes)
  }
  let again = Passage(out.bytes).recorder.bars
  let same =
    again.count == loaded.count
    && zip(again, loaded).allSatisfy {
      $0.ts == $1.ts && $0.open == $1.open && $0.high == $1.high && $0.low == $1.low
        && $0.close == $1.close && $0.closeDigits == $1.closeDigits && $0.volume == $1.volume
    }
  if !same { violated("the bars loaded can be read again", bytes, out.bytes) }
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
