import Foundation
import Testing

/// The page of a validation as a real browser sees it: Chromium, which `scripts/setup-test.sh` installs.
@Suite("The page of a validation in a browser")
struct BrowserTests {
  static let chromium = ["chromium", "chromium-browser", "google-chrome"].map { "/usr/bin/\($0)" }
    .first { FileManager.default.fileExists(atPath: $0) }

  let programs: Programs

  init() throws { programs = try Programs() }

  /// The page of the demo's data, with a hostile column, as the program writes it.
  private func page() throws -> String {
    let made = try programs.run("weir", "demo", "--data-only", "--rows", "3000", "--dir", ".")
    try #require(made.code == 0, "\(made.errors)")
    let attack = "<img src=x onerror=\"document.title='owned'\">"
    let loans = try programs.read("data/loans.csv").components(separatedBy: "\n")
    let row = loans[1].components(separatedBy: ",")
    let quoted = "\"\(attack.replacing("\"", with: "\"\""))\""
    try programs.write(
      ([loans[0]] + loans[2...].filter { !$0.isEmpty }
        + [(row.dropLast(2) + [quoted, row[row.count - 1]]).joined(separator: ",")])
        .joined(separator: "\n") + "\n", to: "data/loans.csv")
    let data = ["customers", "accounts", "loans", "transactions"].flatMap {
      ["--data", "\($0)=data/\($0).csv"]
    }
    for _ in 0..<2 {
      let outcome = try programs.run(
        "weir-validate", ["contracts/bank.yaml", "--report", "html=report.html"] + data)
      #expect(outcome.code == 1, "\(outcome.errors)")
    }
    return try programs.read("report.html")
  }

  /// What the browser makes of a page, and what it says on its console.
  private func dom(_ path: String) throws -> (text: String, console: String) {
    let outcome = try programs.shell(
      """
      HOME="$PWD" \(Self.chromium ?? "") --headless=new --no-sandbox --disable-gpu \
      --disable-dev-shm-usage --user-data-dir="$PWD/profile" --window-size=1280,2000 \
      --enable-logging=stderr --v=0 --dump-dom "file://$PWD/\(path)"
      """, within: 120)
    let console = outcome.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }
    return (outcome.output, console.joined(separator: "\n"))
  }

  /// A page that shows another one, as wide as a phone, and writes down what `script` finds in it.
  ///
  /// The browser's own windows are not that narrow; a frame with the page as its text is, and can be asked.
  private func probe(_ page: String, width: Int, _ script: String) throws -> String {
    let escaped = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    try programs.write(
      """
      <!DOCTYPE html><html><body><pre id="found"></pre>
      <iframe id="frame" width="\(width)" height="900" srcdoc="\(escaped)"></iframe>
      <script>
      document.getElementById("frame").addEventListener("load", function () {
        var page = this.contentDocument, view = this.contentWindow;
        document.getElementById("found").textContent = String((function () { \(script) })());
      });
      </script></body></html>
      """, to: "probe.html")
    let (text, console) = try dom("probe.html")
    #expect(console.isEmpty, "\(console)")
    let found = text.firstMatch(of: /<pre id="found">([^<]*)<\/pre>/)
    return String(found?.output.1 ?? "nothing")
  }

  @Test(
    "shows every check and column, searches by its address, and runs nothing of the data",
    .enabled(if: chromium != nil, "Chromium is not installed"))
  func searching() throws {
    defer { programs.remove() }
    let page = try page()
    let checks = try Programs.json(
      programs.run(
        "weir-validate",
        ["contracts/bank.yaml", "--json", "--no-history"]
          + ["customers", "accounts", "loans", "transactions"].flatMap {
            ["--data", "\($0)=data/\($0).csv"]
          }
      ).output)
    let counts = try #require(checks["counts"] as? [String: Int])
    let whole = try dom("report.html")
    #expect(whole.console.isEmpty, "\(whole.console)")
    #expect(whole.text.contains("<title>bank 1.0.0: fail"))
    #expect(!whole.text.contains("<img"))
    let told = whole.text.matches(of: /<details class="check"/).count
    #expect(told == counts["fail"]! + counts["warn"]!)
    #expect(whole.text.matches(of: /<tr><th scope="row"><code>/).count == counts["pass"]!)
    #expect(whole.text.matches(of: /<figure class="column [a-z]*"/).count == 30)
    // The box is there, since the script ran; nothing is hidden before anything is asked.
    #expect(whole.text.contains("<form id=\"search\" role=\"search\">"))
    #expect(!whole.text.contains("hidden=\"\""))

    let found = try dom("report.html#q=amount+minimum")
    #expect(found.console.isEmpty, "\(found.console)")
    let shown = try #require(found.text.firstMatch(of: /<output[^>]*>(\d+) of (\d+) found/))
    let (hits, all) = (Int(shown.output.1) ?? 0, Int(shown.output.2) ?? 0)
    #expect(all == counts.values.reduce(0, +) + 30)
    #expect(hits > 0 && hits < 10)
    #expect(found.text.matches(of: /hidden=""/).count >= all - hits)
    // Datasets without a hit are gone as a whole.
    #expect(found.text.contains(/<section class="card dataset" aria-labelledby="d1-\d" hidden="">/))
    #expect(page.contains("&lt;img src=x onerror"))
  }

  @Test(
    "typing hides what does not match, and clearing shows it again",
    .enabled(if: chromium != nil, "Chromium is not installed"))
  func typing() throws {
    defer { programs.remove() }
    let found = try probe(
      page(), width: 1000,
      """
      var box = page.querySelector("#search input"), seen = [];
      function visible() { return page.querySelectorAll(".check:not([hidden])").length; }
      ["", "IBAN", "no such thing", ""].forEach(function (text) {
        box.value = text; box.dispatchEvent(new view.Event("input")); seen.push(visible());
      });
      return seen.join(" ") + " " + page.title;
      """)
    let numbers = found.split(separator: " ").prefix(4).compactMap { Int($0) }
    try #require(numbers.count == 4, "\(found)")
    #expect(numbers[0] == numbers[3] && numbers[1] > 0 && numbers[1] < numbers[0])
    #expect(numbers[2] == 0)
    #expect(found.contains("bank 1.0.0: fail") && !found.contains("owned"))
  }

  @Test(
    "nothing is wider than the window, folded or open",
    .enabled(if: chromium != nil, "Chromium is not installed"),
    arguments: [390, 768, 1280])
  func width(width: Int) throws {
    defer { programs.remove() }
    let found = try probe(
      page(), width: width,
      """
      function widest() { return page.documentElement.scrollWidth - page.documentElement.clientWidth; }
      var folded = widest();
      page.querySelectorAll("details").forEach(function (part) { part.open = true; });
      return view.innerWidth + " " + folded + " " + widest();
      """)
    #expect(found == "\(width) 0 0")
  }

  @Test(
    "text can be read in the dark as in the light",
    .enabled(if: chromium != nil, "Chromium is not installed"), arguments: [false, true])
  func contrast(isDark: Bool) throws {
    defer { programs.remove() }
    var page = try page()
    // The browser's own wish cannot be set from here: the page is given what it would choose.
    page = page.replacing(
      "prefers-color-scheme: dark", with: isDark ? "min-width: 1px" : "max-width: 1px")
    let worst = try probe(
      page, width: 1000,
      """
      function channels(text) { return text.match(/[0-9.]+/g).map(Number); }
      function light(c) { var l = c.slice(0, 3).map(function (v) { v /= 255;
        return v > 0.03928 ? Math.pow((v + 0.055) / 1.055, 2.4) : v / 12.92; });
        return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; }
      function back(item) { for (; item; item = item.parentElement) {
        var c = channels(view.getComputedStyle(item).backgroundColor); if (c.length === 3 || c[3] === 1) return c; }
        return [255, 255, 255]; }
      var worst = 99;
      page.querySelectorAll("h1, p, dt, dd, code, .badge, td, th, a, summary span").forEach(function (item) {
        if (!item.textContent.trim() || item.closest("[hidden]")) return;
        var a = light(channels(view.getComputedStyle(item).color)), b = light(back(item));
        worst = Math.min(worst, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
      });
      return worst.toFixed(2);
      """)
    // WCAG 2 asks for 4.5 where text is small.
    #expect(Double(worst) ?? 0 >= 4.5, "\(worst)")
  }
}
