import type { Workspace } from '../data/choose-scope.ts'
import { say, texts } from '../data/page-state.ts'

type Filling = NonNullable<Workspace['filling']>

/** How far the demo's history is, in place of figures: there are none before it is whole. */
export function FillingNotice({ filling: { step, weeks, weeksDone } }: { filling: Filling }) {
  const words = texts.value.filling
  return (
    <section class="notice card">
      <h1>{words.title}</h1>
      <p role="status">{say(words[step], { done: weeksDone, weeks })}</p>
      <progress aria-label={words.title} max={weeks} value={weeksDone} />
      <p>{words.next}</p>
    </section>
  )
}
