/// Tensors by name, with complaints that name them.
struct StoredTensors {
  let byName: [String: Tensor]

  init(_ tensors: [Tensor]) {
    byName = Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func doubles(_ name: String, dimensions: Int) throws(WeightsError) -> (
    shape: [Int], values: [Double]
  ) {
    let tensor = try tensor(name, dimensions: dimensions)
    guard case .float64(let values) = tensor.elements else {
      throw .invalid(name, reason: "does not hold F64")
    }
    return (tensor.shape, values)
  }

  func floats(_ name: String, dimensions: Int) throws(WeightsError) -> (
    shape: [Int], values: [Float]
  ) {
    let tensor = try tensor(name, dimensions: dimensions)
    guard case .float32(let values) = tensor.elements else {
      throw .invalid(name, reason: "does not hold F32")
    }
    return (tensor.shape, values)
  }

  func integers(_ name: String, dimensions: Int) throws(WeightsError) -> (
    shape: [Int], values: [UInt32]
  ) {
    let tensor = try tensor(name, dimensions: dimensions)
    guard case .uint32(let values) = tensor.elements else {
      throw .invalid(name, reason: "does not hold U32")
    }
    return (tensor.shape, values)
  }

  func integer(_ name: String) throws(WeightsError) -> Int {
    let tensor = try tensor(name, dimensions: 0)
    guard case .int64(let values) = tensor.elements, let value = values.first else {
      throw .invalid(name, reason: "does not hold I64")
    }
    return Int(value)
  }

  private func tensor(_ name: String, dimensions: Int) throws(WeightsError) -> Tensor {
    guard let tensor = byName[name] else { throw .missing(name) }
    guard tensor.shape.count == dimensions else {
      throw .invalid(name, reason: "has \(tensor.shape.count) dimensions, not \(dimensions)")
    }
    return tensor
  }

  func require(_ name: String, _ otherwise: String, _ holds: () -> Bool)
    throws(WeightsError)
  {
    if !holds() { throw .invalid(name, reason: otherwise) }
  }
}

/// Why stored tensors are not those of a model.
public enum WeightsError: Error, Hashable, Sendable {
  /// A tensor that a stored model must have is not there.
  case missing(String)
  /// A tensor of a stored model says what no model says.
  case invalid(String, reason: String)
}

extension WeightsError: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .missing(let name): "the weights hold no tensor '\(name)'"
    case .invalid(let name, let reason): "tensor '\(name)' of the weights \(reason)"
    }
  }
}
