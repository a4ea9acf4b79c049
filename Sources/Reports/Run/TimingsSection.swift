internal import Markup
internal import Pipelines

/// How long each step took, and how fast its rows went.
struct TimingsSection {
  let record: RunRecord

  var html: HTML {
    if record.stages.isEmpty { return "<p class=\"quiet\">No step was finished.</p>" }
    let longest = record.stages.map(\.seconds).max() ?? 0
    let rows = record.stages.map { step -> HTML in
      let speed = step.seconds > 0 ? Figures.decimal(step.rowsPerSecond, places: 0) : "–"
      return """
        <tr><th scope="row">\(step.stage)</th><td class="words">\(step.dataset)\
        <span class="quiet detail">\(step.detail)</span></td><td>\(count: step.rowsIn)</td>\
        <td>\(count: step.rowsOut)</td><td>\(Figures.duration(seconds: step.seconds))</td>\
        <td class="bars">\(SVG.bar(share: longest > 0 ? step.seconds / longest : 0, kind: "time"))</td>\
        <td>\(speed)</td></tr>
        """
    }
    let steps = record.stages.reduce(0) { $0 + $1.seconds }
    return """
      <div class="wide"><table class="figures">
      <caption>\(Figures.duration(seconds: steps)) of the run's \
      \(Figures.duration(seconds: record.seconds)) are in these steps; bars are shares of the longest \
      one.</caption>
      <thead><tr><th scope="col">Step</th><th scope="col" class="words">Dataset</th>\
      <th scope="col">Rows in</th><th scope="col">Rows out</th><th scope="col">Time</th>\
      <th scope="col" class="bars">Share</th><th scope="col">Rows/s</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      """
  }
}
