internal import CoordinationCore

extension FileVersions { var diff: String { "" } }
