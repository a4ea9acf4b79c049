/// An autoencoder: a network that gives back ordinary rows through a bottleneck; what it gives back badly is
/// strange.
///
/// Hawkins, He, Williams & Baxter, "Outlier Detection Using Replicator Neural Networks" (DaWaK 2002). The error of a row
/// is the mean over its features of the squared difference (or Huber's loss) of numbers and the
/// cross-entropy of one-hot features. Its score is error / (error + median error of rows held out), in 0…1, higher is
/// stranger; one half is ordinary. A trained autoencoder does not change and may score on any number of
/// threads at once.
public struct Autoencoder: Sendable {
  let network: DenseNetwork
  let groups: [OutputGroup]
  /// The mean of each input over the training rows, which stands in for a missing one.
  let means: [Float]
  /// The median error of the rows held out, above 0: the error that scores one half.
  public let medianError: Double

  /// The number of input columns.
  public var inputCount: Int { network.inputs }
  /// The sizes of the layers between inputs and outputs.
  public var hidden: [Int] { Array(network.sizes.dropFirst().dropLast()) }

  /// Numbers beyond ± this count as this: no square of them overflows, and one value does not decide all.
  public static let inputLimit: Float = 1e4

  /// Errors below this are those of single precision.
  static let leastMedianError = 1e-12

  init(network: DenseNetwork, groups: [OutputGroup], means: [Float], medianError: Double) {
    self.network = network
    self.groups = groups
    self.means = means
    self.medianError = medianError
  }

  /// The score of a row that has `error`.
  func score(error: Double) -> Double { error / (error + medianError) }
}

extension Autoencoder {
  /// How errors of numbers are counted.
  public enum NumberLoss: String, CaseIterable, Sendable {
    /// e².
    case squares = "mse"
    /// e²/2 up to 1, then |e| − 1/2.
    case huber
  }

  /// What a user can choose.
  public struct Parameters: Hashable, Sendable {
    /// The sizes of the layers between inputs and outputs; `nil` to choose by the number of inputs.
    public var hidden: [Int]?
    /// What hidden layers do with their sums.
    public var activation = Activation.tanh
    /// How errors of numbers are counted.
    public var loss = NumberLoss.huber
    /// The standard deviation of what is added to numbers while the network learns to give them back
    /// without (Vincent et al., "Extracting and Composing Robust Features with Denoising Autoencoders", 2008).
    public var noise = 0.0
    /// How it is trained.
    public var training = NetworkTraining()

    /// The defaults.
    ///
    /// Chosen on ten anomaly data sets of ADBench: few steps, tanh and dropout keep the network from learning
    /// strange rows too, as Huber's loss does (mean ROC-AUC 0.84; squares 0.82, ReLU without dropout 0.78).
    public init() { training.dropout = 0.2 }
  }

  /// What a user can choose, by name.
  public static let parameters: [Parameter<Parameters>] =
    [
      .integers(
        "hidden", \.hidden, in: 1...65_536,
        "The sizes of the layers between inputs and outputs; by itself as the features need."),
      .choice("activation", \.activation, "What hidden layers do with their sums."),
      .choice("loss", \.loss, "How errors of numbers are counted."),
      .number(
        "noise", \.noise, in: 0...100, "The deviation of what is added to numbers in training."),
    ] + Parameter.ofTraining
}

extension Autoencoder.Parameters: TrainsNetwork {
  /// The sizes of hidden layers for `inputs`: the narrowest is narrower than these, else it could pass on all.
  func hiddenSizes(inputs: Int) -> [Int] {
    hidden ?? [64, min(32, max(1, inputs - 1)), 64]
  }
}
