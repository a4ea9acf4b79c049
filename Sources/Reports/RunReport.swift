public import Pipelines
public struct RunReport {
  public let html: String; public init(_ o: RunOutcome) { html = o.record.runID }
}
