// swift-tools-version: 6.2
import PackageDescription

// The manifest is the architecture: every room, and the rooms it may look into. A target that imports
// another one not named here does not compile (see `allowableClients` below).

/// Where libduckdb is: an installed official one, or what `make setup` unpacked. The latter comes from a
/// Python wheel and wants Python's C symbols present, which a stub library gives it.
let installedDuckDB = Context.environment["DUCKDB_LIB_DIR"]
let duckDBDirectory = installedDuckDB ?? Context.packageDirectory + "/.deps/duckdb/lib"
let pythonStub = installedDuckDB == nil ? ["-Xlinker", "--no-as-needed", "-lpythonstub"] : []
let duckDBLinking: [LinkerSetting] = [
  .unsafeFlags(
    ["-L\(duckDBDirectory)", "-lduckdb"] + pythonStub
      + ["-Xlinker", "-rpath=$ORIGIN/../lib/weir", "-Xlinker", "-rpath=\(duckDBDirectory)"])
]

/// One Swift target: its name, what it may import.
struct Room {
  var name: String
  var imports: [String]
  var linking: [LinkerSetting] = []
  /// Files whose bytes become part of the program: it must work where this folder is not.
  var embeds: [String] = []
  var kind = Kind.library
  /// Where its files are, if not in the folder of its name.
  var path: String?
  enum Kind { case library, program, tests, tool }
}

let rooms: [Room] = [
  Room(name: "Tables", imports: []),
  Room(name: "SQL", imports: ["Tables"]),
  Room(name: "DuckDB", imports: ["CDuckDB", "Tables", "SQL"], linking: duckDBLinking),
  Room(name: "Postgres", imports: ["CPostgres", "CCopyKernel", "Tables", "SQL"]),
  Room(name: "YAML", imports: ["CYAML", "Tables"]),
  Room(name: "Digests", imports: ["CCrypto"]),
  Room(name: "Failpoints", imports: []),
  Room(name: "DurableFiles", imports: ["Failpoints"]),
  Room(name: "Markup", imports: ["Tables"]),
  Room(name: "Contracts", imports: ["Tables", "SQL", "YAML"]),
  Room(name: "LinearAlgebra", imports: ["COpenBLAS", "CLAPACKE"]),
  Room(
    name: "Models",
    imports: [
      "Tables", "LinearAlgebra", "CForestKernel", "CNeuralKernel", "CBoostKernel", "CLinearKernel",
    ]),
  Room(
    name: "ModelRegistry",
    imports: ["Tables", "Models", "Digests", "DurableFiles", "Failpoints", "Markup"]),
  Room(
    name: "Pipelines",
    imports: [
      "Tables", "SQL", "YAML", "DuckDB", "Contracts", "Models", "ModelRegistry", "Digests",
      "DurableFiles", "Failpoints",
    ]),
  Room(
    name: "Connectors",
    imports: [
      "Tables", "SQL", "DuckDB", "Postgres", "Digests", "DurableFiles", "Failpoints", "Contracts",
      "Pipelines", "CHeap",
    ]),
  Room(
    name: "Reports",
    imports: ["Tables", "Markup", "Contracts", "Models", "ModelRegistry", "Pipelines"]),
  Room(
    name: "DemoData", imports: ["Tables", "SQL", "DuckDB"],
    embeds: [
      "Specifications/bank.yaml", "Specifications/txn-anomaly.yaml",
      "Specifications/bank-nightly.yaml",
    ]),
  Room(
    name: "Commands",
    imports: [
      "Tables", "SQL", "DuckDB", "Postgres", "YAML", "DurableFiles", "Contracts", "LinearAlgebra",
      "Models", "ModelRegistry", "Pipelines", "Connectors", "Reports", "DemoData", "Failpoints",
    ]),
  Room(name: "weir", imports: ["Commands"], kind: .program),
  Room(name: "weir-train", imports: ["Commands"], kind: .program),
  Room(name: "weir-models", imports: ["Commands"], kind: .program),
  Room(name: "weir-validate", imports: ["Commands"], kind: .program),
  Room(name: "weir-contract", imports: ["Commands"], kind: .program),
  Room(name: "weir-score", imports: ["Commands"], kind: .program),
  Room(name: "weir-run", imports: ["Commands"], kind: .program),
  Room(name: "weir-deadletters", imports: ["Commands"], kind: .program),
  Room(name: "weir-runs", imports: ["Commands"], kind: .program),
  Room(
    name: "forest-benchmark", imports: ["Models"], kind: .tool,
    path: "Benchmarks/models/forest-benchmark"),
  Room(
    name: "logistic-benchmark", imports: ["Models"], kind: .tool,
    path: "Benchmarks/models/logistic-benchmark"),
  Room(
    name: "network-benchmark", imports: ["Models", "LinearAlgebra"], kind: .tool,
    path: "Benchmarks/models/network-benchmark"),
  Room(
    name: "boosting-benchmark", imports: ["Models"], kind: .tool,
    path: "Benchmarks/models/boosting-benchmark"),
  Room(
    name: "ContractFuzzing",
    imports: ["Contracts", "YAML", "SQL", "Tables", "DuckDB", "Pipelines"],
    path: "Tests/ContractFuzzing"),
  Room(
    name: "contract-fuzzer", imports: ["ContractFuzzing"], kind: .tool,
    path: "Tests/contract-fuzzer"),
  Room(
    name: "FaultInjection",
    imports: ["Failpoints", "Models", "Postgres", "DuckDB", "SQL", "Tables"],
    path: "Tests/FaultInjection"),
  Room(name: "torture", imports: ["FaultInjection"], kind: .tool, path: "Tests/torture"),
  Room(
    name: "FaultInjectionTests", imports: ["FaultInjection", "Postgres", "SQL"], kind: .tests),
  Room(name: "FailpointsTests", imports: ["Failpoints"], kind: .tests),
  Room(name: "DurableFilesTests", imports: ["DurableFiles"], kind: .tests),
  Room(name: "SQLTests", imports: ["SQL", "Tables"], kind: .tests),
  Room(name: "DuckDBTests", imports: ["DuckDB", "SQL", "Tables"], kind: .tests),
  Room(name: "PostgresTests", imports: ["Postgres", "DuckDB", "SQL", "Tables"], kind: .tests),
  Room(name: "YAMLTests", imports: ["YAML", "Tables"], kind: .tests),
  Room(
    name: "ContractsTests",
    imports: [
      "Contracts", "YAML", "SQL", "Tables", "DuckDB", "Postgres", "Pipelines", "Connectors",
      "Reports", "ContractFuzzing",
    ], kind: .tests),
  Room(name: "LinearAlgebraTests", imports: ["LinearAlgebra"], kind: .tests),
  Room(
    name: "ModelsTests",
    imports: ["Models", "CNeuralKernel", "CLinearKernel", "Tables", "DuckDB", "SQL"],
    kind: .tests),
  Room(
    name: "ModelRegistryTests", imports: ["ModelRegistry", "Models", "Tables", "Digests"],
    kind: .tests),
  Room(
    name: "PipelinesTests",
    imports: [
      "Pipelines", "Connectors", "Contracts", "Models", "ModelRegistry", "DuckDB", "Postgres",
      "DemoData", "SQL", "Tables", "YAML",
    ], kind: .tests),
  Room(
    name: "ReportsTests",
    imports: ["Reports", "Markup", "Pipelines", "Contracts", "Tables", "Digests"], kind: .tests),
  Room(
    name: "CommandsTests",
    imports: ["Commands", "DemoData", "DuckDB", "Postgres", "SQL", "Tables"], kind: .tests),
]

