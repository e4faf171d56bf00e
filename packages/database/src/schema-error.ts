/** A schema that this program cannot work with; its message is one line that says what to do. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError'
}
