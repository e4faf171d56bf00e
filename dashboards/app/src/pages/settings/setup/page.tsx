import type { SetupAnswer, SetupStep } from '@otzyv/contracts'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import type { Failure } from '../../../data/read-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { readSetup, setup } from '../../../data/setup.ts'
import { Failed } from '../../../layout/form/failed.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { describeStep } from './describe-step.ts'
import { StepContent } from './step-content.tsx'

/** What comes in shows within so long, without anybody doing anything. */
const READ_EVERY_MS = 2_000

export const page: SettingsPage = {
  id: 'setup',
  group: 'product',
  right: 'setup.read',
  nav: (words) => words.pages.setup.nav,
  isListed: () => setup.value?.finished !== true,
  Content: SetupPage,
}

function SetupPage() {
  const [failure, setFailure] = useState<Failure | null>(null)
  const known = setup.value
  const finished = known?.finished === true
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const read = async () => {
      if (document.visibilityState === 'visible') {
        const answer = await readSetup()
        setFailure(answer.outcome === 'ok' ? null : answer)
      }
      if (!gone) timer = setTimeout(() => void read(), READ_EVERY_MS)
    }
    if (!finished) void read()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [finished])
  const t = settingsTexts.value.pages.setup
  if (!known)
    return failure ? (
      <Failed failure={failure} retry={() => void readSetup()} />
    ) : (
      <p role="status">{settingsTexts.value.loading}</p>
    )
  if (finished) {
    return (
      <section class="notice card" role="status">
        <h2>{t.finishedTitle}</h2>
        <p>{t.finishedText}</p>
        <p>
          <a href="./">{t.toFigures}</a>
        </p>
      </section>
    )
  }
  return <SetupList known={known} stale={failure !== null} />
}

function SetupList({ known, stale }: { known: SetupAnswer; stale: boolean }) {
  const [chosen, setChosen] = useState<SetupStep | null>(null)
  const [later, setLater] = useState<readonly SetupStep[]>([])
  const t = settingsTexts.value.pages.setup
  const left = known.steps.filter(({ done }) => !done)
  const first = left.find(({ id }) => !later.includes(id)) ?? left[0]
  const open = chosen ?? first?.id ?? 'answer'
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(open)
  useLayoutEffect(() => {
    // Who pressed a button that is gone now continues at the step that opened; nobody else is moved.
    if (before.current !== open && document.activeElement === document.body) heading.current?.focus()
    before.current = open
  }, [open])
  return (
    <>
      <h2 class="page-title">{say(t.title, { n: left.length })}</h2>
      <p class="intro">{t.intro}</p>
      {stale && (
        <p role="status" class="field-error">
          {t.stale}
        </p>
      )}
      <ol class="steps">
        {known.steps.map(({ id, done }, at) => {
          const isOpen = id === open
          return (
            <li
              key={id}
              class={`step ${done ? 'done' : ''} ${isOpen ? 'now' : ''}`}
              aria-current={isOpen ? 'step' : undefined}
            >
              <span class="step-number" aria-hidden="true">
                {done ? '✓' : at + 1}
              </span>
              <h3 tabIndex={-1} ref={isOpen ? heading : null}>
                {done ? t.did[id] : t.todo[id]} {done && <span class="unseen">({t.done})</span>}
              </h3>
              {!isOpen && id !== 'survey' && id !== 'answer' && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${done ? t.change : t.open}: ${done ? t.did[id] : t.todo[id]}`}
                  onClick={() => setChosen(id)}
                >
                  {done ? t.change : t.open}
                </button>
              )}
              <p class="step-line">{describeStep(known, id)}</p>
              {isOpen && (
                <div class="step-content">
                  <StepContent
                    id={id}
                    known={known}
                    openStep={setChosen}
                    saved={() => {
                      setChosen(null)
                      void readSetup()
                    }}
                    putOff={() => {
                      setLater([...later, id])
                      setChosen(null)
                    }}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
