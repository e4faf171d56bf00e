import { useEffect } from 'preact/hooks'
import { pageShortcuts } from '../../data/page-shortcuts.ts'
import { act, toggleExclusion } from './act.ts'
import { answers, hasMore, readMore } from './answers.ts'
import { voicesTexts } from './asked-voices.ts'
import { buttonId, selected } from './selected.ts'
import { openTagging } from './tags.tsx'

/** The keys of this page, while it is open. */
export function useKeys(): void {
  const t = voicesTexts.value.keys
  useEffect(() => {
    pageShortcuts.value = [
      { keys: ['j'], does: t.next },
      { keys: ['k'], does: t.previous },
      { keys: ['Enter'], does: t.toggle },
      { keys: ['e'], does: t.contacted },
      { keys: ['x'], does: t.exclude },
      { keys: ['t'], does: t.tag },
      { keys: ['/'], does: t.search },
    ]
    return () => {
      pageShortcuts.value = []
    }
  }, [t])
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

const FIELDS = 'input, textarea, select, [contenteditable], dialog, [popover]'

function onKeyDown(event: KeyboardEvent): void {
  const isTyping = event.target instanceof HTMLElement && event.target.closest(FIELDS) !== null
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return
  const list = answers.peek() ?? []
  const at = list.findIndex(({ invitationId }) => invitationId === selected.peek())
  const answer = list[at]
  if (event.key === '/') document.getElementById('voices-search')?.focus()
  else if (event.key === 'j') void move(at + 1)
  else if (event.key === 'k') void move(Math.max(0, at - 1))
  else if (event.key === 'e' && answer?.followUp) void act(answer, { what: 'followUp', change: { state: 'contacted' } })
  else if (event.key === 'x' && answer) void toggleExclusion(answer)
  else if (event.key === 't' && answer) void openTagging(answer)
  else return
  event.preventDefault()
}

/** Opens the answer at a place and leads there; at the end of what is shown, more is read first. */
async function move(to: number): Promise<void> {
  if (to >= (answers.peek() ?? []).length && hasMore()) await readMore()
  const list = answers.peek() ?? []
  const answer = list[Math.min(to, list.length - 1)]
  if (!answer) return
  selected.value = answer.invitationId
  document.getElementById(buttonId(answer.invitationId))?.focus()
}
