import { createHash } from 'node:crypto'

/** What a form without scripts carries of the comment that it showed, to recognise a touched field: a mark, not the text again. */
export function shownComment(comment: string): string {
  return createHash('sha256').update(comment).digest('base64url').slice(0, 22)
}

/** The same for the reasons that were ticked, in whatever order. */
export function shownReasons(reasons: readonly string[]): string {
  return [...reasons].sort().join(' ')
}

/** The marks of a form whose fields were empty. */
export const NOTHING_SHOWN = { comment: shownComment(''), reasons: shownReasons([]) }
