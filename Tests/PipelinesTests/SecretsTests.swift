import Pipelines
import Testing

@Suite("Secrets in what is written")
struct SecretsTests {
  init() {
    Secrets.keep("rowz", writtenAs: "${env:A}")
    Secrets.keep("hunter\"2<&\n", writtenAs: "${env:B}")
    Secrets.keep("rowz-and-more", writtenAs: "${file:C}")
  }

  @Test("texts tell none of them, the longest first")
  func text() {
    #expect(Secrets.redact("3 rowz of rowz-and-more") == "3 ${env:A} of ${file:C}")
    Secrets.keep("sal't", writtenAs: "${env:D}")
    #expect(Secrets.redact("CAST('sal''t' AS DATE)") == "CAST('${env:D}' AS DATE)")
    #expect(Secrets.redact("x hunter\"2<&\n y") == "x ${env:B} y")
  }

  @Test("a JSON document keeps its keys, whatever a secret is spelled like")
  func json() {
    let text = #"{"rowz": [1, "rowz"], "a\"rowz" : "xrowzx\\", "b": "hunter\"2<&\n"}"# + "\n"
    #expect(
      Secrets.redact(text, as: .json)
        == #"{"rowz": [1, "${env:A}"], "a\"rowz" : "x${env:A}x\\", "b": "${env:B}"}"# + "\n")
    #expect(Secrets.redact(#"{"open": "rowz"#, as: .json) == #"{"open": "${env:A}"#)
    #expect(Secrets.redact(#"["\"#, as: .json) == #"["\"#)
  }

  @Test("a page keeps its tags, styles and scripts")
  func markup() {
    let text = """
      <!DOCTYPE html><style>.rowz { color: red }</style><p class="rowz" rowz>rowz</p>\
      <script>let rowz = "rowz </script"; rowz()</script><rowz/>hunter&quot;2&lt;&amp;\n<
      """
    #expect(
      Secrets.redact(text, as: .markup) == """
        <!DOCTYPE html><style>.rowz { color: red }</style><p class="${env:A}" rowz>${env:A}</p>\
        <script>let rowz = "${env:A} </script"; rowz()</script><rowz/>${env:B}<
        """)
  }
}
