/// What a card says of a kind of model.
struct KindWords {
  /// What it is, with where it is from.
  var sentence: String
  /// What it cannot do, by its nature.
  var limits: [String]

  /// The words for each kind, by what manifests call it.
  static let byKind: [String: KindWords] = [
    "isolation-forest": KindWords(
      sentence: """
        An isolation forest: what random splits separate early from all other rows is strange
        (Liu, Ting & Zhou 2008).
        """,
      limits: [
        "A row can be strange by a single feature; features that say nothing hide those that do.",
        "Values outside the range of the training rows all look alike to the trees.",
      ]),
    "autoencoder": KindWords(
      sentence: """
        An autoencoder: a network that learns to squeeze usual rows through a narrow layer and to restore them;
        what it restores badly is strange (Hinton & Salakhutdinov 2006).
        """,
      limits: [
        "What was strange in the training rows it may have learnt to restore: keep known faults out of them.",
        "Few rows or a wide narrow layer let it restore anything: compare it with an isolation forest.",
      ]),
    "logistic-regression": KindWords(
      sentence: "A logistic regression: the log-odds are a weighted sum of the features.",
      limits: [
        "It sees no curve and no interplay of features but those that are features themselves.",
        "Weights of features that go together share what they explain: do not read them one by one.",
        "It goes on in a straight line beyond the range of the training rows.",
      ]),
    "gradient-boosted-trees": KindWords(
      sentence: """
        Gradient-boosted trees: each small tree corrects those before it (Friedman 2001).
        """,
      limits: [
        "Beyond the range of the training rows its answer stays that of the nearest ones.",
        "Its importance tells what it looks at, not what causes anything.",
      ]),
    "mlp": KindWords(
      sentence: "A multilayer perceptron: a network of layers, each a weighted sum and a bend.",
      limits: [
        "Far from the training rows it can be sure of anything.",
        "Features of very different scale or with far outliers disturb it: scale and clip them.",
      ]),
  ]
}
