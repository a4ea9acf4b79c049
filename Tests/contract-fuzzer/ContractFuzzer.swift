import Foundation

/// Looks for documents that crash, hang or fool what reads contracts; see `make fuzz`.
@main
enum ContractFuzzer {
  static func main() throws {
    do {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      if let worker = try Worker(options) {
        try worker.run()
        return
      }
      exit(try Coordinator(options).run() ? 0 : 1)
    } catch let error as Options.WrongUsage {
      FileHandle.standardError.write(
        Data("contract-fuzzer: \(error.reason)\n\(Options.usage)\n".utf8))
      exit(64)
    }
  }
}

/// Prints a line at once, in one piece: several processes write to one place.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
