/// The version of the tools.
public let ptVersion = "0.1.0"
/// The version of the wire; a stream that names another is refused.
public let wireVersion = 1
