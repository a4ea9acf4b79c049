import Foundation
import Glibc

// Faults of disks and files.
extension Faults {
  /// A disk of its own, below `folder` of the workspace, has so few kibibytes left.
  ///
  /// - Parameter kibibytes: from none to this many are left.
  package static func diskFull(
    _ scenario: any Scenario, _ folder: String, upTo kibibytes: Int, _ number: Int
  ) -> Case {
    var one = Case("disk full (\(folder))", scenario, "\(number)") { bench, work in
      let path = bench.directory.appending(path: folder).path
      // Small rooms more often than large ones: there are more steps in them.
      let share = bench.random.unit()
      let room = Int(Double(kibibytes) * share * share * share)
      let used = try SmallDisk.usedKibibytes(path)
      try SmallDisk.resize(path, kibibytes: used + room)
      let outcome = try bench.run(work.command)
      try SmallDisk.resize(path, kibibytes: SmallDisk.plenty)
      let isMet = outcome.ending != .exit(0)
      // Without room nobody can write down how a run ended.
      if isMet { bench.unrecordedCount += 1 }
      return Effect(isMet: isMet, findings: outcome.findings())
    }
    one.arrange = { bench in
      // Every second time: rows that are staged in memory need no room.
      bench.readsByPattern = folder == ".weir/scratch" && number % 2 == 0
      try SmallDisk.mount(bench.directory.appending(path: folder).path)
    }
    one.clear = { SmallDisk.unmount($0.directory.appending(path: folder).path) }
    return one
  }

  /// The source becomes another one once it is read, and before it is known to have stayed as it was.
  package static func sourceChanged(_ scenario: any Scenario, _ change: SourceChange) -> Case {
    Case("source changed while read", scenario, change.rawValue) { bench, work in
      let (outcome, isMet) = try bench.run(work, changing: change, at: "source.read")
      return Effect(isMet: isMet, findings: outcome.findings(codes: [2]))
    }
  }

  /// The source becomes another one at a step of a load that reads it where it is: either the rows are loaded as they were
  /// at the beginning, or nothing is.
  package static func sourceChanged(
    _ scenario: any Scenario, _ change: SourceChange, at step: Step
  ) -> Case {
    Case("source changed while loaded", scenario, "\(change.rawValue) at \(step.text)") {
      bench, work in
      let (outcome, isMet) = try bench.run(work, changing: change, at: step.text)
      var findings = outcome.findings()
      if outcome.ending == .exit(0) {
        findings += try bench.findings(work, isAtEnd: true)
      } else {
        findings += try work.places.compactMap { place in
          try place.content(bench) == place.before
            ? nil : "\(place.name) has changed, and the run failed"
        }
      }
      return Effect(isMet: isMet, findings: findings)
    }
  }
}

/// The ways in which a source changes.
package enum SourceChange: String, CaseIterable, Sendable {
  /// Something more stands at its end.
  case grown
  case cut
  /// Another file has its name.
  case replaced
  /// Other content is written over its own.
  case overwritten
  case gone

  fileprivate func apply(to file: URL, other: Data) throws {
    switch self {
    case .grown:
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("7,1,1,1,\"late\"\n".utf8))
      try handle.close()
    case .cut: _ = unsafe truncate(file.path, 1000)
    case .replaced: try other.write(to: file, options: .atomic)
    case .overwritten:
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: other)
      try handle.truncate(atOffset: UInt64(other.count))
      try handle.close()
    case .gone: try FileManager.default.removeItem(at: file)
    }
  }
}

extension Bench {
  /// Runs the work while its source changes at a step, and is as before when the run is over.
  fileprivate func run(
    _ work: Work, changing change: SourceChange, at step: String
  ) throws -> (outcome: Outcome, hasPaused: Bool) {
    guard let source = work.source else {
      return (try run(work.command), false)
    }
    let file = directory.appending(path: source)
    let content = try Data(contentsOf: file)
    defer { try? content.write(to: file) }
    return try run(work.command, pausedAt: step) {
      try change.apply(to: file, other: work.otherContent)
    }
  }
}

/// A disk in memory that is as small as a case wants it.
package enum SmallDisk {
  /// The size of one that is not full, in kibibytes.
  package static let plenty = 262_144

  /// Why there can be none here; `nil` where there can.
  package static let obstacle: String? = {
    let folder = "/var/tmp/weir-torture-disk.\(getpid())"
    do {
      try mount(folder)
      unmount(folder)
      _ = unsafe rmdir(folder)
      return nil
    } catch {
      return "no tmpfs can be mounted here (that takes root)"
    }
  }()

  static func mount(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard unsafe Glibc.mount("tmpfs", path, "tmpfs", 0, "size=\(plenty)k") == 0 else {
      throw HarnessFailure("mount \(path): \(unsafe String(cString: strerror(errno)))")
    }
  }

  /// - Parameter kibibytes: rounded up to whole pages, of which there is one at least: none would be no limit.
  static func resize(_ path: String, kibibytes: Int) throws {
    let kibibytes = max(1, (kibibytes + 3) / 4) * 4
    guard
      unsafe Glibc.mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=\(kibibytes)k")
        == 0
    else { throw HarnessFailure("remount \(path): \(unsafe String(cString: strerror(errno)))") }
  }

  static func usedKibibytes(_ path: String) throws -> Int {
    var statistics = statvfs()
    guard unsafe statvfs(path, &statistics) == 0 else { throw HarnessFailure("statvfs \(path)") }
    return Int(statistics.f_blocks - statistics.f_bfree) * Int(statistics.f_frsize) / 1024
  }

  static func unmount(_ path: String) { _ = unsafe umount2(path, CInt(MNT_DETACH)) }
}
