import { useEffect, useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { followUpOf, type SurveyValues, wordingOf } from './survey-values.ts'

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

/** The mail and the page as a customer would see them, rendered by what renders the real ones. */
export function SurveyPreview({ surveyId, values, locale }: Props) {
  const t = settingsTexts.value.pages.surveys
  const draft = draftOf(values, locale)
  const [shown, setShown] = useState({ draft, locale })
  useEffect(() => {
    const timer = setTimeout(() => setShown({ draft, locale }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft, locale])
  const address = (as: 'mail' | 'page') =>
    `v1/surveys/${surveyId}/preview?${new URLSearchParams({ as, locale: shown.locale, draft: encode(shown.draft) })}`
  return (
    <aside class="preview" aria-label={t.preview}>
      <h3>{t.previewMail}</h3>
      <iframe title={t.previewMail} sandbox="" src={address('mail')} />
      <h3>{t.previewPage}</h3>
      <iframe title={t.previewPage} sandbox="" src={address('page')} />
    </aside>
  )
}
