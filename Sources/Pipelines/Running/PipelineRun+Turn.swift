import DurableFiles
import Foundation

extension PipelineRun {
  /// Waits until no other run of the pipeline is at work in the workspace, or refuses to.
  ///
  /// The system drops the lock with the process that holds it, so that none is ever stale.
  ///
  /// - Returns: what keeps others out; `nil` for a dry run, which changes nothing.
  func takeTurn() throws -> FileLock? {
    guard !options.dryRun else { return nil }
    let place = workspace.state(of: specification.name).path
    let doing = "beginning a run of \(specification.name)"
    do {
      try DurableFiles.makeDirectory(place)
      var isTold = false
      while true {
        if let lock = try FileLock.attempt(directory: place) { return lock }
        guard specification.whenBusy == .wait else {
          throw WeirFailure(
            doing, reason: "another run of it is at work in this workspace",
            remedy: "run again when it has ended, or say when_busy: wait")
        }
        if !isTold {
          observer?.note(
            "another run of \(specification.name) is at work in this workspace; waiting until it has ended"
          )
        }
        isTold = true
        try pause.wait(.milliseconds(100))
      }
    } catch let error as FileError {
      throw WeirFailure(
        doing, reason: "\(error)", remedy: "make \(place) writable for this user")
    }
  }
}
