internal import Markup
internal import Pipelines

/// The way of a dataset's rows as a picture: a band from step to step, as thick as there are rows, with
/// branches for those that leave it.
struct FlowPicture {
  private static let bandHeight = 40.0
  private static let top = 46.0
  private static let left = 2.0
  private static let nodeWidth = 7.0

  let way: RowWay
  /// Unique in the page.
  let id: String
  /// How many steps the longest way of the run has, so that the pictures line up.
  let columns: Int
  let gateClosed: Bool

  private var passages: [RunRecord.Stage] { way.steps.filter { $0.stage != "load" } }
  private var loads: [RunRecord.Stage] { way.steps.filter { $0.stage == "load" } }
  private var endX: Double { x(max(columns - 1, 1)) }
  private var endRows: Int { loads.isEmpty ? way.balance.notLoaded : way.balance.loaded }

  /// Few steps take the room there is; many take the room they need, and the picture scrolls.
  private var spacing: Double { min(max(860 / Double(max(columns - 1, 1)), 196), 330) }

  private func x(_ column: Int) -> Double {
    FlowPicture.left + Double(column) * spacing
  }

  /// How thick the band of `rows` is; what is not nothing is seen.
  private func thickness(_ rows: Int) -> Double {
    let most = way.steps.flatMap { [$0.rowsIn, $0.rowsOut] }.max() ?? 0
    guard rows > 0, most > 0 else { return 0 }
    return max(FlowPicture.bandHeight * Double(rows) / Double(most), 1.5)
  }

  var html: HTML {
    let hasBranches = passages.contains { $0.deadLettered > 0 || $0.filtered != 0 }
    let height = FlowPicture.top + FlowPicture.bandHeight + (hasBranches ? 54 : 8)
    var shapes: [HTML] = []
    for (column, step) in passages.enumerated() {
      let isLast = column == passages.count - 1
      shapes.append(
        band(rows: step.rowsOut, from: x(column), to: isLast ? endX : x(column + 1)))
      shapes += branches(of: step, at: x(column))
      shapes += node(step, at: x(column))
    }
    shapes += end
    return SVG.picture(
      id: id, width: endX + 150, height: height,
      title: "The way of the rows of \(way.balance.dataset)",
      description: description, shapes)
  }

  private func band(rows: Int, from start: Double, to end: Double) -> HTML {
    SVG.rectangle(
      x: start + FlowPicture.nodeWidth, y: FlowPicture.top,
      width: end - start - FlowPicture.nodeWidth, height: thickness(rows), kind: "band",
      title: Figures.count(rows, "row"))
  }

  private func node(_ step: RunRecord.Stage, at x: Double) -> [HTML] {
    let name = step.stage == "transform" ? "\(step.stage) → \(step.dataset)" : step.stage
    return [
      SVG.rectangle(
        x: x, y: FlowPicture.top, width: FlowPicture.nodeWidth,
        height: max(thickness(max(step.rowsIn, step.rowsOut)), 2), kind: "node",
        title:
          "\(step.stage) \(step.dataset): \(Figures.count(step.rowsIn)) in, \(Figures.count(step.rowsOut)) out"
      ),
      SVG.text(FlowPicture.shortened(name, to: 27), x: x, y: 16, kind: "step"),
      SVG.text(Figures.count(step.rowsIn), x: x, y: 35, kind: "rows"),
    ]
  }

  /// The rows that leave at `step`, or that a transform made beyond those it read.
  private func branches(of step: RunRecord.Stage, at x: Double) -> [HTML] {
    let leaving: [(rows: Int, kind: String, words: String)] = [
      (step.deadLettered, "dead", "✕ dead-lettered"),
      (
        step.filtered, step.filtered < 0 ? "made" : "filtered",
        step.filtered < 0 ? "+ made" : "– filtered"
      ),
    ].filter { $0.rows != 0 }
    var shapes: [HTML] = []
    var edge = FlowPicture.top + thickness(step.rowsOut)
    for (row, branch) in leaving.enumerated() {
      let thickness = max(thickness(abs(branch.rows)), 3)
      let y = FlowPicture.top + FlowPicture.bandHeight + 28 + Double(row) * 30
      let label = x + 44
      shapes.append(
        SVG.ribbon(
          from: (x + FlowPicture.nodeWidth, edge), to: (label - 7, max(y - thickness / 2, edge)),
          thickness: thickness, kind: "branch \(branch.kind)"))
      shapes.append(SVG.text(Figures.count(abs(branch.rows)), x: label, y: y, kind: "rows"))
      let share = Figures.percent(abs(branch.rows), of: step.rowsIn)
      shapes.append(
        SVG.text("\(branch.words) · \(share)", x: label, y: y + 16, kind: "step \(branch.kind)"))
      edge += thickness
    }
    return shapes
  }

  /// Where the rows are in the end.
  private var end: [HTML] {
    let isLoaded = !loads.isEmpty
    let words = loads.count > 1 ? "✓ loaded, \(loads.count) targets" : "✓ loaded"
    var shapes = [
      SVG.rectangle(
        x: endX, y: FlowPicture.top, width: FlowPicture.nodeWidth,
        height: max(thickness(endRows), 2),
        kind: isLoaded ? "node loaded" : "node waiting", title: Figures.count(endRows, "row")),
      SVG.text(
        isLoaded ? words : "○ not loaded", x: endX, y: 16, kind: isLoaded ? "step loaded" : "step"),
      SVG.text(Figures.count(endRows), x: endX, y: 35, kind: "rows"),
    ]
    if gateClosed {
      let gate = endX - 22
      let bottom = FlowPicture.top + FlowPicture.bandHeight + 4
      shapes.append(SVG.line(from: (gate, 24), to: (gate, bottom), kind: "gate"))
      shapes.append(SVG.text("gate closed", x: gate - 7, y: 35, kind: "step gate", anchor: .end))
    }
    return shapes
  }

  /// The picture in words.
  private var description: String {
    let steps = way.steps.map { step in
      var text = "\(step.stage) \(step.dataset): \(step.rowsIn) rows in, \(step.rowsOut) out"
      if step.deadLettered > 0 { text += ", \(step.deadLettered) dead-lettered" }
      if step.filtered > 0 { text += ", \(step.filtered) filtered" }
      if step.filtered < 0 { text += ", \(-step.filtered) made" }
      return text
    }
    return steps.joined(separator: "; ")
      + (loads.isEmpty ? "; \(way.balance.notLoaded) not loaded." : ".")
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length - 1) + "…" : text
  }
}
