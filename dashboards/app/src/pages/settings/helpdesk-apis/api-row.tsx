import type { HelpdeskApiAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isolate } from '../../../format/isolate.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { TestSending } from '../../../layout/form/test-sending.tsx'
import { helpdeskWords } from './api-fields.tsx'
import { ApiForm } from './api-form.tsx'
import { describeWriting } from './describe-writing.ts'
import { WritingList } from './writing-list.tsx'

/** The API of one source's helpdesk with its last outcome, and below it what was written and what can be done. */
export function ApiRow({ api, changed }: { api: HelpdeskApiAnswer; changed: () => Promise<void> }) {
  const [tests, setTests] = useState(0)
  const t = settingsTexts.value.pages.helpdeskApis
  const { helpdeskApiId, source, helpdesk, state, settings, secretShown } = api
  const name = isolate(source)
  const where = [helpdeskWords(helpdesk)?.name ?? helpdesk, settings.url, secretShown].filter(Boolean).join(' · ')
  return (
    <OpenRow
      id={`helpdesk-api-row-${helpdeskApiId}`}
      isOff={state !== 'on'}
      text={
        <p class="row-text">
          <strong>
            <bdi>{source}</bdi>
          </strong>
          <bdi class="muted break">{where}</bdi>
          <span class="muted">{describeState(api)}</span>
        </p>
      }
      button={t.more}
      title={say(t.moreTitle, { name })}
      said=""
    >
      {() => (
        <>
          {api.offReason !== null && (
            <p>
              {t.lastAnswer}{' '}
              <code lang="en" class="break">
                {api.offReason}
              </code>
            </p>
          )}
          <TestSending
            address={`v1/helpdesk-apis/${helpdeskApiId}`}
            isOn={state === 'on'}
            words={t}
            describe={describeWriting}
            known={() => {
              setTests((count) => count + 1)
              return changed()
            }}
          >
            <Action
              label={state === 'on' ? t.switchOff : t.switchOn}
              ask=""
              run={() => sendJson<HelpdeskApiAnswer>('POST', 'v1/helpdesk-apis', { source, on: state !== 'on' })}
              done={changed}
            />
            <Action
              label={t.remove}
              ask={say(t.confirmRemove, { name })}
              run={() => sendJson('DELETE', `v1/helpdesk-apis/${helpdeskApiId}`, {})}
              done={changed}
            />
          </TestSending>
          <WritingList key={tests} helpdeskApiId={helpdeskApiId} isOn={state === 'on'} />
          <section>
            <h4>{t.change}</h4>
            <ApiForm api={api} saved={changed} />
          </section>
        </>
      )}
    </OpenRow>
  )
}

function describeState(api: HelpdeskApiAnswer): string {
  const t = settingsTexts.value.pages.helpdeskApis
  const when = (instant: string) => renderTime(language.value, instant)
  const { state, failingSince, pausedUntil, waiting, asking, lastAttempt } = api
  const outcome =
    state !== 'on'
      ? t.states[state]
      : failingSince !== null
        ? say(t.failingSince, { when: when(failingSince) })
        : lastAttempt === null
          ? t.silent
          : say(t.last, { when: when(lastAttempt.at) })
  const parts = [
    api.writesScore ? (api.writesComment ? t.writesComment : t.writesScore) : t.writesNothing,
    outcome,
    pausedUntil === null ? '' : say(t.pausedUntil, { when: when(pausedUntil) }),
    waiting > 0 ? say(t.waiting, { n: waiting }) : '',
    asking > 0 ? say(t.asking, { n: asking }) : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}
