// Bounds that a contract writes by the format of its property.
extension DateFormat {
  /// What `text` says, written as ISO 8601 has it; `nil` where the format does not read it, or reads no day of the
  /// calendar, and for formats of directives that engines do not share.
  func iso(_ text: String, _ type: LogicalType) -> String? {
    guard let format = TimeFormat(directives, for: .postgreSQL),
      let pattern = try? Regex(format.pattern), let match = text.firstMatch(of: pattern)
    else { return nil }
    func part(_ part: TimeFormat.Part) -> String? {
      format.groups[part].flatMap { match.output[$0].substring.map(String.init) }
    }
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - text.count)) + text
    }
    func number(_ name: TimeFormat.Part, otherwise: String) -> String {
      padded(part(name) ?? otherwise, 2)
    }
    guard part(.dayOfYear) == nil else { return nil }
    var year = padded(part(.year) ?? "1900", 4)
    if let two = part(.shortYear).flatMap({ Int($0) }) {
      year = String(two + (two < 69 ? 2000 : 1900))
    }
    var month = number(.month, otherwise: "1")
    if let name = part(.monthName)?.lowercased().prefix(3),
      let index = TimeFormat.months.firstIndex(where: { $0.hasPrefix(name) })
    {
      month = padded(String(index + 1), 2)
    }
    var hour = number(.hour, otherwise: "0")
    if let half = part(.halfDayHour).flatMap({ Int($0) }) {
      let isAfternoon = part(.halfDay)?.lowercased() == "pm"
      let whole = part(.halfDay) == nil ? half : half % 12 + (isAfternoon ? 12 : 0)
      hour = padded(String(whole), 2)
    }
    let date = "\(year)-\(month)-\(number(.day, otherwise: "1"))"
    let fraction = part(.fraction).map { ".\($0)" } ?? ""
    let minute = number(.minute, otherwise: "0")
    let time = "\(hour):\(minute):\(number(.second, otherwise: "0"))\(fraction)"
    let written: String
    switch type {
    case .date: written = date
    case .time: written = time + (part(.offset) ?? "")
    default: written = "\(date) \(time)\(part(.offset) ?? "")"
    }
    return Moment(written, type) == nil ? nil : written
  }
}
