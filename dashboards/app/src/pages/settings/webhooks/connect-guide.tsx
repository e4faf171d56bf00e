import type { CreatedWebhookAnswer, HelpdesksAnswer } from '@otzyv/contracts'
import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'
import { OwnSecret } from './own-secret.tsx'

type Props = { made: CreatedWebhookAnswer; helpdesk: HelpdesksAnswer['helpdesks'][number] | null }

/** What to do in the helpdesk, with the address and the secret of the webhook that was just made. */
export function ConnectGuide({ made, helpdesk }: Props) {
  const t = settingsTexts.value.pages.webhooks
  const fillIn = (step: string) => step.replaceAll('{url}', made.url).replaceAll('{secret}', made.secret)
  return (
    <>
      <ShownOnce text={say(t.address, { name: made.name })} secret={made.url} />
      {helpdesk?.secretFrom !== 'helpdesk' && <ShownOnce text={t.secretOnce} secret={made.secret} />}
      {helpdesk && (
        <>
          <h4>{say(t.steps, { label: helpdesk.label })}</h4>
          <ol class="numbered">
            {helpdesk.steps.map((step) => (
              <li key={step} class="break">
                {fillIn(step)}
              </li>
            ))}
          </ol>
          {helpdesk.body !== null && <ShownOnce text={t.body} secret={helpdesk.body} />}
          {helpdesk.secretFrom === 'helpdesk' && <OwnSecret hookId={made.hookId} label={helpdesk.label} />}
        </>
      )}
      <p class="hint">{t.next}</p>
    </>
  )
}
