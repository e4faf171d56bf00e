import type { Locale } from '@otzyv/locales/locales'
import type { Form } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { describe, errorOf, FieldNotes } from '../../../layout/form/field.tsx'
import type { Reason, SurveyValues } from './survey-values.ts'

const NAME = 'followUp.reasons'

/** The reasons that may be ticked after a low rating, in one language; their ids stay, whatever they are called. */
export function ReasonsField({ form, locale }: { form: Form<SurveyValues>; locale: Locale }) {
  const t = settingsTexts.value.pages.surveys
  const reasons = form.values.value[NAME]
  const error = errorOf(form, NAME, t.wrong.reasons)
  const set = (next: readonly Reason[]) => form.set(NAME, next)
  const rename = (id: string, text: string) =>
    set(reasons.map((one) => (one.id === id ? { id, label: withText(one.label, locale, text) } : one)))
  const add = () => {
    const taken = new Set(reasons.map(({ id }) => id))
    const number = Array.from({ length: 21 }, (_, index) => index + 1).find((one) => !taken.has(`reason-${one}`))
    set([...reasons, { id: `reason-${number}`, label: {} }])
  }
  const id = `${form.name}-reasons`
  return (
    <fieldset class={`field ${error === null ? '' : 'bad'}`} {...describe(id, t.hints.reasons, error)}>
      <legend>{t.fields.reasons}</legend>
      {reasons.map((reason, index) => (
        <div class="row" key={reason.id}>
          <input
            type="text"
            dir="auto"
            aria-label={say(t.reason, { n: index + 1 })}
            aria-invalid={error !== null}
            value={reason.label[locale] ?? ''}
            onInput={(event) => rename(reason.id, event.currentTarget.value)}
          />
          <button
            type="button"
            aria-label={say(t.removeReason, { n: index + 1 })}
            onClick={() => set(reasons.filter(({ id: one }) => one !== reason.id))}
          >
            {t.remove}
          </button>
        </div>
      ))}
      {reasons.length < 20 && (
        <p>
          <button type="button" onClick={add}>
            {t.addReason}
          </button>
        </p>
      )}
      <FieldNotes id={id} hint={t.hints.reasons} error={error} />
    </fieldset>
  )
}

/** Texts by language with one of them changed; one that is empty is none. */
function withText(texts: Readonly<Record<string, string>>, locale: string, text: string): Record<string, string> {
  const { [locale]: _before, ...others } = texts
  return text.trim() === '' ? others : { ...others, [locale]: text }
}
