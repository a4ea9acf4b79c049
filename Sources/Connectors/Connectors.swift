public import Pipelines

/// Makes sources and targets out of the options of a command line or a specification.
public enum Connectors {
  /// The dataset at the location of `options`: files, or a table of a DuckDB database.
  ///
  /// Nothing is opened yet; relative paths start from the root of `workspace`.
  ///
  /// - Throws: `WeirFailure` when the location is of no kind that is read.
  public static func source(_ options: SourceOptions, workspace: Workspace) throws
    -> any DatasetSource
  {
    let location = options.location
    if location.hasPrefix("duckdb:") {
      return try DuckDBSource(location: location, workspace: workspace)
    }
    if let scheme = location.range(of: "://") {
      throw WeirFailure(
        "reading \(location[..<scheme.lowerBound])://…",
        reason: "this reads files and duckdb:FILE#TABLE; weir-validate reads PostgreSQL, too",
        remedy: "copy the data into a file first")
    }
    return FileSource(options: options, workspace: workspace)
  }

  /// The place of `options`, ready to be loaded.
  ///
  /// Nothing is opened yet; relative paths start from the root of `workspace`.
  public static func target(_ options: TargetOptions, workspace: Workspace) -> any DatasetTarget {
    switch options.place {
    case .duckDB(let file, let table):
      DuckDBTarget(
        file: workspace.resolve(file).path, table: TableName(table),
        location: "duckdb:\(file)#\(table)", mode: options.mode, key: options.key)
    case .parquet(let path, let partitionBy):
      FileTarget(
        path: workspace.resolve(path).path, location: path, mode: options.mode,
        format: path.hasSuffix(".parquet") && partitionBy.isEmpty
          ? .parquetFile : .parquetDirectory(partitionBy: partitionBy))
    case .csv(let path):
      FileTarget(
        path: workspace.resolve(path).path, location: path, mode: options.mode, format: .csv)
    case .json(let path):
      FileTarget(
        path: workspace.resolve(path).path, location: path, mode: options.mode, format: .json)
    }
  }
}
