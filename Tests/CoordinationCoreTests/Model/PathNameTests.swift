import CoordinationCore
import Testing

@Suite("The names of files")
struct PathNameTests {
  @Test(
    "The last name of a path, with its ending and without it",
    arguments: [
      ("memory-bank/progress.md", "progress.md", "progress"), ("/", "/", "/"), ("", "", ""),
      ("/srv/shop/", "shop", "shop"), ("a.b/c", "c", "c"), ("x.tar.gz", "x.tar.gz", "x.tar"),
      ("folder/.md", ".md", ""),
    ])
  func names(path: String, name: String, stem: String) {
    #expect(path.lastName == name)
    #expect(path.lastNameWithoutEnding == stem)
  }
}
