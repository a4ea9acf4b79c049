internal import CLAPACKE

/// The triangular factor of a symmetric positive definite matrix, by which systems are solved.
///
/// LAPACK's `dpotrf`, `dpotrs` and `dpotri` on one thread.
public struct Cholesky: Sendable {
  /// Rows and columns of the matrix.
  public let order: Int
  /// Row-major; the lower triangle is the factor.
  private let factor: [Double]

  /// Factors a matrix.
  ///
  /// - Parameter matrix: row-major [order, order], of which the lower triangle is read.
  /// - Returns: `nil` if the matrix is not positive definite, or not finite.
  /// - Complexity: O(order³ / 3).
  public init?(_ matrix: [Double], order: Int) {
    precondition(matrix.count == order * order, "the matrix has another size")
    precondition(order <= Int32.max, "the matrix is too large")
    OneThread.ensure()
    var factor = matrix
    if order > 0 {
      let size = Int32(order)
      // LAPACK's upper triangle of column-major storage is the lower one of row-major storage.
      let status = unsafe factor.withUnsafeMutableBufferPointer { factor in
        unsafe LAPACKE_dpotrf(
          LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), size, factor.baseAddress, size)
      }
      guard status == 0 else { return nil }
    }
    for index in 0..<order where !(factor[index * (order + 1)] > 0) { return nil }
    self.order = order
    self.factor = factor
  }

  /// The squares of the factor's diagonal: what is left of each variable's own entry once those before it are known.
  public var pivots: [Double] {
    (0..<order).map { factor[$0 * (order + 1)] * factor[$0 * (order + 1)] }
  }

  /// The vector that the matrix turns into `vector`.
  ///
  /// - Complexity: O(order²).
  public func solve(_ vector: [Double]) -> [Double] {
    precondition(vector.count == order, "the vector has another size")
    guard order > 0 else { return [] }
    var solution = vector
    let size = Int32(order)
    let status = unsafe factor.withUnsafeBufferPointer { factor in
      unsafe solution.withUnsafeMutableBufferPointer { solution in
        unsafe LAPACKE_dpotrs(
          LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), size, 1, factor.baseAddress, size,
          solution.baseAddress, size)
      }
    }
    precondition(status == 0, "LAPACK refused argument \(-status)")
    return solution
  }

  /// The inverse of the matrix, row-major [order, order].
  ///
  /// - Complexity: O(order³).
  public var inverse: [Double] {
    guard order > 0 else { return [] }
    var inverse = factor
    let size = Int32(order)
    let status = unsafe inverse.withUnsafeMutableBufferPointer { inverse in
      unsafe LAPACKE_dpotri(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), size, inverse.baseAddress, size)
    }
    precondition(status == 0, "LAPACK refused argument \(-status)")
    for row in 0..<order {
      for column in 0..<row { inverse[column * order + row] = inverse[row * order + column] }
    }
    return inverse
  }
}
