internal import CLinearKernel

/// What a logistic regression minimises: Σ w · −ln P(class) + l2 / 2 · Σ coefficients².
///
/// The parameters are row-major [outputs, columns + 1], the intercept of each output last. Two classes have one
/// output, the log-odds of class 1; more have one each, whose softmax are the probabilities.
struct LogisticObjective: Sendable {
  let columnCount: Int
  let classCount: Int
  /// The strength of the squared penalty; intercepts are free of it.
  let l2: Double
  let threads: Int
  /// What the rows count for: that of all by that of a sample.
  var rowScale = 1.0

  var outputs: Int { classCount == 2 ? 1 : classCount }
  /// Parameters of an output.
  var width: Int { columnCount + 1 }
  var order: Int { outputs * width }

  func isIntercept(_ parameter: Int) -> Bool { parameter % width == columnCount }
}

extension LogisticObjective {
  /// The objective at a point, its gradient, and its Hessian if it was asked for.
  struct Evaluation: Sendable {
    var loss: Double
    var gradient: [Double]
    /// Row-major, the lower triangle; empty if it was not asked for.
    var hessian: [Double]
  }

  private func zero(_ wantsHessian: Bool) -> Evaluation {
    Evaluation(
      loss: 0, gradient: Array(repeating: 0, count: order),
      hessian: Array(repeating: 0, count: wantsHessian ? order * order : 0))
  }

  /// Evaluates at `parameters` over all rows of `source`, in one pass.
  func evaluate(
    _ source: DesignSource, at parameters: [Double], hessian: Bool
  ) throws -> Evaluation {
    var sum = zero(hessian)
    try source.forEachWave { add($0, at: parameters, hessian: hessian, to: &sum) }
    return penalised(sum, at: parameters)
  }

  /// Evaluates at `parameters` over rows in memory.
  func evaluate(_ rows: DesignRows, at parameters: [Double], hessian: Bool) -> Evaluation {
    var sum = zero(hessian)
    add(rows, at: parameters, hessian: hessian, to: &sum)
    return penalised(sum, at: parameters)
  }

  private func add(
    _ rows: DesignRows, at parameters: [Double], hessian: Bool, to sum: inout Evaluation
  ) {
    // Few enough at once that their Hessians take little memory; they are added in order all the same.
    let group = hessian && order > 64 ? 2 * threads : 64
    for first in stride(from: 0, to: rows.chunkCount, by: group) {
      let count = min(group, rows.chunkCount - first)
      let parts = parallelMap(count: count, threads: threads) { chunk in
        evaluate(rows, chunk: first + chunk, at: parameters, hessian: hessian)
      }
      for part in parts { sum.add(part) }
    }
  }

  private func penalised(_ sum: Evaluation, at parameters: [Double]) -> Evaluation {
    var result = sum
    if rowScale != 1 { result.multiply(by: rowScale) }
    for index in 0..<order where !isIntercept(index) {
      result.loss += l2 / 2 * parameters[index] * parameters[index]
      result.gradient[index] += l2 * parameters[index]
      if !result.hessian.isEmpty { result.hessian[index * (order + 1)] += l2 }
    }
    return result
  }
}

extension LogisticObjective.Evaluation {
  mutating func add(_ other: Self) {
    loss += other.loss
    for index in gradient.indices { gradient[index] += other.gradient[index] }
    for index in hessian.indices { hessian[index] += other.hessian[index] }
  }

  mutating func multiply(by factor: Double) {
    loss *= factor
    for index in gradient.indices { gradient[index] *= factor }
    for index in hessian.indices { hessian[index] *= factor }
  }
}

extension LogisticObjective {
  /// The sums over one chunk, without penalty.
  private func evaluate(
    _ rows: DesignRows, chunk: Int, at parameters: [Double], hessian: Bool
  ) -> Evaluation {
    var sum = zero(hessian)
    var scratch = Scratch(self, hessian: hessian)
    for block in rows.blocks(ofChunk: chunk) {
      evaluate(rows, block: block, at: parameters, scratch: &scratch, into: &sum)
    }
    return sum
  }

  /// Memory for the rows of a block.
  private struct Scratch {
    /// Margins of each output; then residuals of two classes, probabilities of more.
    var margins: [Double]
    /// Residuals of more than two classes.
    var residuals: [Double]
    /// The square root of what each row counts for in a product of columns.
    var scale: [Double]
    var curvatures: [Double]
    /// A slab of scaled columns of each output, and what a tile reads beyond them.
    var factor: [Double]
    var productSums: [Double]

    init(_ objective: LogisticObjective, hessian: Bool) {
      let rows = DesignRows.blockRows
      let (outputs, width) = (objective.outputs, objective.width)
      margins = Array(repeating: 0, count: outputs * rows)
      residuals = Array(repeating: 0, count: outputs > 1 ? outputs * rows : 0)
      curvatures = Array(repeating: 0, count: rows)
      scale = Array(repeating: 0, count: hessian ? outputs * rows : 0)
      let columns = hessian ? outputs * width + Int(LINEAR_TILE) : 0
      factor = Array(repeating: 0, count: columns * Int(LINEAR_SLAB_ROWS))
      productSums = Array(repeating: 0, count: hessian && outputs > 1 ? width * width : 0)
    }
  }

