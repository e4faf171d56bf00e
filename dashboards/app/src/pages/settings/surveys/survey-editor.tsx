import type { SurveyAnswer } from '@otzyv/contracts'
import { LOCALES, type Locale } from '@otzyv/locales/locales'
import { useState } from 'preact/hooks'
import { language, say, texts } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { AreaField } from '../../../layout/form/area-field.tsx'
import { CheckField, ChoiceField, NumberField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { useSettingsForm } from '../../../layout/form/use-settings-form.ts'
import { ReasonsField } from './reasons-field.tsx'
import { SurveyPreview } from './survey-preview.tsx'
import { changesOf, storedOf, WORDS } from './survey-values.ts'
import { ThanksField } from './thanks-field.tsx'
import { ThanksMailsField } from './thanks-mails-field.tsx'

/** Everything that can be set of one survey, beside what a customer would see of it. */
export function SurveyEditor({ survey }: { survey: SurveyAnswer }) {
  const { surveyId, scale } = survey
  const form = useSettingsForm({
    name: `survey-${surveyId}`,
    address: `v1/surveys/${surveyId}`,
    answer: survey,
    storedOf,
    changesOf,
    saved: () => {},
  })
  const [locale, setLocale] = useState<Locale>('en')
  const { pages, form: common } = settingsTexts.value
  const t = pages.surveys
  const { fields, hints, wrong, sections } = t
  const names = new Intl.DisplayNames([language.value], { type: 'language' })
  const own = LOCALES.filter((one) => WORDS.some((word) => form.values.value[`wording.${one}.${word}`].trim() !== ''))
  const word = (name: (typeof WORDS)[number]) => ({
    form,
    name: `wording.${locale}.${name}` as const,
    label: fields[name],
    hint: hints[name],
    wrong: '',
  })
  return (
    <div class="with-preview">
      <div>
        <p class="eyebrow">
          <a href="settings/surveys">{t.title}</a> / {texts.value.kinds[survey.kind]}
        </p>
        <h2 class="page-title">
          <bdi>{form.stored.value.values.name}</bdi>
        </h2>
        <FormFrame form={form} labels={t.parts} show={showValue} note={t.note} button={common.save}>
          <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
          <CheckField form={form} name="active" label={fields.active} hint={hints.active} wrong="" />
          <NumberField form={form} name="share" label={fields.share} hint={hints.share} wrong={wrong.share} unit="" />
          <ChoiceField
            form={form}
            name="scaleStyle"
            label={fields.scaleStyle}
            hint={survey.scaleStyles.length > 1 ? hints.scaleStyle : hints.oneScaleStyle}
            wrong=""
            options={survey.scaleStyles.map((style) => ({ value: style, label: t.scaleStyles[style] }))}
          />
          <NumberField
            form={form}
            name="target"
            label={fields.target}
            hint={hints.target}
            wrong={wrong.target}
            unit=""
            emptyIs={null}
          />
          <h3>{sections.words}</h3>
          <div class="field">
            <label for="survey-language">{fields.language}</label>
            <select
              id="survey-language"
              aria-describedby="survey-language-hint"
              value={locale}
              onChange={(event) => setLocale(LOCALES.find((one) => one === event.currentTarget.value) ?? 'en')}
            >
              {LOCALES.map((one) => (
                <option key={one} value={one} selected={one === locale}>
                  {names.of(one) ?? one}
                  {own.includes(one) ? ` ${t.ownWords}` : ''}
                </option>
              ))}
            </select>
            <p class="hint" id="survey-language-hint">
              {t.languageHint}
            </p>
          </div>
          <TextField key={`q${locale}`} {...word('question')} />
          <TextField key={`l${locale}`} {...word('low')} label={say(fields.low, { rating: scale.min })} />
          <TextField key={`h${locale}`} {...word('high')} label={say(fields.high, { rating: scale.max })} />
          <TextField key={`s${locale}`} {...word('mailSubject')} />
          <AreaField key={`t${locale}`} {...word('mailText')} />
          <h3>{sections.followUp}</h3>
          <ChoiceField
            form={form}
            name="followUp.upTo"
            label={fields.upTo}
            hint={hints.upTo}
            wrong=""
            options={[
              { value: -1, label: t.nobody },
              ...Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
                const rating = scale.min + index
                return { value: rating, label: say(t.upToRating, { from: scale.min, to: rating }) }
              }),
            ]}
          />
          <TextField
            key={`f${locale}`}
            form={form}
            name={`followUp.question.${locale}`}
            label={fields.followUpQuestion}
            hint={hints.followUpQuestion}
            wrong=""
          />
          <ReasonsField form={form} locale={locale} />
          <h3>{sections.thanks}</h3>
          <ThanksField form={form} locale={locale} scale={scale} />
          <h3>{sections.thanksMails}</h3>
          <ThanksMailsField form={form} locale={locale} surveyId={surveyId} bands={survey.bands} />
        </FormFrame>
      </div>
      <SurveyPreview surveyId={surveyId} values={form.values.value} locale={locale} />
    </div>
  )
}
