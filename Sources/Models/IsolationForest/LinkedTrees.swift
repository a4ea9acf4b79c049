/// Trees of any depth whose splits add up several columns, or divide categories, as nodes in arrays.
///
/// A node's children stand side by side. A leaf is its own left child, with a threshold that no sum is
/// above, so that a walk may go on in it.
struct LinkedTrees: Sendable {
  /// For each tree its first node.
  let roots: [UInt32]
  /// For each node its left child, which the right one follows; the node itself for a leaf.
  let left: [UInt32]
  /// For each node: rows whose sum is above it go right. Infinity for leaves.
  let thresholds: [Float]
  /// For each node and the end: the first of its terms, which those before the next node's follow.
  let firstTerms: [UInt32]
  /// For each leaf the path length in `IsolationForest.pathUnit`; 0 for nodes that split.
  let lengths: [UInt32]
  /// For each node the training rows that came there; fractions where rows went both ways.
  let rows: [Double]
  /// For each term its column.
  let columns: [UInt32]
  /// For each term what a number is multiplied with.
  let coefficients: [Float]
  /// For each term where the values of its column's categories begin; `noTable` for numbers.
  let tables: [UInt32]
  /// What the categories of terms count.
  let categoryValues: [Float]
  /// What becomes of rows that lack a value.
  let missing: IsolationForest.Missing
  /// For each tree the 31 nodes of its upper levels in heap order, leaves repeated below themselves.
  let heads: [UInt32]

  /// For each node the column that it compares, 0 for leaves; empty unless all compare single numbers.
  let singleColumns: [UInt32]
  /// The same trees by the leaves that values rule out, for processors and forests that suit it.
  private(set) var masks: LeafMasks?

  /// `tables` of a term whose column is a number.
  static let noTable = UInt32.max
  /// Levels of a head above its last one.
  static let headLevels = 4
  /// Nodes of a head.
  static let headNodes = 31
}

extension LinkedTrees {
  /// The trees one after the other.
  init(_ trees: [GrownTree], features: Int, missing: IsolationForest.Missing) {
    var builder = Builder()
    for tree in trees { builder.append(tree) }
    self.init(builder, features: features, missing: missing)
  }

  init(_ builder: Builder, features: Int, missing: IsolationForest.Missing) {
    roots = builder.roots
    left = builder.left
    thresholds = builder.thresholds
    firstTerms = builder.firstTerms
    lengths = builder.lengths
    rows = builder.rows
    columns = builder.columns
    coefficients = builder.coefficients
    tables = builder.tables
    categoryValues = builder.categoryValues
    self.missing = missing
    heads = Self.heads(builder.roots, builder.left)
    singleColumns = builder.singleColumns
    masks = LeafMasks(self, features: features)
  }

  /// The number of trees.
  var count: Int { roots.count }

  /// Whether `node` splits nothing.
  func isLeaf(_ node: Int) -> Bool { Int(left[node]) == node }

  private static func heads(_ roots: [UInt32], _ left: [UInt32]) -> [UInt32] {
    roots.flatMap { root in
      var head = [root]
      for place in 1..<headNodes {
        let parent = head[(place - 1) / 2]
        let first = left[Int(parent)]
        head.append(first == parent || place % 2 == 1 ? first : first + 1)
      }
      return head
    }
  }

  /// The arrays of `LinkedTrees` as they fill.
  struct Builder {
    var roots: [UInt32] = []
    var left: [UInt32] = []
    var thresholds: [Float] = []
    var firstTerms: [UInt32] = [0]
    var lengths: [UInt32] = []
    var rows: [Double] = []
    var columns: [UInt32] = []
    var coefficients: [Float] = []
    var tables: [UInt32] = []
    var categoryValues: [Float] = []

    /// For each node the column that it compares, 0 for leaves; nothing unless all compare single numbers.
    var singleColumns: [UInt32] {
      let isSingle =
        coefficients.allSatisfy { $0 == 1 } && tables.allSatisfy { $0 == LinkedTrees.noTable }
      var singles: [UInt32] = []
      singles.reserveCapacity(left.count)
      for node in left.indices {
        let terms = Int(firstTerms[node])..<Int(firstTerms[node + 1])
        guard isSingle, terms.count <= 1 else { return [] }
        singles.append(terms.isEmpty ? 0 : columns[terms.lowerBound])
      }
      return singles
    }

    /// Puts the nodes of `tree` behind those that are there, their terms in the nodes' order.
    mutating func append(_ tree: GrownTree) {
      let start = left.count
      let firstTable = UInt32(categoryValues.count)
      roots.append(UInt32(start))
      for node in tree.left.indices {
        let isLeaf = tree.left[node] == 0
        left.append(UInt32(start) + (isLeaf ? UInt32(node) : tree.left[node]))
        thresholds.append(isLeaf ? .infinity : tree.thresholds[node])
        lengths.append(isLeaf ? tree.pathUnits(ofLeaf: node) : 0)
        rows.append(tree.rows[node])
        for term in tree.terms[
          tree.firstTerms[node]..<tree.firstTerms[node] + tree.termCounts[node]]
        {
          columns.append(term.column)
          coefficients.append(term.coefficient)
          tables.append(term.table.map { $0 + firstTable } ?? LinkedTrees.noTable)
        }
        firstTerms.append(UInt32(columns.count))
      }
      categoryValues += tree.categoryValues
    }
  }
}

extension LinkedTrees {
  /// What `term` adds for a value of its column; NaN where it is missing.
  func summand(_ term: Int, _ value: Float) -> Float {
    let table = tables[term]
    if table == Self.noTable { return coefficients[term] * value }
    return value.isNaN ? value : categoryValues[Int(table) + Int(value)]
  }

  /// The terms of `node`.
  func terms(of node: Int) -> Range<Int> { Int(firstTerms[node])..<Int(firstTerms[node + 1]) }

  /// What `node` compares with its threshold; NaN where a value is missing.
  func sum(at node: Int, _ value: (Int) -> Float) -> Float {
    let terms = terms(of: node)
    guard let first = terms.first else { return 0 }
    var sum = summand(first, value(Int(columns[first])))
    for term in terms.dropFirst() { sum += summand(term, value(Int(columns[term]))) }
    return sum
  }
}
