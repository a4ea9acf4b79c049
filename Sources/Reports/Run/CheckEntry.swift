internal import Contracts
internal import Markup
internal import Tables

/// One check that did not pass: the line that tells it, and all that is behind it.
struct CheckEntry {
  let check: CheckResult
  /// What the check says, personal values masked.
  let message: String
  /// What it observed, personal values masked.
  let observation: String
  /// What became of the rows at fault.
  let fate: String
  /// Rows at fault, personal values masked; `nil` where not even that may be shown.
  let sample: [[Value.Member]]?
  /// The name of the place that opens the entry, unique in the page.
  var anchor: String?
  /// What else is to be said of it beside its status.
  var note: HTML = .nothing

  var html: HTML {
    """
    <details class="check"><summary>
    <span class="badge \(check.status.rawValue)">\(CheckEntry.sign(of: check.status)) \
    \(check.status.rawValue)</span>
    <span class="what"><code>\(check.id)</code> \(note)<span>\(message)</span></span>
    \(share)
    </summary>
    <div class="inside"\(place)>
    <dl class="facts">
    <div><dt>Expected</dt><dd>\(check.expected)</dd></div>
    <div><dt>Observed</dt><dd>\(observation)</dd></div>
    <div><dt>Severity</dt><dd>\(check.severity.rawValue)</dd></div>
    <div><dt>Dimension</dt><dd>\(check.dimension.rawValue)</dd></div>
    <div><dt>Rows at fault</dt><dd>\(fate)</dd></div>
    <div><dt>Contract line</dt><dd>\(check.line.description)</dd></div>
    </dl>
    \(rows)
    \(sql)
    </div></details>
    """
  }

  private var share: HTML {
    guard let percent = check.failedPercent, let rows = check.failedRows else { return .nothing }
    return """
      <span class="share">\(SVG.bar(share: percent / 100, kind: check.status.rawValue))\
      <span>\(count: rows) · \(Figures.percent(percent / 100))</span></span>
      """
  }

  /// Inside, so that a link to it opens the entry.
  private var place: HTML { anchor.map { " id=\"\($0)\"" } ?? .nothing }

  private var rows: HTML {
    if check.sample.isEmpty { return .nothing }
    guard let rows = sample, !rows.isEmpty else {
      return "<p class=\"quiet\">The lines are not shown: they may hold personal values.</p>"
    }
    let names = rows[0].map(\.name)
    let heads = names.map { name -> HTML in
      let kind = check.columns.contains(name) ? "fault" : "plain"
      return "<th scope=\"col\" class=\"\(kind)\">\(name)</th>"
    }
    let lines = rows.map { row -> HTML in
      let cells = row.map { member -> HTML in
        let kind = check.columns.contains(member.name) ? "fault" : "plain"
        return "<td class=\"\(kind)\">\(value: member.value.description)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return """
      <div class="wide"><table class="sample">
      <caption>\(Figures.count(rows.count, "row")) at fault, as the source has them.</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(lines)
      </tbody></table></div>
      """
  }

  private var sql: HTML {
    if check.sql.isEmpty { return .nothing }
    return
      "<details class=\"sql\"><summary>SQL</summary><pre><code>\(check.sql)</code></pre></details>"
  }

  /// Tells a status apart without its colour.
  static func sign(of status: CheckStatus) -> String {
    switch status {
    case .pass: "✓"
    case .warn: "!"
    case .fail: "✕"
    case .error: "‼"
    case .skipped: "–"
    }
  }
}
