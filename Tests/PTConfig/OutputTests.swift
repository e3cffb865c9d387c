import Foundation
import PTWire
import Testing

@testable import PTConfig

@Suite struct OutputTests {
  /// The digest of the defaults as another program has it: the keys of the shipped file as
  /// `section.key=value` lines, those commented out without a value, through sha256sum.
  let defaultDigest: String

  init() throws {
    var section = ""
    var text = ""
    let shipped = try ConfigFile(readingFrom: "\(root)/config/pt.toml")
    for line in String(decoding: shipped.bytes, as: UTF8.self).split(separator: "\n") {
      if let found = line.wholeMatch(of: /\[(\w+)\]/) { section = String(found.1) }
      if let found = line.wholeMatch(of: /(# )?(\w+) = (.*)/) {
        let value = found.1 == nil ? found.3.trimmingCharacters(in: ["\""]) : ""
        text += "\(section).\(found.2)=\(value)\n"
      }
    }
    let sum = Process()
    let (input, output) = (Pipe(), Pipe())
    sum.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    sum.standardInput = input
    sum.standardOutput = output
    try sum.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    sum.waitUntilExit()
    defaultDigest = "sha256:" + said.prefix(64)
  }

  @Test func theDigestOfTheDefaultsIsKnown() throws {
    #expect(try Configuration().digest == defaultDigest)
  }

  /// printf 'abc' | sha256sum
  @Test func theDigestIsSha256() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(sha256("abc") == abc)
  }

  @Test func theDigestDoesNotDependOnTheOrigin() throws {
    let byFile = try configuration("[execution]\nfee_bps = 20.0")
    let byVariable = try Configuration(environment: ["PT_EXECUTION_FEE_BPS": "2e1"])
    let bySet = try Configuration(overrides: ["execution.fee_bps=20"])
    #expect(byFile.digest == byVariable.digest)
    #expect(byFile.digest == bySet.digest)
    #expect(byFile.digest != defaultDigest)
    #expect(try configuration("[execution]\nfee_bps = 10").digest == defaultDigest)
  }

  @Test func everyKeyChangesTheDigest() throws {
    var digests: Set<String> = [defaultDigest]
    for key in schema {
      let digest = try Configuration(overrides: overrides(changing: key.path)).digest
      #expect(digests.insert(digest).inserted, "\(key.path) does not change the digest")
    }
    #expect(digests.count == schema.count + 1)
  }

  @Test(arguments: schema.map(\.path))
  func theTomlReadBackGivesTheSame(path: String) throws {
    let first = try Configuration(overrides: overrides(changing: path))
    let second = try configuration(first.toml())
    #expect(second.settings == first.settings)
    #expect(second.digest == first.digest)
  }

  @Test func theTomlOfAllChangesReadBackGivesTheSame() throws {
    let all = schema.map { "\($0.path)=\(changes[$0.path] ?? "")" }
    let first = try Configuration(overrides: all)
    #expect(!first.toml().contains("= unset"))
    let second = try configuration(first.toml())
    #expect(second.settings == first.settings)
    #expect(second.digest == first.digest)
  }

  @Test(arguments: ["1e-300", "0.1", "3.3333333333333335", "9007199254740993", "1.5e300"])
  func aNumberReadBackIsTheSame(word: String) throws {
    let first = try Configuration(overrides: ["account.initial_cash=\(word)"])
    let second = try configuration(first.toml())
    #expect(second.settings.account.initialCash == Double(word))
    #expect(second.digest == first.digest)
  }

  @Test func theTomlNamesMeaningUnitRangeAndOriginOfEachKey() throws {
    let file = ConfigFile(
      name: "my\nfile.toml", bytes: Array("[execution]\nslippage_bps = 7.5\n".utf8))
    let effective = try Configuration(
      file: file, environment: ["PT_EXECUTION_FEE_BPS": "20"],
      overrides: ["execution.whole_units=true"])
    let expected = """

      [execution]
      # Fee of each fill, on each side.
      # basis points of the notional; 0 <= x < 10000
      # from PT_EXECUTION_FEE_BPS
      fee_bps = 20
      # How far a fill's price is moved against us.
      # basis points of the price; 0 <= x < 10000
      # from my\\u{a}file.toml:2
      slippage_bps = 7.5
      # Trade whole units only, as with lot_size = 1.
      # switch; true or false
      # from --set
      whole_units = true
      # Round quantities down to a multiple of this; a whole number if whole_units is true.
      # units; x > 0, or unset
      # from default
      # lot_size = unset
      # Fee of a fill that rested, below 0 a rebate; fee_bps if unset.
      """
    #expect(effective.toml().contains(expected))
    #expect(try configuration(effective.toml()).digest == effective.digest)
  }

  @Test func theJsonHasTheSectionsInTheOrderOfTheSchema() throws {
    let json = try Configuration().json([.execution, .account])
    #expect(
      json == """
        {"account":{"initial_cash":10000,"kind":"unchecked","initial_margin":0.5,"leverage":null,\
        "maintenance_margin":0.25},"execution":{"fee_bps":10,"slippage_bps":5,\
        "whole_units":false,"lot_size":null,"maker_fee_bps":null,"fee_tiers":"none",\
        "fee_fixed":0,"fee_min":0,"spread_bps":0,"volatility_slippage":0,"volatility_bars":20,\
        "impact":0,"participation":null,"borrow_bps":0,"funding_bps":0,"funding_hours":8,\
        "latency_bars":0,"latency_ms":0,"path":"pessimistic"}}
        """)
    let sizing = try Configuration(overrides: ["sizing.fraction=0.5", "sizing.quantity=2"])
    #expect(
      sizing.json([.sizing]) == """
        {"sizing":{"method":"fixed_fraction","fraction":0.5,"quantity":2,"quantity_at":"signal",\
        "risk_fraction":0.01,"min_stop_fraction":0.005,"target_volatility":0.02,\
        "volatility_window_bars":20,"kelly_fraction":0.5,"kelly_min_trades":30,\
        "kelly_start_fraction":0.01,"with_stop_distance":false,"with_volatility_target":false,\
        "with_kelly":false,"throttle_from_fraction":null,"throttle_to_fraction":0.25}}
        """)
    #expect(sizing.json([]) == "{}")
    #expect(sizing.json([.risk, .risk]) == sizing.json([.risk]))
  }

  @Test func theWordsOfTheSchemaNeedNoEscapes() {
    for case .choice(let words, _, _) in schema.map(\.slot) {
      for byte in words.joined().utf8 {
        #expect(byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != 0x5C)
      }
    }
  }
}
