internal import Markup
internal import Pipelines

/// A dead letter: where it came from, why it was rejected, and what stood in it.
struct LetterCard {
  /// More columns than this are counted, not shown.
  private static let mostFields = 40

  private let shown: ShownLetter

  init(_ shown: ShownLetter) { self.shown = shown }

  var html: HTML {
    let letter = shown.letter
    let tried: HTML = letter.attempts > 1 ? " · tried \(count: letter.attempts) times" : .nothing
    return """
      <article class="letter">
      <p class="place"><b>\(letter.position)</b> <span class="quiet">\(letter.source) · \
      <code>\(String(letter.id.prefix(12)))</code>\(tried)</span></p>
      <ul class="reasons">\(shown.reasons.map(reason))</ul>
      \(record)
      </article>
      """
  }

  private func reason(_ reason: DeadLetter.Reason) -> HTML {
    let kind = reason.severity == "error" ? "fail" : "warn"
    let observed: HTML =
      reason.observed.map {
        " <span class=\"quiet\">observed</span> <code>\(value: $0)</code>"
      } ?? .nothing
    return """
      <li><span class="badge \(kind)">\(kind == "fail" ? "✕" : "!") \(reason.severity)</span> \
      \(value: reason.message)\(observed) <code class="quiet">\(reason.checkID)</code></li>
      """
  }

  private var record: HTML {
    if let omission = shown.omission { return "<p class=\"quiet\">\(omission)</p>" }
    // Those at fault are always among those shown.
    let fault = shown.fields.filter(\.isAtFault)
    let isWide = shown.fields.count > LetterCard.mostFields
    let others = shown.fields.filter { !$0.isAtFault }
    let fields =
      isWide
      ? Array((fault + others).prefix(max(LetterCard.mostFields, fault.count))) : shown.fields
    let rest: HTML =
      isWide
      ? "<p class=\"quiet\">and \(Figures.count(shown.fields.count - fields.count, "more column"))</p>"
      : .nothing
    return "<dl class=\"record\">\(fields.map(LetterCard.field))</dl>\(rest)"
  }

  private static func field(_ field: ShownLetter.Field) -> HTML {
    let kind = field.isAtFault ? "fault" : "plain"
    return """
      <div class="\(kind)"><dt>\(field.name)</dt><dd>\(value: field.text)</dd></div>
      """
  }
}
