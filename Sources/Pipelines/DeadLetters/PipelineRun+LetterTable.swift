extension PipelineRun {
  /// Where the letters of what became `dataset` go beside its rows; `nil` where they go nowhere.
  func letterTable(for dataset: FlowDataset) -> LetterTable? {
    specification.letterTable.map { name in
      LetterTable(
        name: name, datasets: dataset.origins.union(way(to: dataset.name)).sorted(),
        retried: options.replay.map { pending in
          LetterTable.Retried(
            letters: pending.letters, dataset: pending.replay.dataset, runID: record.runID)
        })
    }
  }
}
