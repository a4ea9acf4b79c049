import LinearAlgebra
import Testing

@Suite("matrix products")
struct MatrixProductTests {
  /// Whole numbers, so that any order of additions gives the same.
  static func matrix<Element: MatrixElement>(_ count: Int, _ step: Int) -> [Element] {
    (0..<count).map { Element(($0 * step) % 7 - 3) }
  }

  static func check<Element: MatrixElement>(
    _ shape: ProductShape, scale: Element, keep: Element
  ) {
    let first: [Element] = matrix(shape.rows * shape.inner, 5)
    let second: [Element] = matrix(shape.inner * shape.columns, 3)
    let before: [Element] = matrix(shape.rows * shape.columns, 2)
    var product = before
    var span = product.mutableSpan
    multiply(shape, scale: scale, first.span, second.span, keep: keep, into: &span)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        var sum: Element = 0
        for inner in 0..<shape.inner {
          let left =
            shape.transposesFirst ? inner * shape.rows + row : row * shape.inner + inner
          let right =
            shape.transposesSecond ? column * shape.inner + inner : inner * shape.columns + column
          sum += first[left] * second[right]
        }
        let place = row * shape.columns + column
        #expect(product[place] == scale * sum + keep * before[place])
      }
    }
  }

  @Test(
    "equal the sums by hand, whichever factor is transposed",
    arguments: [(1, 1, 1), (2, 3, 4), (17, 5, 33), (4, 1, 0), (0, 3, 2), (3, 0, 2)],
    [(false, false), (true, false), (false, true), (true, true)])
  func byHand(size: (Int, Int, Int), transposed: (Bool, Bool)) {
    let shape = ProductShape(
      rows: size.0, columns: size.1, inner: size.2, transposesFirst: transposed.0,
      transposesSecond: transposed.1)
    Self.check(shape, scale: 1 as Float, keep: 0)
    Self.check(shape, scale: 2 as Float, keep: 3)
    Self.check(shape, scale: 1 as Double, keep: 0)
    Self.check(shape, scale: -2 as Double, keep: 1)
  }

  @Test("do not read an old product that is not kept")
  func oldProduct() {
    var product = [Double.nan]
    var span = product.mutableSpan
    multiply(
      ProductShape(rows: 1, columns: 1, inner: 2), [2, 3].span, [5, 7].span, into: &span)
    #expect(product == [31])
  }

  @Test("refuse factors of another size")
  func sizes() async {
    await #expect(processExitsWith: .failure) {
      var product = [0.0]
      var span = product.mutableSpan
      multiply(ProductShape(rows: 1, columns: 1, inner: 2), [2].span, [5, 7].span, into: &span)
    }
  }
}
