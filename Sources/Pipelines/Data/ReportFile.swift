import DurableFiles
public import Foundation

/// A file for people or other programs to read, written whole or not at all.
public enum ReportFile {
  /// Replaces the file at `place` by `text`, durably: a reader sees the old content or the new.
  ///
  /// - Parameter writing: how the text is written, so that leaving secrets out keeps it whole.
  /// - Throws: `WeirFailure` with the system's reason: a full disk, a read-only directory.
  public static func write(_ text: String, as writing: Secrets.Writing, to place: URL) throws {
    do {
      try DurableFiles.replace(place.path, with: [UInt8](Secrets.redact(text, as: writing).utf8))
    } catch {
      throw WeirFailure(
        "writing \(place.path)", reason: error.reason,
        remedy: "make room or make the directory writable, then run again; nothing is half-written")
    }
  }
}
