/// The way to a value inside a document, independent of where its bytes are.
package typealias ValuePath = [PathStep]

/// One step from an object or an array to what is in it.
package enum PathStep: Hashable, Sendable {
  /// A member of an object.
  case key(String)
  /// An element of an array by position.
  case index(Int)
  /// The element of an array that has `value` as the text of its member `key`. Strings and numbers
  /// compare by their text, so that `4` and `"4"` are the same id.
  case element(key: String, value: String)
  /// The element of an array that is itself `value`, compared in the same way.
  case item(String)
}
