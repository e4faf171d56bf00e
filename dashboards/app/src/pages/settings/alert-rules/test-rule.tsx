import type { AlertTestAnswer } from '@otzyv/contracts'
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import { readJson } from '../../../data/read-json.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'

const EVERY_MS = 1500
const LOOKS_MAX = 60

type Way = AlertTestAnswer['ways'][number]
/** Whether nothing more happens by itself soon. */
const isKnown = ({ state, attempts }: Way) => state !== 'sending' && !(state === 'queued' && attempts === 0)

/** Sends a test every way that alerts of a rule go, and says of each what came of it. */
export function TestRule({ alertRuleId }: { alertRuleId: string }) {
  const [test, setTest] = useState<AlertTestAnswer | null>(null)
  const [isLate, setLate] = useState(false)
  const t = settingsTexts.value.pages.alertRules.test
  const address = `v1/alert-rules/${alertRuleId}`
  useEffect(() => {
    if (test === null) return
    const stop = new AbortController()
    void follow(`${address}/tests/${test.alertTestId}`, stop.signal, setTest).then((known) => {
      if (!stop.signal.aborted) setLate(!known)
    })
    return () => stop.abort()
    // What is read of the same test later begins nothing new.
  }, [test?.alertTestId])
  const waits = test?.ways.some((way) => !isKnown(way)) ?? false
  return (
    <section style="margin-block-end:1.25rem">
      <div class="actions">
        <Action
          label={t.button}
          ask={t.confirm}
          run={() => sendJson<AlertTestAnswer>('POST', `${address}/test`, {})}
          done={(sent) => {
            setLate(false)
            setTest(sent)
          }}
        />
      </div>
      <div role="status">
        {test !== null && (
          <>
            <p class="hint">{isLate ? t.late : waits ? t.sending : t.done}</p>
            <ul class="plain-list">
              {test.ways.map((way) => (
                <li key={`${way.kind} ${way.to}`}>
                  <bdi>{way.to}</bdi>: {describeWay(way)}{' '}
                  {way.error !== null && (
                    <code lang="en" class="break">
                      {way.error}
                    </code>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}

function describeWay(way: Way): string {
  const { outcomes, mailTaken, again, answered } = settingsTexts.value.pages.alertRules.test
  const { kind, state, attempts, status } = way
  if (kind === 'mail' && state === 'sent') return mailTaken
  if (state === 'queued' && attempts > 0) return again
  const said = outcomes[state]
  return state === 'failed' && status !== null ? `${said} ${say(answered, { status })}` : said
}

/** Reads a test until all of it is known; gives whether it came to that. */
async function follow(address: string, signal: AbortSignal, read: (test: AlertTestAnswer) => void): Promise<boolean> {
  for (let look = 0; look < LOOKS_MAX && !signal.aborted; look++) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const answer = await readJson<AlertTestAnswer>(address, signal)
    if (answer.outcome !== 'ok' || signal.aborted) continue
    read(answer.data)
    if (answer.data.ways.every(isKnown)) return true
  }
  return false
}
