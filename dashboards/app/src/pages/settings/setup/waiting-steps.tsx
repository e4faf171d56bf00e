import type { SetupAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import type { StepProps } from './step-content.tsx'

/** From then on a mail is not there in a few seconds, but at a time that one waits for. */
const SOON_MS = 60_000

/** Waits for the first survey to go out, and says when, or why not. */
export function SurveyStep({ known, openStep }: StepProps) {
  const t = settingsTexts.value.pages.setup.survey
  const isLate = known.survey.dueAt !== null && Date.parse(known.survey.dueAt) > Date.now() + SOON_MS
  return (
    <>
      <p role="status">{describeWait(known)}</p>
      <p class="actions">
        {isLate && <a href="settings/workspace">{t.delay}</a>}
        {(isLate || known.survey.dueAt === null) && (
          <button type="button" class="quiet" onClick={() => openStep('ticket')}>
            {t.again}
          </button>
        )}
      </p>
    </>
  )
}

function describeWait({ ticket, survey, mail }: SetupAnswer): string {
  const t = settingsTexts.value.pages.setup.survey
  if (ticket === null || survey.dueAt === null) return t.noTicket
  if (mail.state === 'held') return t.held
  if (survey.trouble !== null) return say(t.trouble, { reason: survey.trouble })
  const isLate = Date.parse(survey.dueAt) > Date.now() + SOON_MS
  return isLate ? say(t.due, { when: renderTime(language.value, survey.dueAt) }) : t.soon
}

/** Waits for the first answer, and then for the job that counts it. */
export function AnswerStep({ known }: StepProps) {
  const t = settingsTexts.value.pages.setup.answer
  if (known.answers.stored > known.answers.counted) return <p role="status">{t.counting}</p>
  const { mailbox } = known.mail
  if (known.survey.sentAt === null) return <p role="status">{t.waiting}</p>
  return (
    <>
      <p role="status">
        {t.open} {mailbox === null && t.inbox}
      </p>
      {mailbox !== null && (
        <p>
          <a class="button" href={mailbox} target="_blank" rel="noreferrer">
            {t.mailbox}
          </a>
        </p>
      )}
    </>
  )
}
