public import Pipelines
public enum Connectors {
  public static func source(_ options: SourceOptions, workspace: Workspace) throws -> any DatasetSource { throw WeirFailure("x", reason: "") }
  public static func target(_ options: TargetOptions, workspace: Workspace) -> any DatasetTarget { preconditionFailure() }
}
