internal import Tables
internal import YAML

extension Value {
  /// The number `text` writes, exactly where 128 bits allow; `nil` for what is no finite number.
  ///
  /// `0.1` is the decimal 0.1, not the double nearest to it, so that comparisons in SQL are exact.
  init?(number text: String) {
    if let whole = Int128(text) {
      self = .integer(whole)
      return
    }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, !parts[1].isEmpty, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
      text.count <= 38, let unscaled = Int128(parts[0] + parts[1])
    {
      self = .decimal(unscaled: unscaled, scale: parts[1].count)
      return
    }
    guard let number = Double(text), number.isFinite else { return nil }
    self = .double(number)
  }

  /// The value a YAML scalar stands for; dates stay text.
  init(_ scalar: YAMLScalar) {
    switch scalar.value {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number): self = .integer(Int128(number))
    case .double(let number): self = Value(number: scalar.text) ?? .double(number)
    case .string(let text): self = .text(text)
    }
  }
}
