import { sqlStateOf } from './sql-state.ts'

/** What PostgreSQL says of U+0000 and of broken UTF-8 in a text, and of U+0000 in a JSON text. */
const CODES = new Set(['22021', '22P05'])

/** Whether the database refused a text for a character that it cannot hold; only its sender can correct that. */
export function isUnstorableText(error: unknown): boolean {
  return CODES.has(sqlStateOf(error))
}
