import type { ListedChange } from '@otzyv/contracts'
import type { SettingsWords } from '@otzyv/locales/settings'
import { say } from '../../../data/page-state.ts'
import { showValue } from '../../../layout/form/show-value.ts'

/** What changed, part by part: what it was and is; of something new what it is, of something that is gone what it was. */
export function listParts(
  { before, after }: Pick<ListedChange, 'before' | 'after'>,
  words: SettingsWords['pages']['audit'],
): string[] {
  const names = Object.keys({ ...before, ...after })
  return names
    .filter((name) => showable(before?.[name]) || showable(after?.[name]))
    .map((name) => {
      const [was, is] = [showValue(name, before?.[name]), showValue(name, after?.[name])]
      if (before === null) return say(words.partSet, { name, after: is })
      if (after === null) return say(words.partWas, { name, before: was })
      return say(words.part, { name, before: was, after: is })
    })
}

/** Whether there is anything to say of a value. */
function showable(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}