  private func evaluate(
    _ rows: DesignRows, block: Int, at parameters: [Double], scratch: inout Scratch,
    into sum: inout Evaluation
  ) {
    let used = rows.rows(ofBlock: block)
    let blockRows = DesignRows.blockRows
    unsafe rows.targets.withUnsafeBufferPointer { targets in
      unsafe rows.weights.withUnsafeBufferPointer { weights in
        guard let targets = targets.baseAddress else { return }
        // `block` is one of the rows' blocks, whose targets and weights start at these places; the scratch
        // memory holds a block for each output, the gradient `width` sums for each.
        let own = unsafe rows.block(block)
        let next = unsafe block + 1 < rows.blockCount ? rows.block(block + 1) : nil
        let ownTargets = unsafe targets + block * blockRows
        let ownWeights =
          unsafe weights.isEmpty
          ? nil : weights.baseAddress.map { unsafe $0 + block * blockRows }
        unsafe margins(own, at: parameters, into: &scratch)
        unsafe scratch.margins.withUnsafeMutableBufferPointer { margins in
          guard let margins = margins.baseAddress else { return }
          if outputs == 1 {
            unsafe scratch.curvatures.withUnsafeMutableBufferPointer { curvatures in
              sum.loss += unsafe linear_logistic(
                margins, ownTargets, ownWeights, used, curvatures.baseAddress, next, columnCount)
            }
            unsafe gradient(own, margins, into: &sum.gradient)
          } else {
            unsafe scratch.residuals.withUnsafeMutableBufferPointer { residuals in
              guard let residuals = residuals.baseAddress else { return }
              sum.loss += unsafe linear_softmax(
                margins, outputs, ownTargets, ownWeights, used, residuals)
              unsafe gradient(own, residuals, into: &sum.gradient)
            }
          }
        }
        if !sum.hessian.isEmpty {
          if outputs == 1 {
            unsafe addCurvature(own, scratch: &scratch, to: &sum.hessian)
          } else {
            let weights = unsafe UnsafeBufferPointer(
              start: ownWeights, count: ownWeights == nil ? 0 : blockRows)
            unsafe addCurvatures(own, weights, scratch: &scratch, to: &sum.hessian)
          }
        }
      }
    }
  }

  @unsafe private func margins(
    _ block: UnsafePointer<Float>, at parameters: [Double], into scratch: inout Scratch
  ) {
    unsafe parameters.withUnsafeBufferPointer { parameters in
      unsafe scratch.margins.withUnsafeMutableBufferPointer { margins in
        guard let parameters = parameters.baseAddress, let margins = margins.baseAddress else {
          return
        }
        for output in 0..<outputs {
          let own = unsafe parameters + output * width
          unsafe linear_margins(
            block, columnCount, own, own[columnCount], margins + output * DesignRows.blockRows)
        }
      }
    }
  }

  @unsafe private func gradient(
    _ block: UnsafePointer<Float>, _ residuals: UnsafePointer<Double>, into sums: inout [Double]
  ) {
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      for output in 0..<outputs {
        unsafe linear_gradient(
          block, columnCount, residuals + output * DesignRows.blockRows, sums + output * width)
      }
    }
  }
}

extension LogisticObjective {
  /// Adds X′ diag(curvature) X of a block of two classes.
  @unsafe private func addCurvature(
    _ block: UnsafePointer<Float>, scratch: inout Scratch, to hessian: inout [Double]
  ) {
    for row in 0..<DesignRows.blockRows {
      scratch.scale[row] = scratch.curvatures[row].squareRoot()
    }
    unsafe addProduct(block, scales: 1, scratch: &scratch, to: &hessian)
  }

  /// Adds the Hessian of a block of several classes: X′ diag(w p) X on the diagonal, less the products of all
  /// outputs' X diag(√w p) with each other.
  @unsafe private func addCurvatures(
    _ block: UnsafePointer<Float>, _ weights: UnsafeBufferPointer<Double>,
    scratch: inout Scratch, to hessian: inout [Double]
  ) {
    let rows = DesignRows.blockRows
    for output in 0..<outputs {
      for row in 0..<rows {
        let weight = unsafe weights.isEmpty ? 1 : weights[row]
        scratch.scale[row] = (weight * scratch.margins[output * rows + row]).squareRoot()
      }
      var sums = scratch.productSums
      for index in sums.indices { sums[index] = 0 }
      unsafe addProduct(block, scales: 1, scratch: &scratch, to: &sums)
      for row in 0..<width {
        let start = (output * width + row) * order + output * width
        for column in 0...row { hessian[start + column] += sums[row * width + column] }
      }
    }
    for row in 0..<rows {
      let root = unsafe weights.isEmpty ? 1 : weights[row].squareRoot()
      for output in 0..<outputs {
        scratch.scale[output * rows + row] = root * scratch.margins[output * rows + row]
      }
    }
    var sums = [Double](repeating: 0, count: order * order)
    unsafe addProduct(block, scales: outputs, scratch: &scratch, to: &sums)
    for index in hessian.indices { hessian[index] -= sums[index] }
  }

  /// Adds the products of all columns, each scaled by each of the first `scales` scales, with each other.
  @unsafe private func addProduct(
    _ block: UnsafePointer<Float>, scales: Int, scratch: inout Scratch, to sums: inout [Double]
  ) {
    let slab = Int(LINEAR_SLAB_ROWS)
    unsafe scratch.scale.withUnsafeBufferPointer { scale in
      unsafe scratch.factor.withUnsafeMutableBufferPointer { factor in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          guard let scale = scale.baseAddress, let factor = factor.baseAddress else { return }
          // The factor has room for the columns of all outputs and a tile, the sums for their products.
          for start in stride(from: 0, to: DesignRows.blockRows, by: slab) {
            for output in 0..<scales {
              unsafe linear_scale(
                block, columnCount, start, scale + output * DesignRows.blockRows,
                factor + output * width * slab)
            }
            unsafe linear_gram(factor, scales * width, sums.baseAddress)
          }
        }
      }
    }
  }
}
