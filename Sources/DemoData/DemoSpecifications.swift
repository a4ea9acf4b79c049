/// The demo's contract and specifications, as they lie in the project's `contracts/` and `pipelines/`.
///
/// They are part of the program, so that an installed `weir` can lay out the demo anywhere. Their paths
/// are relative to the workspace and take the data to be in its folder `data`.
public enum DemoSpecifications {
  /// One file of a workspace.
  public struct File: Hashable, Sendable {
    /// Where it belongs, relative to the workspace.
    public let path: String
    /// What is in it, UTF-8.
    public let text: String
  }

  /// What the bank's data must hold to.
  public static let contract = File(
    path: "contracts/bank.yaml", text: String(decoding: PackageResources.bank_yaml, as: UTF8.self))

  /// How the model of ordinary transactions is trained.
  public static let training = File(
    path: "pipelines/txn-anomaly.yaml",
    text: String(decoding: PackageResources.txn_anomaly_yaml, as: UTF8.self))

  /// The nightly run.
  public static let pipeline = File(
    path: "pipelines/bank-nightly.yaml",
    text: String(decoding: PackageResources.bank_nightly_yaml, as: UTF8.self))

  /// All files, in the order that a reader should look at them.
  public static let all = [contract, training, pipeline]
}
