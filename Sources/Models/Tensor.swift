/// A named array of numbers: what the weights of a model are made of.
public struct Tensor: Hashable, Sendable {
  /// Unique within a model.
  public var name: String
  /// The length of each dimension, the slowest first; empty for a single number.
  public var shape: [Int]
  /// The numbers, the last dimension fastest; as many as the product of `shape`.
  public var elements: Elements

  /// The numbers of a tensor by their type.
  public enum Elements: Hashable, Sendable {
    case uint32([UInt32])
    case int64([Int64])
    case float32([Float])
    case float64([Double])
  }

  /// A tensor called `name`.
  ///
  /// - Precondition: there are as many elements as `shape` says.
  public init(_ name: String, shape: [Int], _ elements: Elements) {
    precondition(
      shape.reduce(1, *) == elements.count, "tensor '\(name)' has other elements than its shape")
    self.name = name
    self.shape = shape
    self.elements = elements
  }
}

extension Tensor.Elements {
  /// How many numbers there are.
  public var count: Int {
    switch self {
    case .uint32(let numbers): numbers.count
    case .int64(let numbers): numbers.count
    case .float32(let numbers): numbers.count
    case .float64(let numbers): numbers.count
    }
  }
}
