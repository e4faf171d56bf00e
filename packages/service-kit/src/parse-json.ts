import { ProblemError } from './errors.ts'
import { findJsonError } from './find-json-error.ts'

/** The value of a JSON text; throws `malformed_json` with the line and column where it breaks. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('malformed_json', explainJsonError(text))
  }
}

/** What is wrong with a text that is not JSON, and where. */
export function explainJsonError(text: string): string {
  if (text.trim() === '') return 'The body is empty; send one JSON object.'
  const error = findJsonError(text)
  return error ? `Line ${error.line}, column ${error.column}: ${error.message}.` : 'Send one JSON object.'
}

/** The value of JSON bytes in UTF-8, with or without a byte order mark; throws `malformed_json`. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const before = new TextDecoder().decode(bytes).split('\ufffd')[0] ?? ''
    const lines = before.split(/\r\n|\n|\r/)
    const column = [...(lines.at(-1) ?? '')].length + 1
    throw new ProblemError('malformed_json', `Line ${lines.length}, column ${column}: these bytes are not UTF-8.`)
  }
}
