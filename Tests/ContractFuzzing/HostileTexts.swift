/// Names, values, patterns and numbers that break programs which paste texts together or trust their size.
enum HostileTexts {
  /// For names and values: quotes of every engine, ends of statements, comments, placeholders, odd characters.
  static let texts: [String] = [
    "t\"; DROP TABLE canary; --", "a' OR 1=1", "'); DROP TABLE canary; --", "')--", "\"", "\"\"",
    "'",
    "''", "`", "``", "\\", "\\\\", "\\'", "\\\"", "a\\", ";", "--", "/*", "*/", "/* */", "$$",
    "$a$",
    "{table}", "${column}", "{property}", "${env:HOME}", "E'\\''", "x'00'", "\u{0}", "a\u{0}b",
    "\u{7}", "\u{1B}[31m", "\u{85}", "\u{A0}", "\u{2028}", "\u{202E}evil", "\u{FEFF}", "\u{FFFD}",
    "\u{10FFFF}", "e\u{301}", "\u{E9}", "(\u{301}", "'\u{301}", "\"\u{301}", "\\\u{301}", "K", "ſ",
    "İ", "ß",
    "👨‍👩‍👧", "שלום", "", " ", "\n", "\t", "\r\n", "a\nb", " a", "a ", "a.b", ".", "..", "a/b", "../x",
    "%", "_",
    "%s%n", "true", "null", "~", "1", "-", "?", ":", ": ", "#", " #", "&a", "*a", "!t", "|", ">",
    "@", "<<",
    "{", "}", "[", "]", ",", "rowid", "select", "SELECT", "Order By", "weir:row", "weir:0",
    "weir:keys",
    "source:x", "weir:kept", "canary", "x\"y'z`w", "t.x", "schema/a/properties/b",
    "other.yaml#/schema/a/properties/b", "yes", "infinity", "NaN", "9999999-99-99", "2024-02-30",
    String(repeating: "n", count: 70), String(repeating: "\"", count: 64),
    String(repeating: "long ", count: 2000), String(repeating: "e\u{301}", count: 100),
  ]

