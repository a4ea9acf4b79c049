import Foundation
import Testing

/// The server that `scripts/with-postgres.sh` has started; `nil` where there is none.
let serverURI = ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"]

/// Why tests that need a server are skipped where there is none.
let needsServer = ConditionTrait.enabled(
  if: serverURI != nil,
  "WEIR_TEST_POSTGRES names no server; run scripts/with-postgres.sh swift test")
