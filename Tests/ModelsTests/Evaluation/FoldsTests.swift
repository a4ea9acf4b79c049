import Testing

@testable import Models

@Suite struct FoldsTests {
  @Test("every fold has its share of each class, to one row", arguments: 0..<30)
  func stratified(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let classes = (0..<random.below(200) + 5).map { _ in random.below(3) }
    let folds = Folds.stratified(5, classes: classes, seed: seed)
    for group in [nil, 0, 1, 2] {
      let rows = classes.indices.filter { group == nil || classes[$0] == group }
      let counts = (0..<5).map { fold in rows.count { folds.parts[$0] == fold } }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    #expect(folds == Folds.stratified(5, classes: classes, seed: seed))
  }

  @Test("another seed deals the rows out otherwise")
  func seeds() {
    let classes = [Int](repeating: 0, count: 50)
    #expect(
      Folds.stratified(5, classes: classes, seed: 1)
        != Folds.stratified(5, classes: classes, seed: 2))
  }

  @Test("each row judges once and is learnt from in all other folds")
  func roles() {
    let folds = Folds.stratified(3, classes: [0, 1, 0, 1, 0, 1, 1], seed: 9)
    for row in 0..<7 {
      let roles = (0..<3).map { folds.role(ofRow: row, inFold: $0) }
      #expect(roles.count { $0 == .judging } == 1 && roles.count { $0 == .training } == 2)
    }
  }

  @Test("folds by time judge by later rows than they learn from", arguments: 0..<30)
  func byTime(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let times = (0..<97).map { _ in Int64(random.below(60)) - 30 }
    let folds = Folds.byTime(4, times: times)
    for fold in 0..<4 {
      func timesOfRows(_ role: Folds.Role) -> [Int64] {
        times.indices.filter { folds.role(ofRow: $0, inFold: fold) == role }.map { times[$0] }
      }
      let (learnt, judged) = (timesOfRows(.training), timesOfRows(.judging))
      #expect(learnt.max() ?? .max < judged.min() ?? .min)
      #expect((judged.max() ?? .max) < (timesOfRows(.unused).min() ?? .max))
      #expect((10...30).contains(judged.count))
    }
  }

  @Test("distinct times are cut into equal parts, in whatever order they come")
  func equalParts() {
    let folds = Folds.byTime(3, times: [70, 60, 50, 40, 30, 20, 10, 0])
    #expect(folds.parts == [2, 2, 1, 1, 0, 0, -1, -1])
  }

  @Test("rows of one time stay together, and no rows are no parts")
  func oneTime() {
    #expect(Set(Folds.byTime(3, times: [5, 5, 5, 5]).parts).count == 1)
    #expect(Folds.byTime(3, times: []).parts.isEmpty)
    #expect(Folds.stratified(2, classes: [], seed: 0).parts.isEmpty)
  }
}
