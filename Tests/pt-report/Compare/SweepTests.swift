import PTWire
import Testing

@testable import pt_report

@Suite struct SweepTests {
  /// Three values of n by two of k; one run of n 20 is missing and one has no metric.
  private let params = [
    #"{"strategy":"s","n":5,"k":1}"#, #"{"strategy":"s","n":5.0,"k":2}"#,
    #"{"n":10,"k":1,"strategy":"s"}"#, #"{"n":10,"k":2,"strategy":"s"}"#,
    #"{"strategy":"s","n":20,"k":1}"#, #"{"strategy":"s","n":20,"k":2}"#,
  ]
  private let values: [Double?] = [0.1, 0.2, 0.5, 0.3, 0.2, 0.9]

  private func sweep(_ values: [Double?]? = nil, _ direction: Direction = .higher) throws -> Sweep {
    try #require(Sweep(params.map { members(ofObject: $0) }, values ?? self.values, direction))
  }

  @Test func whatVariesAndWhatDoesNot() throws {
    let sweep = try sweep()
    #expect(sweep.parameters.map(\.name) == ["n", "k"])
    #expect(sweep.parameters[0].values == ["5", "10", "20"])
    #expect(sweep.fixed.map(\.value) == ["s"])
    #expect(sweep.cells[3] == [1, 1])
  }

  @Test func marginsAndMaps() throws {
    let sweep = try sweep()
    let margin = sweep.margin(0, 2)
    #expect(margin.runs == 2 && margin.mean == 0.55 && margin.low == 0.2 && margin.high == 0.9)
    let second = sweep.margin(1, 0)
    #expect(((second.mean ?? 0) - 0.8 / 3).magnitude < 1e-15)
    #expect(sweep.map(0, 1).map { $0.map(\.mean) } == [[0.1, 0.2], [0.5, 0.3], [0.2, 0.9]])
    #expect(sweep.pairs.count == 1)
  }

  @Test func aParameterAndTheMetricGoTogether() throws {
    // Python: statistics.correlation([5,5,10,10,20,20], [.1,.2,.5,.3,.2,.9]).
    let found = try #require(try sweep().correlation(0).number)
    #expect((found - 0.580_119_351_115_321_4).magnitude < 1e-12)
    #expect(pearson([(1, 1), (1, 2), (1, 3)]).reason == "one of the two does not vary")
    #expect(pearson([(1, 1), (2, 2)]).reason == "fewer than three runs")
  }

  @Test func neighboursAreOneStepOfOneParameterAway() throws {
    let sweep = try sweep()
    #expect(sweep.neighbours(of: 0) == [1, 2])
    #expect(sweep.neighbours(of: 3) == [1, 2, 5])
    #expect(sweep.neighbours(of: 5) == [3, 4])
    let near = sweep.neighbourhood(of: 5)
    #expect(near.spread.mean == 0.25 && near.worst == 0.2)
    #expect(((near.range ?? 0) - 0.1).magnitude < 1e-15)
    // Python: (0.9 - 0.25) / statistics.stdev([.1,.2,.5,.3,.2,.9]).
    #expect(((near.lead ?? 0) - 0.65 / 0.294_392_028_877_594_9).magnitude < 1e-12)
    #expect(near.isPeak)
    // The middle of a slope is none.
    #expect(!sweep.neighbourhood(of: 3).isPeak)
  }

  @Test func whereLowIsBetterTheWorstIsTheHighest() throws {
    let near = try sweep(nil, .lower).neighbourhood(of: 0)
    #expect(near.worst == 0.5 && (near.lead ?? 0) > 0)
    #expect(try sweep(nil, .none).neighbourhood(of: 0).worst == nil)
    #expect(try sweep(nil, .none).neighbourhood(of: 5).isPeak == false)
  }

  @Test func whatIsNotDefinedIsNotCounted() throws {
    let sweep = try sweep([0.1, nil, 0.5, 0.3, 0.2, 0.9])
    let margin = sweep.margin(0, 0)
    #expect(margin.runs == 2 && margin.count == 1 && margin.mean == 0.1)
    #expect(sweep.neighbourhood(of: 0).spread.count == 1)
  }

  @Test func wordsHaveNoStepsAndKeepTheirOrder() throws {
    let texts = [#"{"a":"x","n":1}"#, #"{"a":"b","n":1}"#, #"{"a":"b","n":2}"#, #"{"n":1}"#]
    let sweep = try #require(Sweep(texts.map { members(ofObject: $0) }, [1, 2, 3, 4], .higher))
    #expect(sweep.parameters[0].numbers == nil && sweep.parameters[0].values == [#""x""#, #""b""#])
    #expect(sweep.parameters[0].text(1) == "b")
    #expect(sweep.cells[3][0] == nil)
    #expect(sweep.neighbours(of: 0) == [] && sweep.neighbours(of: 1) == [2])
    #expect(sweep.correlation(0).reason == "it is no number")
  }

  @Test func runsWithoutParametersAreNoSweep() {
    #expect(Sweep([members(ofObject: "{}"), nil], [1, 2], .higher) == nil)
    let one = members(ofObject: #"{"n":1}"#)
    #expect(Sweep([one, one], [1, 2], .higher) == nil)
  }

  @Test func membersOfAnObjectAreReadStrictly() {
    let found = members(ofObject: #" {"a\u0062": [1, {"b":2}], "c":"}" } "#)
    #expect(found?.map(\.name) == ["ab", "c"])
    #expect(found?.map(\.json) == [#"[1, {"b":2}]"#, #""}""#])
    for bad in ["", "[]", #"{"a":1"#, #"{"a":1} x"#, #"{"a":1,"a":2}"#, "{\"a\":\n1}"] {
      #expect(members(ofObject: bad) == nil, "\(bad)")
    }
  }
}
