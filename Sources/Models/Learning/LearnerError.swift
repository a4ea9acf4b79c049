/// Why a model cannot be learnt from some rows: its text tells what is wrong.
public protocol LearnerError: Error, CustomStringConvertible {
  /// What to change.
  var remedy: String { get }
}
