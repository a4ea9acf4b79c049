import DurableFiles
import Foundation
import Pipelines

/// Puts a file or directory in its place at once: readers see the old content or the new, whole.
struct Publication {
  private let content: Draft

  /// Makes the parent directory and a draft's name for `path`; removes drafts of dead processes.
  init(path: String) throws {
    let place = URL(filePath: path).standardizedFileURL
    let parent = place.deletingLastPathComponent().path
    do {
      content = try Draft(of: place.path)
    } catch {
      throw WeirFailure(
        "writing \(path)", reason: error.reason,
        remedy: "make the directory \(parent) writable for this user")
    }
  }

  /// Where the content shall stand.
  var path: String { content.place }

  /// Where it is written meanwhile.
  var draft: String { content.path }

  /// Removes the draft, if there is one still.
  func discard() { content.discard() }

  /// Makes the draft durable and puts it in the place of what stands there.
  func publish() throws {
    do {
      try content.publish()
    } catch {
      throw WeirFailure(
        "writing \(path)", reason: error.reason,
        remedy: "make room or make the place writable, then run again; what was there is untouched")
    }
  }
}
