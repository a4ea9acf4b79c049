import Digests
import DuckDB

extension ScalarFunction {
  /// HMAC-SHA-256 of a text's UTF-8 in hexadecimal, as a function called `name`.
  static func hash(_ name: String, under key: HashKey) -> ScalarFunction {
    let hash = HMAC(key: key.bytes)
    return ScalarFunction(
      name: name, arguments: [.text],
      body: .text { arguments in
        let texts = arguments.column(0)
        // NULL is not asked for; what is told of it is not looked at.
        return try (0..<arguments.rowCount).map { row in
          try texts.withUTF8(row) { hash.result(of: $0) }?.get() ?? ""
        }
      })
  }
}

extension HMAC {
  fileprivate func result(of bytes: Span<UInt8>) -> Result<String, DigestError> {
    do throws(DigestError) { return .success(try hexadecimal(of: bytes)) } catch {
      return .failure(error)
    }
  }
}
