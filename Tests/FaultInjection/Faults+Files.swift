package import Foundation
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
    one.arrange = { try SmallDisk.mount($0.directory.appending(path: folder).path) }
    one.clear = { SmallDisk.unmount($0.directory.appending(path: folder).path) }
    return one
  }

  /// The source becomes another one while it is read.
  package static func sourceChanged(
    _ scenario: any Scenario, _ detail: String, _ change: @escaping (URL) throws -> Void
  ) -> Case {
    Case("source changed while read", scenario, detail) { bench, work in
      guard let source = work.source else { return Effect(isMet: false) }
      let file = bench.directory.appending(path: source)
      let content = try Data(contentsOf: file)
      let (outcome, isMet) = try bench.run(work.command, pausedAt: "source.read") {
        try change(file)
      }
      try content.write(to: file)
      return Effect(isMet: isMet, findings: outcome.findings(codes: [2]))
    }
  }

  /// The ways in which a source changes.
  package static let changes: [(name: String, change: @Sendable (URL) throws -> Void)] = [
    (
      "grown",
      { file in
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("7,1,1,1,\"late\"\n".utf8))
        try handle.close()
      }
    ),
    ("cut", { file in _ = unsafe truncate(file.path, 1000) }),
    ("replaced", { file in try Data("id,grp,amount,part,note\n7,1,1,1,x\n".utf8).write(to: file) }),
    ("gone", { file in try FileManager.default.removeItem(at: file) }),
  ]
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
