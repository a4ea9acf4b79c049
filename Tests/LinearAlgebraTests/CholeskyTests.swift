import LinearAlgebra
import Testing

@Suite struct CholeskyTests {
  @Test("a matrix by hand has its factor, its inverse and its solutions")
  func byHand() throws {
    // [4 2; 2 5] is the square of [2 0; 1 2]; what is above the diagonal is not read.
    let factor = try #require(Cholesky([4, .nan, 2, 5], order: 2))
    #expect(factor.pivots == [4, 4])
    #expect(factor.solve([8, 12]) == [1, 2])
    #expect(factor.inverse == [0.3125, -0.125, -0.125, 0.25])
  }

  @Test("solutions and inverses solve the system", arguments: [1, 3, 17, 120])
  func solutions(order: Int) throws {
    // Hilbert's matrix and a diagonal: symmetric, and not too ill.
    func entry(_ row: Int, _ column: Int) -> Double {
      1 / Double(row + column + 1) + (row == column ? 1 : 0)
    }
    let matrix = (0..<order * order).map { entry($0 / order, $0 % order) }
    let factor = try #require(Cholesky(matrix, order: order))
    let vector = (0..<order).map { Double($0 % 5) - 2 }
    let solution = factor.solve(vector)
    let inverse = factor.inverse
    for row in 0..<order {
      let image = (0..<order).reduce(0) { $0 + entry(row, $1) * solution[$1] }
      #expect(abs(image - vector[row]) < 1e-12)
      for column in 0..<order {
        let product = (0..<order).reduce(0) { $0 + entry(row, $1) * inverse[$1 * order + column] }
        #expect(abs(product - (row == column ? 1 : 0)) < 1e-12)
      }
    }
  }

  @Test(
    "what is not positive definite has no factor",
    arguments: [[1.0, 2, 2, 1], [0, 0, 0, 1], [1, 1, 1, 1], [.nan, 0, 0, 1], [-1, 0, 0, 1]])
  func indefinite(matrix: [Double]) {
    #expect(Cholesky(matrix, order: 2) == nil)
  }

  @Test("nothing is solved by nothing")
  func empty() throws {
    let factor = try #require(Cholesky([], order: 0))
    #expect(factor.solve([]).isEmpty && factor.inverse.isEmpty && factor.pivots.isEmpty)
  }
}
