internal import COpenBLAS

/// Keeps OpenBLAS to the calling thread.
///
/// Weir shares work among threads itself, where the pieces are larger; threads of OpenBLAS beside them would
/// be more than there are cores, and would make sums depend on their number.
public enum OneThread {
  /// OpenBLAS starts its threads when it is loaded, before anybody can tell it not to, and each asks for work without a
  /// pause for a tenth of a second: where nobody wants them they only take the cores.
  private static let isSet: Void = {
    openblas_set_num_threads(1)
    weir_end_blas_threads()
  }()

  /// Tells OpenBLAS, the first time in this process, and ends the threads that it has started.
  ///
  /// To be called before any work is given to it, and by programs as soon as they start. Any thread may call it.
  public static func ensure() { isSet }
}
