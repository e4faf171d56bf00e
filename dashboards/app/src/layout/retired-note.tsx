import { language, say, texts } from '../data/page-state.ts'
import { isolate } from '../format/isolate.ts'

/** Says what charts and tables leave out, since there is no such value any more. */
export function RetiredNote({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return null
  const names = new Intl.ListFormat(language.value, { type: 'conjunction' }).format(labels.map(isolate))
  return <p class="note">{say(texts.value.retiredNote, { n: labels.length, names })}</p>
}
