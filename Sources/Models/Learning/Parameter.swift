/// One thing that a user may choose about a learner: its name, what it may be, and where it is kept.
///
/// The list of them (`Learner.parameters`) is what specifications, `--help`, manifests, searches and the
/// documentation read: a parameter is declared once. What is unset has the value of `Root`'s initialiser.
public struct Parameter<Root: Sendable>: Sendable {
  /// As users write it, `learning_rate`; unique in its learner.
  public let name: String
  /// One sentence on what it does.
  public let summary: String
  /// What it may be.
  public let domain: ParameterDomain
  /// The value that `root` holds; `nil` where nothing is chosen and the learner decides by the data.
  public let value: @Sendable (_ root: Root) -> ParameterValue?
  /// Writes a value that is of the domain.
  let write: @Sendable (_ root: inout Root, _ value: ParameterValue) -> Void

  /// Changes `root`.
  ///
  /// - Throws: `ParameterError` for a value that is not of the domain.
  public func set(_ value: ParameterValue, in root: inout Root) throws(ParameterError) {
    guard let fitting = domain.fitting(value) else {
      throw ParameterError(name: name, reason: "must be \(domain)")
    }
    write(&root, fitting)
  }
}

extension Parameter {
  /// A whole number in a range.
  public static func integer(
    _ name: String, _ path: any WritableKeyPath<Root, Int> & Sendable, in range: ClosedRange<Int>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name: name, summary: summary, domain: .integer(range),
      value: { .integer($0[keyPath: path]) },
      write: { root, value in
        if case .integer(let number) = value { root[keyPath: path] = number }
      })
  }

  /// A whole number in a range, which the learner chooses by itself where it is not given.
  public static func optionalInteger(
    _ name: String, _ path: any WritableKeyPath<Root, Int?> & Sendable, in range: ClosedRange<Int>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name: name, summary: summary, domain: .integer(range),
      value: { $0[keyPath: path].map(ParameterValue.integer) },
      write: { root, value in
        if case .integer(let number) = value { root[keyPath: path] = number }
      })
  }

  /// A number in a range.
  public static func number(
    _ name: String, _ path: any WritableKeyPath<Root, Double> & Sendable,
    in range: ClosedRange<Double>, _ summary: String
  ) -> Parameter {
    Parameter(
      name: name, summary: summary, domain: .number(range),
      value: { .number($0[keyPath: path]) },
      write: { root, value in
        if case .number(let number) = value { root[keyPath: path] = number }
      })
  }

  /// A number in a range, which the learner chooses by itself where it is not given.
  public static func optionalNumber(
    _ name: String, _ path: any WritableKeyPath<Root, Double?> & Sendable,
    in range: ClosedRange<Double>, _ summary: String
  ) -> Parameter {
    Parameter(
      name: name, summary: summary, domain: .number(range),
      value: { $0[keyPath: path].map(ParameterValue.number) },
      write: { root, value in
        if case .number(let number) = value { root[keyPath: path] = number }
      })
  }

  /// Yes or no.
  public static func flag(
    _ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(
      name: name, summary: summary, domain: .flag, value: { .flag($0[keyPath: path]) },
      write: { root, value in if case .flag(let flag) = value { root[keyPath: path] = flag } })
  }

  /// One of the words of an enumeration.
  public static func choice<Choice>(
    _ name: String, _ path: any WritableKeyPath<Root, Choice> & Sendable, _ summary: String
  ) -> Parameter
  where Choice: CaseIterable & RawRepresentable & Sendable, Choice.RawValue == String {
    Parameter(
      name: name, summary: summary, domain: .word(Choice.allCases.map(\.rawValue)),
      value: { .word($0[keyPath: path].rawValue) },
      write: { root, value in
        if case .word(let word) = value, let choice = Choice(rawValue: word) {
          root[keyPath: path] = choice
        }
      })
  }

  /// A list of whole numbers, each in a range; `nil` where the learner chooses by itself.
  public static func integers(
    _ name: String, _ path: any WritableKeyPath<Root, [Int]?> & Sendable,
    in range: ClosedRange<Int>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name: name, summary: summary, domain: .integers(range),
      value: { $0[keyPath: path].map(ParameterValue.integers) },
      write: { root, value in
        if case .integers(let numbers) = value { root[keyPath: path] = numbers }
      })
  }

  /// A list of names of features.
  public static func features(
    _ name: String, _ path: any WritableKeyPath<Root, [String]> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(
      name: name, summary: summary, domain: .features, value: { .words($0[keyPath: path]) },
      write: { root, value in
        if case .words(let names) = value { root[keyPath: path] = names }
      })
  }
}

/// A value of a parameter won't do.
public struct ParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The parameter.
  public let name: String
  /// What its value must be.
  public let reason: String

  /// An error about the parameter called `name`.
  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }

  /// The parameter and what it must be.
  public var description: String { "\(name) \(reason)" }
}
