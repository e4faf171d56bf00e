import type { Form } from '../../data/create-form.ts'
import { language, say } from '../../data/page-state.ts'
import { settingsTexts } from '../../data/settings-texts.ts'
import { renderTime } from '../../format/render-time.ts'

type Props<Values extends Readonly<Record<string, unknown>>> = {
  form: Form<Values>
  labels: Readonly<Record<string, string>>
  show: (name: string, value: unknown) => string
}

/** What somebody else stored while this was edited, beside what stands here; the person decides, part by part. */
export function ClashList<Values extends Readonly<Record<string, unknown>>>({ form, labels, show }: Props<Values>) {
  const t = settingsTexts.value.form
  const state = form.state.value
  if (state.name !== 'clash') return null
  return (
    <section class="clash" aria-label={t.clashTitle}>
      <h2>{t.clashTitle}</h2>
      <p>{t.clashText}</p>
      <ul>
        {state.changes.map(({ name, before, now, by, at }) => {
          const mine = form.values.value[name]
          const theirs = form.stored.value.values[name]
          const differs = name in form.stored.value.values && JSON.stringify(mine) !== JSON.stringify(theirs)
          return (
            <li key={name}>
              <h3>{labels[name] ?? name}</h3>
              <p>
                {say(t.clashWho, { by, when: renderTime(language.value, at) })} <del>{show(name, before)}</del> →{' '}
                <ins>{show(name, now)}</ins>
              </p>
              {differs && (
                <p class="clash-choice">
                  <span>
                    {t.clashMine} <strong>{show(name, mine)}</strong>
                  </span>{' '}
                  <button type="button" onClick={() => form.takeTheirs(name)}>
                    {t.takeTheirs}
                  </button>
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
