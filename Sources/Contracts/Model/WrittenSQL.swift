public import SQL

/// SQL that a contract's author wrote, as a statement that can be parsed before it is run.
public struct WrittenSQL: Sendable {
  /// A SELECT around what was written, with a name for each placeholder.
  public var statement: SQL
  /// Where it stands.
  public var line: Int
}

extension DataContract {
  /// The SQL of all its rules, in the order of datasets and properties.
  public var writtenSQL: [WrittenSQL] {
    datasets.flatMap { dataset in
      dataset.properties.flatMap(\.rules).flatMap(\.writtenSQL)
        + dataset.quality.flatMap(\.writtenSQL)
    }
  }
}

extension Property {
  /// Its own rules, and those of what it is made of.
  fileprivate var rules: [QualityRule] { quality + (properties + items).flatMap(\.rules) }
}

extension QualityRule {
  fileprivate var writtenSQL: [WrittenSQL] {
    func statements(_ expressions: String...) -> [WrittenSQL] {
      expressions.map { WrittenSQL(statement: "SELECT (\(written($0))\n)", line: bodyLine) }
    }
    switch measure {
    case .query(let query):
      return [WrittenSQL(statement: "SELECT * FROM (\(written(query))\n)", line: bodyLine)]
    case .expression(let expression), .aggregate(let expression): return statements(expression)
    case .conditional(let when, let then): return statements(when, then)
    case .nullValues, .missingValues, .invalidValues, .duplicateValues, .rowCount: return []
    }
  }

  private func written(_ text: String) -> SQL {
    var named = text
    for word in Placeholder.table + Placeholder.column {
      for placeholder in ["${\(word)}", "{\(word)}"] {
        named = named.replacing(placeholder, with: "placeholder")
      }
    }
    while let last = named.last, last.isWhitespace || last == ";" { named.removeLast() }
    return SQL(userText: named)
  }
}
