/// A length of time as users write it: `90d`, `12h`, `8w`.
struct Age {
  let seconds: Double

  init?(_ text: String) {
    let units: [Character: Double] = ["h": 3600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()),
      (0...1_000_000).contains(number)
    else { return nil }
    seconds = Double(number) * unit
  }
}
