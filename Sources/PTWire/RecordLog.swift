/// Keeps a stage's own records somewhere safe before they leave it.
public protocol RecordLog: AnyObject {
  /// Takes a record that the stage has written, with its LF; `stage` and `end` are none.
  ///
  /// - Throws: where the record must not leave; then it is taken back.
  func append(_ record: UnsafeBufferPointer<UInt8>) throws(Failure)
  /// Bytes are about to leave: whatever was appended must be safe when this returns.
  func commit() throws(Failure)
}
