import Glibc

/// The most memory the process has held at once, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
  return usage.ru_maxrss * 1024  // Linux counts kilobytes.
}
