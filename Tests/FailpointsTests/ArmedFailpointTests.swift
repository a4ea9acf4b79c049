import Failpoints
import Testing

@Suite("Failpoints")
struct ArmedFailpointTests {
  @Test("a name alone kills the first time that it is passed")
  func nameAlone() throws {
    let armed = try ArmedFailpoint("postgres.copied")
    #expect(armed.failpoint == .postgresCopied)
    #expect(armed.turn == nil)
    #expect(armed.action == .kill)
  }

  @Test("a turn and an action can be said, and a file may hold any sign")
  func whole() throws {
    let paused = try ArmedFailpoint("draft.synced#12:pause=/tmp/a:b=c#d")
    #expect(paused.failpoint == .draftSynced)
    #expect(paused.turn == 12)
    #expect(paused.action == .pause(file: "/tmp/a:b=c#d"))
    #expect(try ArmedFailpoint("run.begun:error").action == .error)
    let traced = try ArmedFailpoint("*:trace=t")
    #expect(traced.failpoint == nil)
    #expect(traced.action == .trace(file: "t"))
  }

  @Test(
    "a mistake is told, since a fault that is not let in proves nothing",
    arguments: [
      ("postgres.copyed", "there is no failpoint 'postgres.copyed'; there are draft.synced, "),
      ("", "there is no failpoint ''"),
      ("draft.synced#0", "'#0' is no number from 1"),
      ("draft.synced#x:kill", "'#x' is no number from 1"),
      ("draft.synced:explode", "'explode' is no action"),
      ("draft.synced:pause", "'pause' is no action"),
      ("draft.synced:pause=", "'pause=' is no action"),
      ("draft.synced:kill=9", "'kill=9' is no action"),
    ])
  func mistakes(text: String, reason: String) throws {
    let mistake = #expect(throws: ArmedFailpoint.Mistake.self) { try ArmedFailpoint(text) }
    #expect(try #require(mistake).reason.hasPrefix(reason))
  }
}
