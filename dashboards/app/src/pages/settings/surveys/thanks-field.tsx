import type { Locale } from '@otzyv/locales/locales'
import type { Form } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { describe, errorOf, FieldNotes } from '../../../layout/form/field.tsx'
import type { Band, SurveyValues } from './survey-values.ts'

type Props = { form: Form<SurveyValues>; locale: Locale; scale: { min: number; max: number } }
const TEXTS = ['title', 'text', 'linkText', 'linkUrl'] as const

/** What the page says after an answer, for bands of ratings, in one language. */
export function ThanksField({ form, locale, scale }: Props) {
  const t = settingsTexts.value.pages.surveys
  const bands = form.values.value.thanks
  const error = errorOf(form, 'thanks', '')
  const set = (next: readonly Band[]) => form.set('thanks', next)
  const change = (at: number, band: Band) => set(bands.map((one, index) => (index === at ? band : one)))
  const last = bands.at(-1)
  const from = last ? Math.min(last.to + 1, scale.max) : scale.min
  const id = `${form.name}-thanks`
  const ratings = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index)
  return (
    <fieldset {...describe(id, t.hints.thanks, error)}>
      <legend class="hint">{t.fields.thanks}</legend>
      {bands.map((band, at) => (
        // A band has no name of its own: its place is what it is known by.
        <fieldset class={`field card ${error === null ? '' : 'bad'}`} key={at}>
          <legend>{say(t.band, { from: band.from, to: band.to })}</legend>
          <p class="row">
            {(['from', 'to'] as const).map((end) => (
              <label key={end}>
                {t.fields[end]}{' '}
                <select
                  value={String(band[end])}
                  onChange={(event) => change(at, { ...band, [end]: Number(event.currentTarget.value) })}
                >
                  {ratings.map((rating) => (
                    <option key={rating} value={String(rating)} selected={rating === band[end]}>
                      {rating}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </p>
          {TEXTS.map((name) => (
            <label key={name}>
              {t.fields[name]}
              <input
                type="text"
                dir="auto"
                aria-invalid={error !== null}
                value={band.texts[locale]?.[name] ?? ''}
                onInput={(event) => change(at, withText(band, locale, name, event.currentTarget.value))}
              />
            </label>
          ))}
          <button type="button" onClick={() => set(bands.filter((_, index) => index !== at))}>
            {t.remove}
          </button>
        </fieldset>
      ))}
      <p>
        <button type="button" onClick={() => set([...bands, { from, to: scale.max, texts: {} }])}>
          {t.addBand}
        </button>
      </p>
      <FieldNotes id={id} hint={t.hints.thanks} error={error} />
    </fieldset>
  )
}

/** A band with one text changed; a text that is empty is none, and a language without texts neither. */
function withText(band: Band, locale: string, name: (typeof TEXTS)[number], text: string): Band {
  const { [name]: _before, ...rest } = band.texts[locale] ?? {}
  const own = text.trim() === '' ? rest : { ...rest, [name]: text }
  const { [locale]: _all, ...others } = band.texts
  return { ...band, texts: Object.keys(own).length === 0 ? others : { ...others, [locale]: own } }
}
