/// What a pipeline does: a file of `kind: Pipeline`, read and checked.
public struct PipelineSpecification: Hashable, Sendable {
  /// A dataset that is read.
  public struct Extract: Hashable, Sendable {
    /// Its name in the contract and in SQL.
    public var dataset: String
    /// Where and how it is read.
    public var source: SourceOptions
    /// How it is read only where it is new; `nil`: it is read whole.
    public var incremental: Incremental?
    /// Where the specification says so.
    public var line: Int
  }

  /// A dataset that is made from others.
  public struct Transform: Hashable, Sendable {
    /// How it is made.
    public enum Making: Hashable, Sendable {
      /// By a SELECT, as the user wrote it; `key` names the columns that tell its rows apart, in what it reads first
      /// and in what it yields, and none where dropped rows are only counted.
      case sql(String, key: [String])
      /// By steps, from the rows of another dataset.
      case steps([TransformStep], from: String)
    }

    /// What becomes of rows that the transform leaves out.
    public enum Dropped: String, Hashable, Sendable, CaseIterable {
      /// They are counted.
      case count
      /// They become dead letters.
      case quarantine
    }

    /// Its name in later steps.
    public var dataset: String
    /// How it is made.
    public var making: Making
    /// What becomes of rows that it leaves out.
    public var dropped: Dropped
    /// Where the specification says so.
    public var line: Int
  }

  /// A dataset whose rows a model scores.
  public struct Score: Hashable, Sendable {
    /// What happens to rows that the model flags.
    public enum Action: String, Hashable, Sendable, CaseIterable {
      /// They leave the flow into dead letters.
      case quarantine
      /// They go on, marked.
      case flag
    }

    /// The dataset.
    public var dataset: String
    /// The model: `NAME`, `NAME@3` or `NAME@alias`.
    public var model: String
    /// What happens to rows at or above the model's threshold.
    public var whenAnomalous: Action
    /// Where the specification says so.
    public var line: Int
  }

  /// A dataset that is loaded into a target.
  public struct Load: Hashable, Sendable {
    /// The dataset.
    public var dataset: String
    /// Where it goes, and how.
    public var target: TargetOptions
    /// Whether nobody said the mode, and it depends on what the rows are made from.
    var isModeOpen = false
    /// Whether the run succeeds without it: what it lacks is loaded by a later run.
    public var isOptional = false
    /// For how long the load is tried again where its failure may pass.
    public var retry = RetryPolicy.standard
    /// Where the specification says so.
    public var line: Int
  }

  /// The pipeline's name: letters, digits, `-`, `_` and `.`.
  public var name: String
  /// The specification's own path, for messages.
  public var file: String
  /// The datasets that are read, in order.
  public var extracts: [Extract]
  /// The path of the contract they must keep; `nil` for none.
  public var contract: String?
  /// The datasets made from others, in order.
  public var transforms: [Transform]
  /// What is scored, in order.
  public var scores: [Score]
  /// The share of a dataset's rows, 0…1, that may fail before the gate closes.
  public var quarantineBudget: Double
  /// The table, in each database that is loaded into, of the dead letters of what is loaded there; `nil` for none.
  public var letterTable: String?
  /// Where datasets go, in order.
  public var loads: [Load]
  /// Whether databases and files are loaded one after the other, or side by side.
  public var targets: TargetOrder
  /// What happens while another run of the pipeline is at work in the workspace.
  public var whenBusy: TargetOptions.Contention
  /// How much may wait for targets that are out of reach; `nil` for any amount.
  public var keep: KeepLimit?
  /// For how long sources are tried again where their failure may pass.
  public var retry: RetryPolicy

  /// How the loads of a run follow each other.
  public enum TargetOrder: String, Hashable, Sendable, CaseIterable {
    /// In the order of the file; what comes after one that fails is not loaded.
    case inOrder = "in_order"
    /// Each database by itself, in the order of the file; one that fails does not keep the others.
    case parallel
  }

  /// How much of earlier runs may wait for a target before a run that would leave it more ends without loading anything.
  public struct KeepLimit: Hashable, Sendable {
    /// This many rows; `nil` for any number.
    public var rows: Int?
    /// This many bytes on the disk; `nil` for any number.
    public var bytes: Int?
  }

  /// The budget of a specification that names none: 5 %.
  public static let defaultQuarantineBudget = 0.05
}
