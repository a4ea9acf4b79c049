import Foundation
import Testing

@testable import Models

func gumbel(_ share: Double) -> Double { log(-log(max(share, 1e-300))) }

// Reference values: statsmodels 0.15.0 (Logit and MNLogit, Newton to 1e-14) and scikit-learn 1.9.1 (tolerance 1e-14).

@Suite struct LogisticReferenceTests {
  @Test("coefficients, errors and p-values of Greene's example are statsmodels'")
  func spector() throws {
    let model = try LogisticRegression.trained(Spector.columns, Spector.grade) {
      $0.tolerance = 1e-8
    }
    #expect(model.convergence.state == .converged)
    let terms = try #require(model.inference)
    let coefficients = [
      -13.021346858115688, 2.82611259488932, 0.0951576613179094, 2.3786876550933536,
    ]
    let errors = [4.9313242136027355, 1.2629410756290917, 0.1415542056736946, 1.0645642544971312]
    let pValues = [
      0.008277461435487956, 0.025239108802564244, 0.5014342380819217, 0.025455204361278173,
    ]
    #expect(areClose(terms.map(\.coefficient), coefficients, within: 1e-6))
    #expect(areClose(terms.map(\.standardError), errors, within: 1e-6))
    #expect(areClose(terms.map(\.pValue), pValues, within: 1e-6))
    #expect(isClose(model.trainingLoss, 12.889634222131415 / 32, within: 1e-7))
    let interval = try #require(terms[3].oddsRatioInterval)
    #expect(isClose(terms[3].oddsRatio, exp(2.3786876550933536), within: 1e-6))
    #expect(
      isClose(
        interval.lowerBound, exp(2.3786876550933536 - 1.9599639845 * 1.0645642544971312),
        within: 1e-6))
    #expect(model.standardErrors?.arePenalised == false)
  }

  @Test("scaling changes the coefficients, not what they say")
  func originalScale() throws {
    let moments = Spector.columns.map(Spector.moments)
    let model = try LogisticRegression.trained(Spector.scaled, Spector.grade)
    let (coefficients, intercepts) = model.onOriginalScale(
      centers: moments.map(\.mean), scales: moments.map(\.deviation))
    #expect(
      areClose(
        coefficients, [2.82611259488932, 0.0951576613179094, 2.3786876550933536], within: 1e-6))
    #expect(areClose(intercepts, [-13.021346858115688], within: 1e-6))
  }

  struct Penalised {
    var l2 = 0.0
    var l1 = 0.0
    var isBalanced = false
    var coefficients: [Double]
    var intercept: Double
  }

  static let penalised = [
    Penalised(
      l2: 1, coefficients: [0.9774980035498108, 0.32708422108900853, 0.8930148664732906],
      intercept: -0.9264596502825871),
    Penalised(
      l2: 10, coefficients: [0.4081444924847496, 0.19650143890672608, 0.36458130348858936],
      intercept: -0.7087332129590491),
    Penalised(
      l2: 1, isBalanced: true,
      coefficients: [0.9558060263061067, 0.3584204952774708, 0.961906307030213],
      intercept: -0.3387970790002151),
    Penalised(
      l1: 2, coefficients: [0.8300133527223661, 0.029157980315875562, 0.6500668702511896],
      intercept: -0.7978086221563984),
    Penalised(
      l2: 1, l1: 1, coefficients: [0.8152561177541546, 0.18440452329966597, 0.7032260762580665],
      intercept: -0.8265202757447904),
  ]

  @Test(
    "penalised coefficients are scikit-learn's, by either method", arguments: penalised,
    [LogisticRegression.Parameters.Solver.newton, .quasiNewton])
  func penalties(
    reference: Penalised, solver: LogisticRegression.Parameters.Solver
  ) throws {
    let model = try LogisticRegression.trained(
      Spector.scaled, Spector.grade, l2: reference.l2, l1: reference.l1
    ) {
      $0.classWeight = reference.isBalanced ? .balanced : .none
      $0.solver = solver
      $0.maxIterations = 1000
      $0.tolerance = 1e-9
    }
    #expect(model.convergence.state == .converged)
    #expect(areClose(model.coefficients, reference.coefficients, within: 1e-6))
    #expect(areClose(model.intercepts, [reference.intercept], within: 1e-6))
    #expect((model.standardErrors != nil) == (reference.l1 == 0 && solver == .newton))
    #expect(model.standardErrors?.arePenalised ?? true)
  }

  @Test("three classes against the first are statsmodels'")
  func multinomial() throws {
    let model = try LogisticRegression.trained(Spector.scaled, Spector.threeClasses) {
      $0.tolerance = 1e-8
    }
    let terms = try #require(model.inference)
    #expect(
      areClose(
        terms.map(\.coefficient),
        [
          -0.5068626700706984, -0.19531644719880922, 0.2229543081953002, -0.45582198558465137,
          -0.3192977489671208, -0.7891847855463711, 1.178898353739607, 0.09576750335575442,
        ], within: 1e-6))
    #expect(
      areClose(
        terms.map(\.standardError),
        [
          0.49018198931682955, 0.5400321775819472, 0.5086813817755536, 0.49658170754270486,
          0.47713421404140743, 0.5295783398186173, 0.6045373302731221, 0.4500576444547658,
        ], within: 1e-6))
    #expect(isClose(model.trainingLoss, 30.805895272570094 / 32, within: 1e-7))
    for column in 0..<3 {
      let sum = (0..<3).reduce(0) { $0 + model.coefficients[$1 * 3 + column] }
      #expect(abs(sum) < 1e-9)
    }
  }

  @Test(
    "three classes under penalties are scikit-learn's, by either method",
    arguments: [LogisticRegression.Parameters.Solver.newton, .quasiNewton])
  func penalisedMultinomial(solver: LogisticRegression.Parameters.Solver) throws {
    func change(_ parameters: inout LogisticRegression.Parameters) {
      parameters.solver = solver
      parameters.maxIterations = 1000
      parameters.tolerance = 1e-9
    }
    let squared = try LogisticRegression.trained(
      Spector.scaled, Spector.threeClasses, l2: 1, change)
    #expect(
      areClose(
        squared.coefficients,
        [
          0.274419254, -0.390565090, 0.104054227, 0.085796229, -0.180244449, -0.301531751,
          -0.360215483, 0.570809540, 0.197477524,
        ], within: 1e-6))
    #expect(
      areClose(squared.intercepts, [0.256999994, -0.245441840, -0.011558154], within: 1e-6))
    let absolute = try LogisticRegression.trained(
      Spector.scaled, Spector.threeClasses, l1: 1, change)
    #expect(
      areClose(
        absolute.coefficients,
        [
          0.077509383834478, -0.09514919811278623, 0, 0, 0, -0.31651646810054956,
          -0.3536471436192718, 0.666600936263712, 0.013377243518891774,
        ], within: 1e-6))
    #expect(absolute.coefficients.count { $0 == 0 } == 3)
    #expect(
      areClose(
        absolute.intercepts,
        [0.24649829069614085, -0.25424695006017123, 0.007748659364017663], within: 1e-6))
  }
}
