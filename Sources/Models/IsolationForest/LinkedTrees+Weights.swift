extension LinkedTrees {
  /// `tree_root` [trees]; for each node `node_left`, `node_threshold`, `node_length`, `node_rows` and, with the
  /// end, `node_term`; for each term `term_column`, `term_coefficient` and `term_table`; `category_value`;
  /// `categories` [features] and `missing` []. None without trees.
  func weights(categories: [Int]) -> [Tensor] {
    guard count > 0 else { return [] }
    let lengths = lengths.map { Float(Double($0) * IsolationForest.pathUnit) }
    let missing = Int64(IsolationForest.Missing.allCases.firstIndex(of: missing) ?? 0)
    return [
      Tensor("categories", shape: [categories.count], .uint32(categories.map(UInt32.init))),
      Tensor("category_value", shape: [categoryValues.count], .float32(categoryValues)),
      Tensor("missing", shape: [], .int64([missing])),
      Tensor("node_left", shape: [left.count], .uint32(left)),
      Tensor("node_length", shape: [left.count], .float32(lengths)),
      Tensor("node_rows", shape: [left.count], .float64(rows)),
      Tensor("node_term", shape: [firstTerms.count], .uint32(firstTerms)),
      Tensor("node_threshold", shape: [left.count], .float32(thresholds)),
      Tensor("term_coefficient", shape: [columns.count], .float32(coefficients)),
      Tensor("term_column", shape: [columns.count], .uint32(columns)),
      Tensor("term_table", shape: [columns.count], .uint32(tables)),
      Tensor("tree_root", shape: [count], .uint32(roots)),
    ]
  }

  /// For each feature how many categories it has; 0 for numbers, and for all where no trees are stored.
  static func categories(_ stored: StoredTensors, features: Int) throws(WeightsError) -> [Int] {
    guard stored.byName["tree_root"] != nil else { return Array(repeating: 0, count: features) }
    let categories = try stored.integers("categories", dimensions: 1).values
    try stored.require("categories", "is not a count for each feature") {
      categories.count == features
        && categories.allSatisfy { $0 <= IsolationForest.maximumCategories }
    }
    return categories.map(Int.init)
  }

  /// The trees that `stored` holds; none where it holds none.
  init(_ stored: StoredTensors, categories: [Int]) throws(WeightsError) {
    guard stored.byName["tree_root"] != nil else {
      self.init(Builder(), features: categories.count, missing: .impute)
      return
    }
    var trees = Builder()
    trees.roots = try stored.integers("tree_root", dimensions: 1).values
    trees.left = try stored.integers("node_left", dimensions: 1).values
    trees.thresholds = try stored.floats("node_threshold", dimensions: 1).values
    let lengths = try stored.floats("node_length", dimensions: 1).values
    trees.rows = try stored.doubles("node_rows", dimensions: 1).values
    trees.firstTerms = try stored.integers("node_term", dimensions: 1).values
    trees.columns = try stored.integers("term_column", dimensions: 1).values
    trees.coefficients = try stored.floats("term_coefficient", dimensions: 1).values
    trees.tables = try stored.integers("term_table", dimensions: 1).values
    trees.categoryValues = try stored.floats("category_value", dimensions: 1).values
    try stored.require("node_length", "is not a length below 64 for each node") {
      lengths.count == trees.left.count && lengths.allSatisfy { $0 >= 0 && $0 < 64 }
    }
    trees.lengths = lengths.map(IsolationForest.units(ofPathLength:))
    let missing = try stored.integer("missing")
    try stored.require("missing", "is no treatment of missing values") {
      IsolationForest.Missing.allCases.indices.contains(missing)
    }
    try trees.check(stored, categories: categories)
    self.init(
      trees, features: categories.count, missing: IsolationForest.Missing.allCases[missing])
  }
}

extension LinkedTrees.Builder {
  /// - Throws: what would lead a walk beyond the arrays, or round and round.
  fileprivate func check(_ stored: StoredTensors, categories: [Int]) throws(WeightsError) {
    try stored.require("tree_root", "does not name ascending nodes from 0") {
      roots.first == 0 && zip(roots, roots.dropFirst()).allSatisfy { $0 < $1 }
        && Int(roots.last ?? 0) < left.count
    }
    try stored.require("node_rows", "is not a number above 0 for each node") {
      rows.count == left.count && rows.allSatisfy { $0 > 0 && $0.isFinite }
    }
    try stored.require("node_term", "does not deal out the terms") {
      firstTerms.count == left.count + 1 && firstTerms.first == 0
        && Int(firstTerms.last ?? 0) == columns.count
        && zip(firstTerms, firstTerms.dropFirst()).allSatisfy { $0 <= $1 }
    }
    try stored.require("node_threshold", "is not a number for each node that splits") {
      thresholds.count == left.count
        && left.indices.allSatisfy { node in
          isLeaf(node) ? thresholds[node] == .infinity : thresholds[node].isFinite
        }
    }
    let ends = roots.dropFirst().map(Int.init) + [left.count]
    try stored.require("node_left", "does not name later nodes of the same tree") {
      zip(roots, ends).allSatisfy { root, end in
        (Int(root)..<end).allSatisfy { node in
          isLeaf(node)
            ? firstTerms[node] == firstTerms[node + 1]
            : Int(left[node]) > node && Int(left[node]) + 1 < end
        }
      }
    }
    try stored.require("term_column", "names features that are not there") {
      columns.allSatisfy { $0 < categories.count }
    }
    try stored.require("term_coefficient", "is not a finite number for each term") {
      coefficients.count == columns.count && coefficients.allSatisfy(\.isFinite)
    }
    try stored.require("category_value", "holds what is no finite number") {
      categoryValues.allSatisfy(\.isFinite)
    }
    try stored.require("term_table", "does not name a value for each category") {
      tables.count == columns.count
        && zip(columns, tables).allSatisfy { column, table in
          let count = categories[Int(column)]
          return count == 0
            ? table == LinkedTrees.noTable : Int(table) + count <= categoryValues.count
        }
    }
  }

  private func isLeaf(_ node: Int) -> Bool { Int(left[node]) == node }
}
