/// The order of the leaves of a tree of nearest neighbours (single linkage), as scipy's
/// `linkage(..., 'single')` and AFML snippet 16.2 have it.
///
/// The two clusters whose nearest members are nearest are joined, again and again; of the two the
/// one that was made first stands left. Ties go to the clusters that were made first.
///
/// - Parameter distance: a square matrix.
/// - Returns: the leaves from left to right.
func singleLinkageOrder(_ distance: [[Double]]) -> [Int] {
  /// A cluster that has not been joined yet.
  struct Cluster {
    let leaves: [Int]
    /// To each leaf: how far its nearest member is.
    let nearest: [Double]
  }
  let n = distance.count
  var clusters = (0..<n).map { Cluster(leaves: [$0], nearest: distance[$0]) }
  while clusters.count > 1 {
    var best = (first: 0, second: 1, distance: Double.infinity)
    for a in clusters.indices {
      for b in (a + 1)..<clusters.count {
        let d = clusters[b].leaves.map { clusters[a].nearest[$0] }.min() ?? .infinity
        if d < best.distance { best = (a, b, d) }
      }
    }
    // Clusters stand in the order of their making, so the first is the older.
    let (left, right) = (clusters[best.first], clusters[best.second])
    clusters.remove(at: best.second)
    clusters.remove(at: best.first)
    clusters.append(
      Cluster(
        leaves: left.leaves + right.leaves,
        nearest: zip(left.nearest, right.nearest).map { min($0, $1) }))
  }
  return clusters.first?.leaves ?? []
}
