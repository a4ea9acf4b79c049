/// The kinds of mapping that a contract is made of, in the order of the reference.
enum Element: String, Hashable, Sendable, CaseIterable {
  case contract, description
  case dataset, property, item
  case stringOptions, numberOptions, integerOptions, dateOptions, timeOptions, arrayOptions
  case objectOptions, booleanOptions, untypedOptions
  case qualityRule
  case missingArguments, invalidArguments, duplicateArguments, noArguments
  case aggregateRule, conditionalRule
  case datasetRelationship, propertyRelationship
  case serviceLevel, server
  case customProperty, definition
  case team, member, role, support, price

  /// What the standard says of it.
  var declaration: Declaration {
    switch self {
    case .contract: Standard.contract
    case .description: Standard.description
    case .dataset: Standard.dataset
    case .property: Standard.property
    case .item: Standard.item
    case .stringOptions: Standard.stringOptions
    case .numberOptions: Standard.numberOptions
    case .integerOptions: Standard.integerOptions
    case .dateOptions: Standard.dateOptions
    case .timeOptions: Standard.timeOptions
    case .arrayOptions: Standard.arrayOptions
    case .objectOptions: Standard.objectOptions
    case .booleanOptions: Standard.booleanOptions
    case .untypedOptions: Standard.untypedOptions
    case .qualityRule: Standard.qualityRule
    case .missingArguments: Standard.missingArguments
    case .invalidArguments: Standard.invalidArguments
    case .duplicateArguments: Standard.duplicateArguments
    case .noArguments: Standard.noArguments
    case .aggregateRule: Standard.aggregateRule
    case .conditionalRule: Standard.conditionalRule
    case .datasetRelationship: Standard.datasetRelationship
    case .propertyRelationship: Standard.propertyRelationship
    case .serviceLevel: Standard.serviceLevel
    case .server: Standard.server
    case .customProperty: Standard.customProperty
    case .definition: Standard.definition
    case .team: Standard.team
    case .member: Standard.member
    case .role: Standard.role
    case .support: Standard.support
    case .price: Standard.price
    }
  }
}

/// The declarations of the standard; each file beside this one adds those of one area.
enum Standard {}
