internal import COpenBLAS

/// A number type that OpenBLAS multiplies matrices of: `Float` and `Double`.
public protocol MatrixElement: BinaryFloatingPoint, Sendable {
  /// `product ← scale · op(a) · op(b) + keep · product` on row-major storage whose sizes are checked.
  @unsafe static func multiply(
    _ shape: ProductShape, scale: Self, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>,
    keep: Self, into product: UnsafeMutablePointer<Self>)
}

/// The sizes of a matrix product, and which factors are stored transposed.
public struct ProductShape: Hashable, Sendable {
  /// Rows of the product.
  public var rows: Int
  /// Columns of the product.
  public var columns: Int
  /// Columns of the first factor, which are rows of the second.
  public var inner: Int
  /// Whether the first factor is stored as [inner, rows] instead of [rows, inner].
  public var transposesFirst: Bool
  /// Whether the second factor is stored as [columns, inner] instead of [inner, columns].
  public var transposesSecond: Bool

  /// The product of a [rows, inner] and an [inner, columns] matrix.
  public init(
    rows: Int, columns: Int, inner: Int, transposesFirst: Bool = false,
    transposesSecond: Bool = false
  ) {
    precondition(
      rows >= 0 && columns >= 0 && inner >= 0 && max(rows, columns, inner) <= Int32.max,
      "a matrix cannot be \(rows), \(inner) by \(inner), \(columns)")
    self.rows = rows
    self.columns = columns
    self.inner = inner
    self.transposesFirst = transposesFirst
    self.transposesSecond = transposesSecond
  }
}

/// Writes `scale · op(first) · op(second) + keep · product`, all row-major and without gaps.
///
/// One thread of OpenBLAS: callers share work among their own threads, and any of them may call. The result
/// of the same call is the same bits on one kind of processor. With `keep` 0 the old product is not read, so
/// it may be NaN. An `inner` of 0 leaves `keep · product`.
///
/// - Precondition: each span holds exactly the matrix that `shape` says.
/// - Complexity: O(rows · columns · inner).
public func multiply<Element: MatrixElement>(
  _ shape: ProductShape, scale: Element = 1, _ first: Span<Element>, _ second: Span<Element>,
  keep: Element = 0, into product: inout MutableSpan<Element>
) {
  precondition(first.count == shape.rows * shape.inner, "the first factor has another size")
  precondition(second.count == shape.inner * shape.columns, "the second factor has another size")
  precondition(product.count == shape.rows * shape.columns, "the product has another size")
  guard !product.isEmpty else { return }
  OneThread.ensure()
  guard shape.inner > 0 else {
    // BLAS wants pointers to something, and an empty span has none.
    for place in product.indices { product[place] = keep == 0 ? 0 : keep * product[place] }
    return
  }
  unsafe first.withUnsafeBufferPointer { first in
    unsafe second.withUnsafeBufferPointer { second in
      unsafe product.withUnsafeMutableBufferPointer { product in
        guard let first = first.baseAddress, let second = second.baseAddress,
          let product = product.baseAddress
        else { return }
        // The spans hold the matrices of `shape`, checked above.
        unsafe Element.multiply(shape, scale: scale, first, second, keep: keep, into: product)
      }
    }
  }
}

extension ProductShape {
  fileprivate var first: CBLAS_TRANSPOSE { transposesFirst ? CblasTrans : CblasNoTrans }
  fileprivate var second: CBLAS_TRANSPOSE { transposesSecond ? CblasTrans : CblasNoTrans }
  /// Elements between rows of the factors as they are stored.
  fileprivate var firstStride: Int32 { Int32(transposesFirst ? rows : inner) }
  fileprivate var secondStride: Int32 { Int32(transposesSecond ? inner : columns) }
}

extension Float: MatrixElement {
  /// `cblas_sgemm`.
  @unsafe public static func multiply(
    _ shape: ProductShape, scale: Float, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    keep: Float, into product: UnsafeMutablePointer<Float>
  ) {
    unsafe cblas_sgemm(
      CblasRowMajor, shape.first, shape.second, Int32(shape.rows), Int32(shape.columns),
      Int32(shape.inner), scale, a, shape.firstStride, b, shape.secondStride, keep, product,
      Int32(shape.columns))
  }
}

extension Double: MatrixElement {
  /// `cblas_dgemm`.
  @unsafe public static func multiply(
    _ shape: ProductShape, scale: Double, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    keep: Double, into product: UnsafeMutablePointer<Double>
  ) {
    unsafe cblas_dgemm(
      CblasRowMajor, shape.first, shape.second, Int32(shape.rows), Int32(shape.columns),
      Int32(shape.inner), scale, a, shape.firstStride, b, shape.secondStride, keep, product,
      Int32(shape.columns))
  }
}
