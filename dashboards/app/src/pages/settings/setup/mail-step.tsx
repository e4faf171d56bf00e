import type { MailServerAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { readSetup } from '../../../data/setup.ts'
import { Read } from '../../../layout/form/read.tsx'
import { MAIL_SERVER, MailServerForm } from '../mail-server/mail-server-form.tsx'
import { TestMail } from '../mail-server/test-mail.tsx'
import { Later } from './sender-step.tsx'
import type { StepProps } from './step-content.tsx'

/** The mail server, and a test mail that shows whether it works; the step is done when one was taken. */
export function MailStep({ known, putOff }: StepProps) {
  const t = settingsTexts.value.pages.setup
  const { carrier } = known.mail
  const [asked, setAsked] = useState(false)
  const hasOne = carrier === 'own' || carrier === 'installation'
  return (
    <>
      {hasOne && <TestMail />}
      {hasOne && !asked && (
        <p>
          <button type="button" class="quiet" onClick={() => setAsked(true)}>
            {t.mail.other}
          </button>
        </p>
      )}
      {(!hasOne || asked) && (
        <Read<MailServerAnswer> address={MAIL_SERVER}>
          {(answer) => (
            <MailServerForm
              answer={answer}
              button={settingsTexts.value.form.save}
              saved={async () => {
                await readSetup()
                setAsked(false)
              }}
            />
          )}
        </Read>
      )}
      <Later putOff={putOff} label={carrier === 'mailbox' ? t.mail.skip : t.later} />
    </>
  )
}
