import Contracts
import Foundation
import Tables
import Testing

@testable import Reports

@Suite("A validation on GitHub")
struct ValidationForGitHubTests {
  @Test(
    "is an annotation for each check that does not hold, the worst first, and a notice of the whole"
  )
  func annotations() {
    let text = ValidationGitHub(ValidationReportsTests.validation) { "repo/\($0)" }.text
    #expect(
      text == """
        ::error file=repo/bank.yaml,line=7,title=transactions.x.expression::bank.yaml:7: no such column
        ::error file=repo/bank.yaml,line=7,title=transactions.amount.minimum::3 of 49102 rows have amount below 0
        ::warning file=repo/bank.yaml,line=7,title=transactions.date.minimum::900 of 49102 rows have "<date>" & more
        ::notice title=bank 1.2.0%3A error::1 pass, 1 warn, 1 fail, 1 error, score 0.5

        """)
  }

  @Test("nothing a contract or an engine says ends a property or begins a command")
  func escaping() {
    #expect(
      ValidationGitHub.data("50 % of\r\n::set-env name=x::y")
        == "50 %25 of%0D%0A::set-env name=x::y")
    #expect(ValidationGitHub.property("a,b:c%\n") == "a%2Cb%3Ac%25%0A")
    var result = ValidationReportsTests.result
    result.file = "a,line=9::\n::error::x"
    result.datasets[0].checks[2].id = "x::y\n::stop-commands::z"
    result.datasets[0].checks[2].message = "m\n::add-mask::n"
    let text = ValidationGitHub(Validation(result, seconds: 1, weirVersion: "0")).text
    for line in text.split(separator: "\n") {
      #expect(
        ["::error file=a%2Cline=9", "::warning file=", "::notice title="].contains {
          line.hasPrefix($0)
        })
    }
    #expect(text.split(separator: "\n").count == 4)
  }

  @Test(
    "in Markdown it is a table of what does not hold, rows folded away, and what passed in numbers")
  func markdown() {
    let text = ValidationMarkdown(ValidationReportsTests.validation).text
    #expect(
      text == """
        ### 💥 bank 1.2.0: error

        **1 of 4 checks passed** · score 50.0 % · 1 dataset · 49 102 rows · 0.21 s

        | | check | result | rows at fault |
        |---|---|---|--:|
        | 💥 | `transactions.x.expression` | bank.yaml:7: no such column |  |
        | ❌ | `transactions.amount.minimum` | 3 of 49102 rows have amount below 0 | 3 (0.006 %) |
        | ⚠️ | `transactions.date.minimum` | 900 of 49102 rows have "&lt;date&gt;" &amp; more | 900 (1.83 %) |

        <details><summary>Rows at fault</summary>

        `transactions.amount.minimum`, bank.yaml:7

        | id | amount | price | note | day | none |
        |---|---|---|---|---|---|
        | `9007199254740993` | `NaN` | `-12.50` | `a"b\\\\n\\u{1B}[31m` | `1970-01-01` | *NULL* |

        </details>

        - `transactions`: 1 of 4 checks, 49 102 rows
        - `accounts`: no data given, not checked

        <sub>Weir 0.1.0</sub>

        """)
  }

  @Test(
    "values can neither leave their cell nor mean anything",
    arguments: [
      ("a|b", "`a\\|b`"), ("`x`", "`` `x` ``"), ("a``b", "```a``b```"), ("", "*empty*"),
      ("x\ny", "`x\\ny`"), ("@team", "`@team`"), ("a|\u{301}b`\u{301}", "``a\\|\u{301}b`\u{301}``"),
    ])
  func cells(value: String, cell: String) {
    #expect(Markdown.code(value) == cell)
  }

  @Test("prose is shown as it is, and mentions nobody")
  func prose() {
    #expect(
      Markdown.text("<img> *a* [b](c) @team a@1")
        == "&lt;img&gt; \\*a\\* \\[b\\](c) @<!-- -->team a@1")
  }

  @Test("a comment has its limit of length; what found no room is counted")
  func length() {
    var result = ValidationReportsTests.result
    for index in 0..<2000 {
      var check = ValidationReportsTests.check(
        "c\(index)", .fail, rows: 5, message: String(repeating: "x", count: 90))
      check.sample = Array(
        repeating: [.init("v", .text(String(repeating: "y", count: 500)))], count: 5)
      result.datasets[0].checks.append(check)
    }
    let text = ValidationMarkdown(Validation(result, seconds: 1, weirVersion: "0")).text
    #expect(text.count < 65_536 && text.count > 30_000)
    let told = text.matches(of: /(\d+) more checks did not pass/).first.flatMap { Int($0.output.1) }
    let shown = text.components(separatedBy: "\n").count {
      $0.hasPrefix("| ❌ |") || $0.hasPrefix("| ⚠️ |") || $0.hasPrefix("| 💥 |")
    }
    #expect(told.map { $0 + shown } == 2003)
  }
}
