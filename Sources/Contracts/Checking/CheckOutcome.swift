internal import Tables

/// What measuring one check came to, before it is judged.
enum CheckOutcome {
  /// Rows at fault.
  case rows(Int)
  /// A number or text that was asked for.
  case value(Value)
  /// A row that was asked for.
  case row([Value])
  /// How the data's columns differ.
  case differs(String)
  /// Why it was not asked.
  case skipped(String)
  /// Why nothing was measured.
  case failed(String)
}
