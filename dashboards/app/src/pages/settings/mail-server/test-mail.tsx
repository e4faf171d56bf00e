import type { MailTestResult } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { person, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { readSetup, setup } from '../../../data/setup.ts'
import { Action } from '../../../layout/form/action.tsx'
import { MAIL_SERVER } from './mail-server-form.tsx'

/** Sends a test mail, and says in a sentence what the server made of it and what to do. */
export function TestMail() {
  const t = settingsTexts.value.pages.mailServer
  const own = person.value?.address ?? ''
  // The address of a first admin is a placeholder until somebody enters their own.
  const [address, setAddress] = useState(isReal(own) ? own : '')
  const [result, setResult] = useState<MailTestResult | null>(null)
  return (
    <section class="test-mail">
      <h3>{t.test.title}</h3>
      <p class="hint">{t.test.text}</p>
      <div class="field">
        <label for="test-mail-address">{t.test.address}</label>
        <input
          id="test-mail-address"
          type="text"
          inputMode="email"
          autocomplete="email"
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      <Action
        label={t.test.send}
        ask=""
        run={() => sendJson<MailTestResult>('POST', `${MAIL_SERVER}/test`, { address: address.trim() })}
        done={(answer) => {
          setResult(answer)
          void readSetup()
        }}
      />
      <div role="status" class="test-result">
        {result && <TestResult result={result} address={address} />}
      </div>
    </section>
  )
}

/** What the mail server made of a test mail, and what to do if it did not take it. */
export function TestResult({ result, address }: { result: MailTestResult; address: string }) {
  const t = settingsTexts.value.pages.mailServer
  const taken = setup.value?.mail.carrier === 'mailbox' ? t.test.takenHere : say(t.test.taken, { address })
  return (
    <>
      <p class={result.outcome === 'taken' ? 'good' : 'field-error'}>
        {result.outcome === 'taken' ? taken : t.faults[result.fault]}
      </p>
      {result.said !== '' && <p class="hint">{say(t.test.said, { said: result.said })}</p>}
    </>
  )
}

/** Whether mail can reach an address: the placeholder of the first admin has no domain that anybody could reach. */
export function isReal(address: string): boolean {
  return /\.[^.]+$/.test(address) && !/\.(localhost|invalid|localdomain)$/.test(address)
}