  /// Regular expressions: catastrophic elsewhere, unclosed, beyond RE2, or too large.
  static let patterns: [String] = [
    "(a+)+$", "(a|a)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "')--", "'", "\\", "(", ")", "[", "]", "[^",
    "{",
    "a{1000}", "a{1001}", "(a{100}){100}", "((a{30}){30}){30}", "a{0}", "a{2,1}",
    "a{99999999999999999999}",
    "(?i", "(?", "(?:", "(?P<", "(?P<a>x)(?P<a>y)", "(?<1>x)", "(?<>x)", "(?P<é>x)", "(?i)(?-i)a",
    "(?s-)a",
    "(?--i)a", "\\p{Greek}", "\\p{Nope}", "\\pL", "\\pX", "\\p{^L}", "\\P{Lu}", "\\x{110000}",
    "\\x{D800}",
    "\\xZZ", "\\x4", "\\0", "\\07", "\\123", "\\Qa", "\\E", "\\C", "\\G", "\\K", "\\R", "\\X",
    "\\h", "[[:alpha:]]",
    "[[:^alpha:]]", "[[:Alpha:]]", "[:alpha:]", "[[=a=]]", "[a-\\d]", "[\\d-z]", "[\\x41-\\x40]",
    "[z-\\x41]",
    "[\\p{L}-a]", "[\\b]", "[a\\", "a**", "a*?", "a*??", "a*+", "a?{2}", "^*", "$*", "(^)*", "|",
    "||", "()", "(|a)*",
    "\u{0}", "é", "e\u{301}*", "[\u{E9}-e\u{301}]", "(\u{301}", "\u{10FFFF}", "\r\n", "\\\r\n",
    String(repeating: "(", count: 150) + String(repeating: ")", count: 150),
    String(repeating: "(a|b)", count: 200), String(repeating: "a?", count: 100),
  ]

  /// Written plain: numbers of every size, and what only looks like one.
  static let numbers: [String] = [
    "0", "-0", "1", "-1", "2", "5", "100", "101", "0.5", "-0.0", "1e999999", "-1e999999",
    "1e-999999", "1e308",
    "1e309", "5e-324", ".nan", ".inf", "-.inf", "0x7fffffffffffffff", "0x8000000000000000", "0o777",
    "00", "1.",
    ".5", "+1", "1_000", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "-9223372036854775809", "170141183460469231731687303715884105727",
    "170141183460469231731687303715884105728", "-170141183460469231731687303715884105728",
    "340282366920938463463374607431768211455", "99999999999999999999999999999999999999999999999999",
    "0.1", "0.30000000000000000000000000000000000001",
    "0.0000000000000000000000000000000000000000001",
    "12345678901234567890123456789.123456789", "1e2", "1E+2", "2147483648", "4294967296",
    "1000000000",
    "9007199254740993", "1.0", "12345678901234567890",
  ]

  /// Dates, times and lengths of time.
  static let times: [String] = [
    "2024-01-01", "2024-02-30", "0000-01-01", "0001-01-01", "-0001-01-01", "9999-12-31",
    "9999999-99-99",
    "2024-01-01T00:00:00Z", "2024-01-01T25:00:00", "2024-01-01T23:59:60Z", "2024-01-01 10:00+02",
    "2024-01-01T00:00:00+99:99", "2024-01-01T00:00:00.1234567891Z", "24:00:00", "23:59:59.999999",
    "00:00",
    "10:00:00+02:00", "infinity", "epoch", "P1Y", "P1Y2M3DT4H5M6S", "PT0S", "P-1D", "P99999999999Y",
    "P0.5Y",
    "PT1e9H", "1e300", "P1M1M", "PT", "P", "Europe/Zurich", "UTC", "+02:00", "Nowhere/None",
    "yyyy-MM-dd",
    "yyMMdd", "dd.MM.yyyy HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX", "%Y-%m-%d", "%Q", "%", "%%", "%Y%",
    "'", "yyyy'",
    "EEE, d MMM yyyy", "SSSS", "q", "%Y-%m-%dT%H:%M:%S%z", "i8", "u128", "f32", "email",
    "date-time",
  ]

  /// Words of the standard that change what the keys beside them mean.
  static let words: [String] = [
    "string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean",
    "library", "sql",
    "custom", "text", "weir", "percent", "rows", "error", "warning", "info", "foreignKey",
    "nullValues",
    "missingValues", "invalidValues", "duplicateValues", "rowCount", "v3.0.2", "v3.1.0",
    "DataContract", "pii",
    "VARCHAR(10)", "DECIMAL(38,38)", "decimal(39,0)", "decimal(0)", "int", "ARRAY<STRUCT<a INT>>",
    "timestamp",
    "varchar(99999999999999999999)", "timestamptz", "jsonb", "double precision", "char(", "map<,>",
    "adapt", "fail",
    "warn", "freshness", "latency", "retention", "frequency", "h", "d", "m",
  ]

  /// What people write as SQL, some of it to do harm.
  static let queries: [String] = [
    "x > 0", "x IS NULL OR x > 0; ", "1=1) OR (1=1", "1) ; DROP TABLE canary; SELECT (1",
    "TRUE -- and on",
    "x > 0 /* open", "'open", "\"open", "(((", ")))", "SELECT 1", "SELECT count(*) FROM {table}",
    "SELECT count(*) FROM ${object} WHERE {column} IS NULL",
    "SELECT 1) ; DROP TABLE canary; SELECT (1",
    "SELECT 1; DROP TABLE canary", "DROP TABLE canary", "WITH a AS (SELECT 1) SELECT * FROM a",
    "count(*)",
    "sum(x)", "sum(x) FROM canary; DROP TABLE canary; SELECT count(*)", "max(x) OVER ()",
    "(SELECT 1)", "\u{0}",
    "1=1\u{0}; DROP TABLE canary", "?", "$1", ":a", "x = $$a$$", "x = E'\\''",
    "COPY canary TO 'x.csv'",
    "SELECT 1) ; COPY canary TO 'x.csv'; SELECT (1", "SELECT NULL", "SELECT 1 WHERE FALSE",
    "x = 'é'", "{", "}",
    "{table}.x > 0", "lower({column}) = 'a'", "1=1 LIMIT 1", "*", "COLUMNS(*) > 0", "x > 0 AND",
  ]
}
