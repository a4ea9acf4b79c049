internal import COpenBLAS

/// Keeps OpenBLAS to the calling thread.
///
/// Weir shares work among threads itself, where the pieces are larger; threads of OpenBLAS beside them would
/// be more than there are cores, and would make sums depend on their number.
enum OneThread {
  private static let isSet: Void = openblas_set_num_threads(1)

  /// Tells OpenBLAS, the first time in this process; to be called before any work is given to it.
  static func ensure() { isSet }
}
