import { Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { followUpOf, type SurveyValues, wordingOf } from './survey-values.ts'
import { BANDS, type ThanksBand as Band, withWholeLink } from './thanks-mail-values.ts'

type Props = { surveyId: string; values: SurveyValues; locale: string }
/** Long enough that it is not rendered for each letter. */
const PAUSE_MS = 500

/** A text as base64url of its UTF-8, for an address. */
function encode(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The words of one language are enough for a preview in it, and keep the address short. */
function draftOf(values: SurveyValues, locale: string): string {
  const { upTo, reasons, question } = followUpOf(values)
  const only = (texts: Readonly<Record<string, string>>) => (texts[locale] ? { [locale]: texts[locale] } : {})
  return JSON.stringify({
    scaleStyle: values.scaleStyle,
    wording: { [locale]: wordingOf(values)[locale] ?? {} },
    followUp: { upTo, question: only(question), reasons: reasons.map(({ id, label }) => ({ id, label: only(label) })) },
    thanks: values.thanks.map(({ from, to, texts }) => ({
      from,
      to,
      texts: texts[locale] ? { [locale]: texts[locale] } : {},
    })),
  })
}

/** The text of each mail of thanks that is on and has one in a language, as a preview is asked for it. */
function thanksDraftsOf({ thanksMails }: SurveyValues, locale: string): { band: Band; draft: string }[] {
  return BANDS.flatMap((band) => {
    const text = thanksMails[band]?.on ? thanksMails[band]?.texts[locale] : undefined
    if (!text || text.subject.trim() === '' || text.text.trim() === '') return []
    return [{ band, draft: JSON.stringify({ thanksMail: withWholeLink(text) }) }]
  })
}

/** The mails and the page as a customer would see them, rendered by what renders the real ones. */
export function SurveyPreview({ surveyId, values, locale }: Props) {
  const t = settingsTexts.value.pages.surveys
  const typed = JSON.stringify({ draft: draftOf(values, locale), locale, thanks: thanksDraftsOf(values, locale) })
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const shown: { draft: string; locale: string; thanks: { band: Band; draft: string }[] } = JSON.parse(settled)
  const address = (as: 'mail' | 'page' | 'thanksMail', draft: string) =>
    `v1/surveys/${surveyId}/preview?${new URLSearchParams({ as, locale: shown.locale, draft: encode(draft) })}`
  return (
    <aside class="preview" aria-label={t.preview}>
      <h3>{t.previewMail}</h3>
      <iframe title={t.previewMail} sandbox="" src={address('mail', shown.draft)} />
      <h3>{t.previewPage}</h3>
      <iframe title={t.previewPage} sandbox="" src={address('page', shown.draft)} />
      {shown.thanks.map(({ band, draft }) => (
        <Fragment key={band}>
          <h3>{t.thanksMails.preview[band]}</h3>
          <iframe title={t.thanksMails.preview[band]} sandbox="" src={address('thanksMail', draft)} />
        </Fragment>
      ))}
    </aside>
  )
}
