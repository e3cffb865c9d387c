/// Ehlers' roofing filter: the waves between two periods, a high pass and then a super smoother.
///
/// Source: Ehlers, Cycle Analytics for Traders (2013), chapter 7, with the high pass of two poles.
struct RoofingFilter: Sendable {
  private var high: HighPass
  private var smooth: SuperSmoother

  /// - Parameters:
  ///   - longest: waves longer than so many bars are cut.
  ///   - shortest: waves shorter than so many bars are cut.
  init(longest: Double, shortest: Double, _ constants: SuperSmoother.Constants = .exact) {
    high = HighPass(longest)
    smooth = SuperSmoother(shortest, constants)
  }

  /// Takes a value and gives the wave.
  mutating func next(_ x: Double) -> Double { smooth.next(high.next(x)) }
}
