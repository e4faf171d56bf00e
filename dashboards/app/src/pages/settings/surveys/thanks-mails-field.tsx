import type { MailTestResult, SurveyAnswer } from '@otzyv/contracts'
import type { Locale } from '@otzyv/locales/locales'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Form } from '../../../data/create-form.ts'
import { may } from '../../../data/me.ts'
import { language, person, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { describe, errorOf, FieldNotes } from '../../../layout/form/field.tsx'
import { TestResult } from '../mail-server/test-mail.tsx'
import type { SurveyValues } from './survey-values.ts'
import {
  BANDS,
  switched,
  type ThanksBand,
  type ThanksMail,
  type ThanksText,
  unitOf,
  WAITS,
  withText,
  withWholeLink,
} from './thanks-mail-values.ts'

type Props = { form: Form<SurveyValues>; locale: Locale; surveyId: string; bands: SurveyAnswer['bands'] }

/** The mails that thank after an answer, one for each band of ratings, with their texts in one language. */
export function ThanksMailsField({ form, locale, surveyId, bands }: Props) {
  const t = settingsTexts.value.pages.surveys.thanksMails
  const mails = form.values.value.thanksMails
  const error = errorOf(form, 'thanksMails', t.wrong)
  const id = `${form.name}-thanks-mails`
  return (
    <fieldset {...describe(id, '', error)}>
      <legend class="hint">{t.intro}</legend>
      {BANDS.map((band) => {
        const ends = bands[band]
        const mail = mails[band]
        if (ends === null) return null
        const set = (next: ThanksMail) => form.set('thanksMails', { ...mails, [band]: next })
        const suggested = locale === language.value ? t.suggested[band] : null
        return (
          <fieldset class={`field card ${error === null ? '' : 'bad'}`} key={band}>
            <legend>{say((ends.from === ends.to ? t.oneRating : t.bands)[band], ends)}</legend>
            <div class="field check">
              <label>
                <input
                  type="checkbox"
                  checked={mail?.on ?? false}
                  onChange={(event) => set(switched(mail, event.currentTarget.checked, locale, suggested))}
                />{' '}
                {t.on}
              </label>
            </div>
            {mail?.on && (
              <MailParts key={locale} mail={mail} set={set} band={band} locale={locale} surveyId={surveyId} />
            )}
          </fieldset>
        )
      })}
      <FieldNotes id={id} hint="" error={error} />
    </fieldset>
  )
}

type PartsProps = {
  mail: ThanksMail
  set: (mail: ThanksMail) => void
  band: ThanksBand
  locale: Locale
  surveyId: string
}

/** When a mail goes out and what it says. */
function MailParts({ mail, set, band, locale, surveyId }: PartsProps) {
  const t = settingsTexts.value.pages.surveys.thanksMails
  const text: ThanksText = mail.texts[locale] ?? { subject: '', text: '' }
  const id = `thanks-mail-${surveyId}-${band}`
  const waits = [...new Set([...WAITS, mail.waitMinutes])].sort((a, b) => a - b)
  const change = (part: keyof ThanksText) => (event: { currentTarget: { value: string } }) =>
    set(withText(mail, locale, part, event.currentTarget.value))
  return (
    <>
      <Part id={`${id}-wait`} label={t.wait} hint={t.waitHint}>
        <select
          id={`${id}-wait`}
          aria-describedby={`${id}-wait-hint`}
          value={String(mail.waitMinutes)}
          onChange={(event) => set({ ...mail, waitMinutes: Number(event.currentTarget.value) })}
        >
          {waits.map((minutes) => {
            const { unit, n } = unitOf(minutes)
            return (
              <option key={minutes} value={String(minutes)} selected={minutes === mail.waitMinutes}>
                {say(t[unit], { n })}
              </option>
            )
          })}
        </select>
      </Part>
      <Part id={`${id}-subject`} label={t.subject} hint="">
        <input
          id={`${id}-subject`}
          type="text"
          dir="auto"
          maxLength={200}
          value={text.subject}
          onInput={change('subject')}
        />
      </Part>
      <Part id={`${id}-text`} label={t.text} hint={band === 'low' ? t.lowTextHint : t.textHint}>
        <textarea
          id={`${id}-text`}
          aria-describedby={`${id}-text-hint`}
          dir="auto"
          rows={6}
          maxLength={2000}
          value={text.text}
          onInput={change('text')}
        />
      </Part>
      {band === 'low' && (
        <div class="field check">
          <label>
            <input
              type="checkbox"
              aria-describedby={`${id}-owner-hint`}
              checked={mail.namesOwner}
              onChange={(event) => set({ ...mail, namesOwner: event.currentTarget.checked })}
            />{' '}
            {t.namesOwner}
          </label>
          <FieldNotes id={`${id}-owner`} hint={t.namesOwnerHint} error={null} />
        </div>
      )}
      <Part id={`${id}-link-text`} label={t.linkText} hint="">
        <input
          id={`${id}-link-text`}
          type="text"
          dir="auto"
          maxLength={100}
          value={text.linkText ?? ''}
          onInput={change('linkText')}
        />
      </Part>
      <Part id={`${id}-link`} label={t.linkUrl} hint="">
        <input
          id={`${id}-link`}
          type="text"
          inputMode="url"
          dir="ltr"
          value={text.linkUrl ?? ''}
          onInput={change('linkUrl')}
        />
      </Part>
      {may('thanks_mail.test') && text.subject.trim() !== '' && text.text.trim() !== '' && (
        <ThanksTest surveyId={surveyId} wish={{ band, locale, text: withWholeLink(text) }} />
      )}
    </>
  )
}

function Part({ id, label, hint, children }: { id: string; label: string; hint: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      <FieldNotes id={id} hint={hint} error={null} />
    </div>
  )
}

/** Sends the text as it is typed to the person who is signed in. */
function ThanksTest({
  surveyId,
  wish,
}: {
  surveyId: string
  wish: { band: ThanksBand; locale: Locale; text: ThanksText }
}) {
  const t = settingsTexts.value.pages.surveys.thanksMails
  const [result, setResult] = useState<MailTestResult | null>(null)
  return (
    <>
      <p>
        <Action
          label={t.test}
          ask=""
          run={() =>
            sendJson<MailTestResult>('POST', `v1/surveys/${encodeURIComponent(surveyId)}/thanks-mail/test`, wish)
          }
          done={setResult}
        />
      </p>
      <div role="status" class="test-result">
        {result && <TestResult result={result} address={person.value?.address ?? ''} />}
      </div>
    </>
  )
}
