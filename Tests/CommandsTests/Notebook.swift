import Foundation

/// A Markdown notebook in jupytext's format: prose, `bash` cells, and after each the `text` it printed.
struct Notebook {
  /// A fence of `bash` and what the `text` fence right after it holds.
  struct Cell {
    /// The line of the file that the cell's code begins on, from 1.
    var line: Int
    var code: String
    /// What the file says the cell prints; empty where no output follows.
    var output: String
    /// The file's lines that are the output, its fences and the empty line before; empty where none is.
    fileprivate var outputLines: Range<Int>
  }

  /// The file, line by line.
  private let lines: [String]
  /// The cells, from top to bottom.
  let cells: [Cell]

  /// Reads the text of a notebook.
  init(_ text: String) {
    lines = text.components(separatedBy: "\n")
    var cells: [Cell] = []
    var index = 0
    while let start = lines[index...].firstIndex(of: "```bash"),
      let end = lines[start...].firstIndex(of: "```")
    {
      var cell = Cell(
        line: start + 2, code: lines[(start + 1)..<end].joined(separator: "\n"), output: "",
        outputLines: (end + 1)..<(end + 1))
      index = end + 1
      if lines[index...].starts(with: ["", "```text"]),
        let outputEnd = lines[index...].firstIndex(of: "```")
      {
        cell.output = lines[(index + 2)..<outputEnd].joined(separator: "\n")
        cell.outputLines = index..<(outputEnd + 1)
        index = outputEnd + 1
      }
      cells.append(cell)
    }
    self.cells = cells
  }

  /// The text of the notebook with other outputs, one for each cell; an empty one has no fence.
  func text(printing outputs: [String]) -> String {
    var result: [String] = []
    var index = 0
    for (cell, output) in zip(cells, outputs) {
      result += lines[index..<cell.outputLines.lowerBound]
      if !output.isEmpty { result += ["", "```text", output, "```"] }
      index = cell.outputLines.upperBound
    }
    return (result + lines[index...]).joined(separator: "\n")
  }
}

extension Notebook {
  /// How a cell ended when it was run.
  struct Outcome {
    var code: Int32
    /// stdout, with what differs from run to run replaced.
    var output: String
    var errors: String
  }

  /// Runs the cells in one bash, as a kernel does, up to the first that fails.
  ///
  /// - Parameter variables: of the environment, besides those of this process.
  func run(with programs: Programs, _ variables: [String: String] = [:]) throws -> [Outcome] {
    for (number, cell) in cells.enumerated() {
      try programs.write(cell.code, to: "cells/\(number)")
    }
    let script = """
      export PATH="$1:$PATH" TMPDIR="$PWD/work" NO_COLOR=1; mkdir "$TMPDIR"; cells="$PWD/cells"
      for (( cell = 0; cell < $2; cell++ )); do
        source "$cells/$cell" > "$cells/$cell.out" 2> "$cells/$cell.err"
        code=$?; echo $code > "$cells/$cell.code"; [ $code = 0 ] || break
      done
      """
    let quiet = URL(filePath: "/dev/null")
    let bash = try ChildProcess(
      URL(filePath: "/bin/bash"),
      arguments: ["-c", script, "notebook", Programs.products.path, String(cells.count)],
      environment: ProcessInfo.processInfo.environment.merging(variables) { $1 },
      directory: programs.directory, output: quiet, errors: quiet)
    bash.waitUntilExit()
    var outcomes: [Outcome] = []
    for number in cells.indices {
      guard let code = try? programs.read("cells/\(number).code") else { break }
      outcomes.append(
        Outcome(
          code: Int32(code.trimmingCharacters(in: .newlines)) ?? -1,
          output: Notebook.normalised(try programs.read("cells/\(number).out")),
          errors: try programs.read("cells/\(number).err")))
    }
    return outcomes
  }

  /// `output` with run ids, dead letters' ids, servers, times, memory and paths replaced by words, without blank
  /// ends of lines, which editors remove.
  static func normalised(_ output: String) -> String {
    var text = output
    text.replace(/\/[^\s'"]*\/work\/tmp\.[A-Za-z0-9]+/, with: "DIRECTORY")
    text.replace(/postgresql:\/\/[^\s#]*/, with: "postgresql://SERVER")
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "RUN_ID")
    text.replace(/\b20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/, with: "TIME")
    text.replace(/\b[0-9][0-9 .]* (s|ms|min)\b/, with: "SECONDS s")
    text.replace(/\b[0-9][0-9.]* [kMG]B of memory/, with: "MEMORY of memory")
    let lines = text.components(separatedBy: "\n").map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    return lines.joined(separator: "\n").trimmingCharacters(in: .newlines)
  }
}
