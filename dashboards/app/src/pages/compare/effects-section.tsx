import type { EffectFact } from '@otzyv/contracts'
import { signal } from '@preact/signals'
import { say, texts } from '../../data/page-state.ts'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import css from './compare.module.css'
import { compareTexts, effects, mayEnter } from './compare-state.ts'
import { EffectRow } from './effect-row.tsx'
import { InterventionForm } from './intervention-form.tsx'

/** What the form is about: something new, one that is changed, or nothing. */
const editing = signal<EffectFact['intervention'] | 'new' | null>(null)
const said = signal('')
/** How many a sheet of paper has room for. */
const ON_PAPER = 8

/** What was done, what came of it, and how that is known. */
export function EffectsSection() {
  const t = compareTexts.value
  const { data, failure } = effects
  const known = data.value
  const close = async (word: string) => {
    // What is said to be there is on view by then, and nothing moves after it.
    if (word !== '') await effects.retry()
    said.value = word
    editing.value = null
    document.getElementById('add-intervention')?.focus()
  }
  return (
    <section class="part-of-page" aria-labelledby="helped">
      <header>
        <h2 id="helped">{t.effects.title}</h2>
        <p class="note">{t.effects.note}</p>
        {mayEnter.value && (
          <button
            type="button"
            id="add-intervention"
            class={css.plain}
            aria-expanded={editing.value === 'new'}
            onClick={() => {
              editing.value = 'new'
            }}
          >
            {t.form.add}
          </button>
        )}
      </header>
      <p role="status" class="note">
        {said.value}
      </p>
      {editing.value && (
        <InterventionForm
          key={editing.value === 'new' ? 'new' : editing.value.interventionId}
          intervention={editing.value === 'new' ? null : editing.value}
          close={close}
        />
      )}
      {failure.value && (
        <p role="alert">
          {t.effects.failed}{' '}
          <button type="button" class="retry" onClick={effects.retry}>
            {texts.value.retry}
          </button>
        </p>
      )}
      {known && known.effects.length === 0 && <p>{t.effects.none}</p>}
      {known && known.effects.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be wider than the page, and is scrolled by keyboard */}
          <section class="scroll" tabIndex={0} aria-label={t.effects.note}>
            <table class={css.effects}>
              <thead>
                <tr>
                  <th scope="col">{t.effects.what}</th>
                  <th scope="col" class={`num ${css.wide}`}>
                    {t.effects.before}
                  </th>
                  <th scope="col" class={`num ${css.wide}`}>
                    {t.effects.after}
                  </th>
                  <th scope="col" class="num">
                    {t.effects.effect}
                  </th>
                  <th scope="col">{t.effects.verdict}</th>
                  <th scope="col" class={css.widest}>
                    {t.effects.how}
                  </th>
                </tr>
              </thead>
              <tbody>
                {known.effects.map((effect, index) => (
                  <EffectRow
                    key={effect.intervention.interventionId}
                    look={offPaper(index, ON_PAPER)}
                    effect={effect}
                    answer={known}
                    edit={(intervention) => {
                      editing.value = intervention
                    }}
                  />
                ))}
              </tbody>
            </table>
          </section>
          <MoreOnPage count={known.effects.length} most={ON_PAPER} />
          <p class="note">
            {t.effects.foot} {known.compared > 0 && say(t.effects.intervals, { n: known.compared })}{' '}
            {known.leftOut > 0 && say(t.effects.leftOut, { n: known.leftOut })}
          </p>
        </>
      )}
    </section>
  )
}
