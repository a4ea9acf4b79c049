import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Tables

extension LoadedModel {
  /// The function that tells what decided a row: how many features to name, then the features.
  private var explainer: String { "weir_explain:\(reference)" }

  /// SQL of the features that decided a row of the table called `alias`, as JSON text: the strongest first,
  /// `[{"feature": "amount", "contribution": 1.25}, …]`; NULL for models that cannot tell.
  ///
  /// - Parameter features: how many to name at most.
  func explanation(ofAlias alias: String, features: Int) -> SQL {
    guard canExplain else { return "NULL::VARCHAR" }
    return "\(name: explainer + "()")(\([SQL("\(features)")] + inputs(ofAlias: alias)))"
  }

  /// SQL of text that names the features which speak most for a row's being flagged; empty where the model
  /// cannot tell.
  func strongestFeatures(ofAlias alias: String) -> SQL {
    guard canExplain else { return "''" }
    let list: SQL = """
      list_filter(from_json(\(explanation(ofAlias: alias, features: 3)), \
      '[{"feature":"VARCHAR","contribution":"DOUBLE"}]'), lambda \"weir:part\": \"weir:part\".contribution > 0)
      """
    return """
      coalesce('; most by ' || nullif(array_to_string(list_transform(\(list), lambda \"weir:part\": \"weir:part\".feature), ', '), ''), '')
      """
  }

  /// Makes explanations callable, beside scores.
  func registerExplainer(on connection: Connection) throws {
    guard canExplain else { return }
    try connection.register(
      ScalarFunction(
        name: explainer,
        arguments: [.double] + encoder.features.map { $0.isCategory ? .text : .double },
        body: .text { [self] in explain($0) }))
    let parameters = ["\"weir:most\"" as SQL] + manifest.inputs.map { SQL.name($0.name) }
    let features = ["\"weir:most\"" as SQL] + FeatureSQL.expressions(of: manifest.features)
    try connection.execute(
      """
      CREATE OR REPLACE TEMP MACRO \(name: explainer + "()")(\(parameters)) AS \
      \(name: explainer)(\(features))
      """)
  }

  private func explain(_ arguments: ScalarFunction.Arguments) -> [String] {
    let width = encoder.columns.count
    let features = encoder.featureOfColumn
    var contributions = [Double](repeating: 0, count: arguments.rowCount * width)
    withWorkspace(rows: arguments.rowCount) { space in
      encode({ arguments.column($0 + 1) }, rows: arguments.rowCount, in: &space)
      var span = contributions.mutableSpan
      model.explain(&space.batch, into: &span)
    }
    let most = arguments.column(0)
    let names = manifest.features.map { $0.name.quotedAsJSON }
    return (0..<arguments.rowCount).map { row in
      var sums = [Double](repeating: 0, count: manifest.features.count)
      for column in 0..<width { sums[features[column]] += contributions[row * width + column] }
      let limit = Int(most.value(row).number ?? 0)
      return Self.text(of: sums, names, limit: limit)
    }
  }

  /// The strongest contributions as JSON.
  private static func text(
    of contributions: [Double], _ names: [String], limit: Int
  ) -> String {
    let order = contributions.indices.sorted {
      (abs(contributions[$1]), $0) < (abs(contributions[$0]), $1)
    }
    let members = order.prefix(limit).filter { contributions[$0] != 0 }.map { index in
      "{\"feature\":\(names[index]),\"contribution\":\(Value.text(of: contributions[index]))}"
    }
    return "[\(members.joined(separator: ","))]"
  }
}

extension String {
  /// The text as JSON has it.
  fileprivate var quotedAsJSON: String {
    // A text is always encodable.
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