let cTargets: [Target] = [
  .systemLibrary(name: "CDuckDB"),
  .systemLibrary(name: "CPostgres", pkgConfig: "libpq"),
  .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
  .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
  .systemLibrary(name: "CHeap"),
  .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas"),
  .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke"),
  .target(
    name: "CCopyKernel", cSettings: [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror"])]),
  .target(
    name: "CForestKernel", cSettings: [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror"])]),
  // Contraction would make sums depend on the instruction set.
  .target(
    name: "CNeuralKernel",
    cSettings: [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off"])],
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
  .target(
    name: "CBoostKernel",
    cSettings: [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off"])]),
  // Without fused multiplication every processor gets the same bits.
  .target(
    name: "CLinearKernel",
    cSettings: [
      .unsafeFlags(["-O3", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror"])
    ]),
]

/// The compiler flags that name who may import `room`: exactly the rooms whose list holds it.
func allowableClients(of room: Room) -> [SwiftSetting] {
  rooms.filter { $0.imports.contains(room.name) }.map { client in
    let module = client.name.replacing("-", with: "_")
    return .unsafeFlags(["-Xfrontend", "-allowable-client", "-Xfrontend", module])
  }
}

let package = Package(
  name: "weir",
  products: rooms.filter { $0.kind == .program }.map {
    .executable(name: $0.name, targets: [$0.name])
  },
  targets: cTargets
    + rooms.map { room in
      let dependencies = room.imports.map { Target.Dependency(stringLiteral: $0) }
      let settings: [SwiftSetting] =
        [
          .strictMemorySafety(), .treatAllWarnings(as: .error),
          .enableUpcomingFeature("InternalImportsByDefault"),
          .enableUpcomingFeature("ExistentialAny"),
        ] + allowableClients(of: room)
      return switch room.kind {
      case .library:
        .target(
          name: room.name, dependencies: dependencies, path: room.path,
          resources: room.embeds.map { .embedInCode($0) }, swiftSettings: settings,
          linkerSettings: room.linking)
      case .program:
        .executableTarget(name: room.name, dependencies: dependencies, swiftSettings: settings)
      case .tool:
        .executableTarget(
          name: room.name, dependencies: dependencies, path: room.path, swiftSettings: settings)
      case .tests:
        .testTarget(name: room.name, dependencies: dependencies, swiftSettings: settings)
      }
    },
  swiftLanguageModes: [.v6])
