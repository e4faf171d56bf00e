import type { ChannelAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { TestSending } from '../../../layout/form/test-sending.tsx'
import { ChannelForm } from './channel-form.tsx'
import { describeOutcome } from './describe-outcome.ts'
import { kindWords } from './kind-fields.tsx'
import { MessageList } from './message-list.tsx'

/** One channel with its last outcome, and below it what was sent and what can be done. */
export function ChannelRow({ channel, changed }: { channel: ChannelAnswer; changed: () => Promise<void> }) {
  const [tests, setTests] = useState(0)
  const t = settingsTexts.value.pages.channels
  const { channelId, name, kind, state, secretShown, settings } = channel
  const address = `v1/channels/${channelId}`
  const where = [kindWords(kind)?.name ?? kind, settings.chatId ?? settings.url, secretShown]
    .filter(Boolean)
    .join(' · ')
  return (
    <OpenRow
      id={`channel-row-${channelId}`}
      isOff={state !== 'on'}
      text={
        <p class="row-text">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <bdi class="muted break">{where}</bdi>
          <span class="muted">{describeState(channel)}</span>
        </p>
      }
      button={t.more}
      title={say(t.moreTitle, { name })}
      said=""
    >
      {() => (
        <>
          {channel.offReason !== null && (
            <p>
              {t.lastAnswer}{' '}
              <code lang="en" class="break">
                {channel.offReason}
              </code>
            </p>
          )}
          <TestSending
            address={address}
            isOn={state === 'on'}
            words={t}
            describe={describeOutcome}
            known={() => {
              setTests((count) => count + 1)
              return changed()
            }}
          >
            <Action
              label={state === 'on' ? t.switchOff : t.switchOn}
              ask=""
              run={() => sendJson<ChannelAnswer>('PATCH', address, { on: state !== 'on' })}
              done={changed}
            />
            <Action
              label={t.remove}
              ask={say(t.confirmRemove, { name })}
              run={() => sendJson('DELETE', address, {})}
              done={changed}
            />
          </TestSending>
          <MessageList key={tests} channelId={channelId} isOn={state === 'on'} />
          <section>
            <h4>{t.change}</h4>
            <ChannelForm channel={channel} saved={changed} />
          </section>
        </>
      )}
    </OpenRow>
  )
}

function describeState({ state, failingSince, waiting, lastAttempt, teams }: ChannelAnswer): string {
  const t = settingsTexts.value.pages.channels
  const when = (instant: string) => renderTime(language.value, instant)
  const parts = [
    teams.length > 0 ? say(t.onlyTeams, { teams: teams.join(', ') }) : '',
    state !== 'on'
      ? t.states[state]
      : failingSince !== null
        ? say(t.failingSince, { when: when(failingSince) })
        : lastAttempt === null
          ? t.silent
          : say(t.last, { when: when(lastAttempt.at) }),
    waiting > 0 ? say(t.waiting, { n: waiting }) : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}
