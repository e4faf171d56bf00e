import { say, texts } from '../data/page-state.ts'
import { setup } from '../data/setup.ts'

/** Leads an admin of an empty workspace to the list of what is still to do; nothing once the first answer is there. */
export function SetupCard() {
  const known = setup.value
  if (!known || known.finished) return null
  const t = texts.value
  const n = known.steps.filter(({ done }) => !done).length
  return (
    <section class="notice card">
      <h2>{say(t.setUpTitle, { n })}</h2>
      <p>{t.setUpText}</p>
      <p>
        <a class="button" href="settings/setup">
          {t.setUpLink}
        </a>
      </p>
    </section>
  )
}
