/// The words that stand, as `${word}` or `{word}`, in SQL of rules for what the rule belongs to.
enum Placeholder {
  /// For the dataset.
  static let table = ["table", "object", "model"]
  /// For the property's column.
  static let column = ["column", "property", "field"]
}
