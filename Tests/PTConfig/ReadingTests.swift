import ArgumentParser
@preconcurrency import Glibc
import PTWire
import Testing

@testable import PTConfig

/// The layer that touches the world. Tests run side by side in one process, whose environment the
/// tools they start inherit, so the one test that sets variables runs in a process of its own.
@Suite struct ReadingTests {
  /// A new file of these bytes in the temporary directory.
  private func temporaryFile(_ bytes: [UInt8]) throws -> String {
    var path = Array("/tmp/ptconfig-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test func aMissingFileIsAMissingInput() throws {
    let options = try ConfigOptions.parse(["--config", "/nonexistent/c.toml"])
    #expect(
      refusal { try options.load(environment: [:]) }
        == Failure(.noInput, "/nonexistent/c.toml: No such file or directory"))
  }

  @Test func aDirectoryIsAMissingInput() throws {
    let options = try ConfigOptions.parse(["--config", "/"])
    #expect(
      refusal { try options.load(environment: [:]) } == Failure(.noInput, "/: Is a directory"))
  }

  @Test func aFileIsReadWhole() throws {
    let bytes = (0..<100_000).map { UInt8($0 % 251) }
    let path = try temporaryFile(bytes)
    defer { unlink(path) }
    #expect(try ConfigFile(readingFrom: path).bytes == bytes)
  }

  @Test func anEndlessFileIsRefusedForItsLength() throws {
    let options = try ConfigOptions.parse(["--config", "/dev/zero"])
    #expect(
      refusal { try options.load(environment: [:]) } == complaint("/dev/zero: is larger than 1 MiB")
    )
  }

  @Test func theOptionWinsOverPtConfigAndAnEmptyPtConfigIsNone() throws {
    let one = try temporaryFile(Array("execution.fee_bps = 21".utf8))
    let two = try temporaryFile(Array("execution.fee_bps = 22".utf8))
    defer {
      unlink(one)
      unlink(two)
    }
    func feeBps(_ arguments: [String], ptConfig: String) throws -> Double {
      try ConfigOptions.parse(arguments).load(environment: ["PT_CONFIG": ptConfig])
        .settings.execution.feeBps
    }
    #expect(try feeBps([], ptConfig: one) == 21)
    #expect(try feeBps(["--config", two], ptConfig: one) == 22)
    #expect(try feeBps([], ptConfig: "") == 10)
  }

  @Test func variablesOfTheProcessCount() async {
    await #expect(processExitsWith: .exitCode(42)) {
      for key in schema { unsetenv(key.variable) }
      setenv("PT_CONFIG", "", 1)
      setenv("PT_RISK_STOP_LOSS_BPS", "250", 1)
      setenv("PT_REPORT_CALENDAR", "24/7", 1)
      let settings = try ConfigOptions.parse(["--set", "execution.fee_bps=1"]).load().settings
      var expected = Settings()
      expected.risk.stopLossBps = 250
      expected.report.calendar = .continuous
      expected.execution.feeBps = 1
      exit(settings == expected ? 42 : 1)
    }
  }

  @Test func theOptionsAreConfigSetAndPrintConfig() throws {
    let options = try ConfigOptions.parse(
      ["--config", "a.toml", "--set", "a.b=1", "--print-config", "--set", "c.d=-2"])
    #expect(options.file == "a.toml")
    #expect(options.overrides == ["a.b=1", "c.d=-2"])
    #expect(options.printConfig)
    #expect(try !ConfigOptions.parse([]).printConfig)
  }
}
