internal import Markup
internal import Pipelines

/// Where the rows went: a picture for each dataset, and the balance.
struct RowsSection {
  let record: RunRecord

  var html: HTML {
    let ways = RowWay.all(in: record)
    if ways.isEmpty { return "<p class=\"quiet\">No rows were read.</p>" }
    let columns = ways.map { $0.steps.count { $0.stage != "load" } + 1 }.max() ?? 1
    let flows = ways.enumerated().map { index, way -> HTML in
      let picture = FlowPicture(
        way: way, id: "flow-\(index + 1)", columns: columns,
        gateClosed: record.status == .gateClosed)
      return """
        <figure class="flow"><figcaption>\(way.balance.dataset)\(source(of: way))</figcaption>
        <div class="wide">\(picture.html)</div></figure>
        """
    }
    return "\(flows)\(balance)"
  }

  private func source(of way: RowWay) -> HTML {
    guard let detail = way.steps.first?.detail, !detail.isEmpty else { return .nothing }
    return " <span class=\"quiet\">from \(detail)</span>"
  }

  private var balance: HTML {
    let rows = record.balance.map { balance -> HTML in
      let verdict: HTML =
        balance.isConserved
        ? "<span class=\"ok\">✓ conserved</span>"
        : "<span class=\"bad\">✕ off by \(count: balance.difference)</span>"
      return """
        <tr><th scope="row">\(balance.dataset)</th><td>\(count: balance.extracted)</td>\
        <td>\(count: balance.loaded)</td><td>\(count: balance.deadLettered)</td>\
        <td>\(count: balance.filtered)</td><td>\(count: balance.notLoaded)</td>\
        <td class="words">\(verdict)</td></tr>
        """
    }
    return """
      <div class="wide"><table class="figures">
      <caption>Every extracted row is somewhere: extracted = loaded + dead-lettered + filtered + not \
      loaded.</caption>
      <thead><tr><th scope="col">Dataset</th><th scope="col">Extracted</th>\
      <th scope="col">= Loaded</th><th scope="col">+ Dead-lettered</th><th scope="col">+ Filtered</th>\
      <th scope="col">+ Not loaded</th><th scope="col" class="words">Balance</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      """
  }
}

extension RunRecord.Balance {
  /// Rows that are extracted and nowhere; below 0 for rows that are in two places.
  fileprivate var difference: Int { extracted - loaded - deadLettered - filtered - notLoaded }
}
