import Foundation

// Rows that are in no table of the run, since one load is all that reads them.
extension PipelineRun {
  /// Whether one load is all that asks for the rows of a dataset, and reads them once.
  func isReadOnceByLoads(_ dataset: String) -> Bool {
    let loads = specification.loads.filter { $0.dataset == dataset }
    guard replay == nil, !options.dryRun, !options.resumes, specification.targets == .inOrder,
      !specification.scores.contains(where: { $0.dataset == dataset }), loads.count == 1,
      // Of several that add to what targets hold, the rows are kept ahead.
      specification.loads.count(where: { $0.target.mode != .replace }) <= 1,
      let target = try? connecting.target(loads[0].target)
    else { return false }
    return target.readsRowsOnce
  }

  /// Whether the rows of a source go into a target as they are, so that they are best read where they are.
  func isReadOnLoading(
    _ extract: PipelineSpecification.Extract, from source: any DatasetSource
  ) throws -> Bool {
    guard contract == nil, extract.incremental == nil, specification.transforms.isEmpty,
      isReadOnceByLoads(extract.dataset)
    else { return false }
    return try source.isReadInPlace(on: connection)
  }
}
