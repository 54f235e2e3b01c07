// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// Of what is installed. Patterns and searches in texts bring a megabyte along; nothing needs them.
let programSettings: [SwiftSetting] =
  swiftSettings + [
    .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])
  ]

// One file must run on any server: the small C libraries are linked into the program on Linux.
let ncursesLibraries: [LinkerSetting] = [
  .linkedLibrary(":libncursesw.a", .when(platforms: [.linux])),
  .linkedLibrary(":libtinfo.a", .when(platforms: [.linux])),
  .linkedLibrary("ncurses", .when(platforms: [.macOS])),
]
let utf8procLibraries: [LinkerSetting] = [
  .linkedLibrary(":libutf8proc.a", .when(platforms: [.linux])),
  .linkedLibrary("utf8proc", .when(platforms: [.macOS])),
]
let sqliteLibraries: [LinkerSetting] = [
  .linkedLibrary(":libsqlite3.a", .when(platforms: [.linux])),
  .linkedLibrary("sqlite3", .when(platforms: [.macOS])),
]

let yamlLibraries: [LinkerSetting] = [
  .linkedLibrary(":libyaml.a", .when(platforms: [.linux])),
  .linkedLibrary("yaml", .when(platforms: [.macOS])),
]
let markdownLibraries: [LinkerSetting] = [
  .linkedLibrary(":libcmark-gfm-extensions.a", .when(platforms: [.linux])),
  .linkedLibrary(":libcmark-gfm.a", .when(platforms: [.linux])),
  .linkedLibrary("cmark-gfm-extensions", .when(platforms: [.macOS])),
  .linkedLibrary("cmark-gfm", .when(platforms: [.macOS])),
]

let package = Package(
  name: "roster",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "roster", targets: ["roster"])],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CPlatform"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CUTF8Proc"),
    .systemLibrary(name: "CLibYAML"),
    .systemLibrary(name: "CMarkdown"),

    .target(
      name: "CoordinationCore",
      dependencies: ["CPlatform", "CLibYAML", "CMarkdown"],
      swiftSettings: programSettings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))] + yamlLibraries
        + markdownLibraries),
    .target(
      name: "Trackers",
      dependencies: ["CoordinationCore"],
      swiftSettings: programSettings),
    .target(
      name: "Team",
      dependencies: ["CPlatform", "CoordinationCore", "Trackers", "TaskMaster"],
      swiftSettings: programSettings),
    .target(
      name: "TaskMaster",
      dependencies: ["CPlatform", "CSQLite", "CoordinationCore", "Trackers"],
      swiftSettings: programSettings,
      linkerSettings: sqliteLibraries),
    .target(
      name: "TerminalCanvas",
      dependencies: ["CUTF8Proc"],
      swiftSettings: programSettings,
      linkerSettings: utf8procLibraries),
    .target(
      name: "Dashboard",
      dependencies: ["CoordinationCore", "TerminalCanvas"],
      swiftSettings: programSettings),
    .target(
      name: "NcursesTerminal",
      dependencies: ["CNcurses", "CPlatform", "TerminalCanvas"],
      swiftSettings: programSettings,
      linkerSettings: ncursesLibraries),
    .target(
      name: "Commands",
      dependencies: [
        "CPlatform", "CoordinationCore", "Trackers", "Team", "TaskMaster", "TerminalCanvas",
        "Dashboard",
      ],
      exclude: ["Installed"],
      swiftSettings: programSettings),
    .executableTarget(
      name: "roster",
      dependencies: [
        "CPlatform", "CoordinationCore", "Trackers", "Team", "TerminalCanvas", "Dashboard",
        "NcursesTerminal", "Commands",
      ],
      swiftSettings: programSettings),

    .executableTarget(
      name: "ReadingTime",
      dependencies: ["CoordinationCore", "Trackers"],
      path: "Tests/Bench/ReadingTime",
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "DatabaseTime",
      dependencies: ["CoordinationCore", "TaskMaster"],
      path: "Tests/Bench/DatabaseTime",
      swiftSettings: swiftSettings),
    .systemLibrary(name: "CTestPlatform", path: "Tests/CTestPlatform"),
    .target(
      name: "TestSupport",
      dependencies: ["CTestPlatform", "CoordinationCore"],
      path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    .target(
      name: "Fuzzing",
      dependencies: [
        "CoordinationCore", "Trackers", "TerminalCanvas", "NcursesTerminal", "TestSupport",
      ],
      path: "Tests/Fuzz/Fuzzing",
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CPlatform", "Fuzzing", "TestSupport"],
      path: "Tests/Fuzz/Fuzz",
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CoordinationCoreTests",
      dependencies: ["CPlatform", "CoordinationCore", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TrackersTests",
      dependencies: ["CoordinationCore", "Trackers", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TeamTests",
      dependencies: ["CoordinationCore", "Trackers", "Team", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TaskMasterTests",
      dependencies: ["CSQLite", "CoordinationCore", "Trackers", "TaskMaster", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TerminalCanvasTests",
      dependencies: ["TerminalCanvas"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: ["TerminalCanvas", "NcursesTerminal"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "DashboardTests",
      dependencies: ["CoordinationCore", "TerminalCanvas", "Dashboard"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "CoordinationCore", "Trackers", "Team", "TaskMaster", "TerminalCanvas", "Dashboard",
        "Commands", "TestSupport",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FuzzingTests",
      dependencies: ["Fuzzing", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["roster", "CoordinationCore", "TestSupport"],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6])
