import PTWire
import TestKit
import Testing

@Suite struct LineReaderTests {
  /// Lines of a text, read in chunks, each with the byte behind it.
  private func lines(_ text: String, chunk: Int) throws -> [(text: String, next: UInt8)] {
    var reader = LineReader(MemorySource(Array(text.utf8)), chunk: chunk)
    var lines: [(String, UInt8)] = []
    while let line = try reader.next(cutIsEnd: true, beforeRead: { _ in }) {
      let start = try #require(line.baseAddress)
      lines.append((String(decoding: line, as: UTF8.self), start[line.count]))
    }
    return lines
  }

  /// Whoever reads a line up to its LF, as numbers do, must find one behind the last line too,
  /// wherever the reads were cut.
  @Test(arguments: 1...12) func behindALastLineWithoutLFStandsAnLF(_ chunk: Int) throws {
    let found = try lines("12345678\n12\n3", chunk: chunk)
    #expect(found.map(\.text) == ["12345678", "12", "3"])
    #expect(found.allSatisfy { $0.next == 0x0A })
  }
}
