import type { MovesAnswer } from '@otzyv/contracts'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { localeOf, renderValue } from '@otzyv/locales/render-figure'
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { against } from '../../data/asked.ts'
import { pageShortcuts } from '../../data/page-shortcuts.ts'
import { language, say } from '../../data/page-state.ts'
import { goTo, place, search } from '../../data/router.ts'
import { rules } from '../../data/rules.ts'
import { Strip } from '../../layout/choice.tsx'
import { FailureNotice, LoadingNotice, WhatWasRead } from '../../layout/notices.tsx'
import { againstTarget, isHeld } from './against-target.ts'
import { composeHead } from './compose-head.ts'
import css from './teams.module.css'
import { arrangeTeams, canFold, FOLDS, foldTeams, ORDERS } from './teams-list.ts'
import { teamsReading, waitingReading } from './teams-reading.ts'
import { TeamsTable } from './teams-table.tsx'

/** What is read for the page of all teams. */
export const teamsReadings = [teamsReading, waitingReading, rules]

/** All teams: which really changed, which did not, and of which there is too little to say. Nobody is ranked. */
export function TeamsPage() {
  const { data, failure, retry } = teamsReading
  if (!data.value) return failure.value ? <FailureNotice failure={failure.value} retry={retry} /> : <LoadingNotice />
  return (
    <WhatWasRead reading={teamsReading}>
      <Teams read={data.value} />
    </WhatWasRead>
  )
}

function Teams({ read }: { read: MovesAnswer }) {
  const t = TEAMS_WORDS[language.value]
  const answer = useMemo(() => (against.value === 'target' ? againstTarget(read) : read), [read, against.value])
  const { target } = answer
  const teams = useMemo(() => answer.items.filter(({ retired }) => !retired), [answer])
  const retired = answer.items.length - teams.length
  if (answer.counting) return <p class="notice">{t.counting}</p>
  return (
    <>
      <h1 class="lead">{composeHead(language.value, teams, isHeld(answer))}</h1>
      {teams.length > 0 && (
        <>
          <p class={css.sub}>
            {isHeld(answer) && target !== null
              ? say(t.target.together, {
                  n: answer.heldToTarget,
                  target: renderValue(language.value, answer.preset.unit, target),
                })
              : say(answer.judged.length > 1 ? t.together : t.alone, { n: answer.compared })}
          </p>
          <TeamList answer={answer} teams={teams} />
        </>
      )}
      {retired > 0 && <p class="note">{say(t.retired, { n: retired })}</p>}
    </>
  )
}

/** What the address says of this page alone. */
function readOwn<Name extends string>(name: string, choices: readonly Name[]): Name {
  const asked = new URLSearchParams(search.value).get(name)
  return choices.find((one) => one === asked) ?? (choices[0] as Name) // no list of choices is empty
}

function changeOwn(name: string, value: string, plain: string): void {
  const query = new URLSearchParams(search.peek())
  if (value === plain) query.delete(name)
  else query.set(name, value)
  goTo(place.peek(), query.size === 0 ? '' : `?${query}`, { replaces: true })
}

function TeamList({ answer, teams }: { answer: MovesAnswer; teams: MovesAnswer['items'] }) {
  const t = TEAMS_WORDS[language.value]
  const order = readOwn('sort', ORDERS)
  const foldable = useMemo(() => canFold(teams), [teams])
  const fold = foldable ? readOwn('fold', FOLDS) : 'none'
  const wanted = useSignal('')
  const field = useRef<HTMLInputElement>(null)
  const shown = useMemo(
    () => arrangeTeams(teams, order, wanted.value, localeOf(language.value)),
    [teams, order, wanted.value, language.value],
  )
  const groups = useMemo(() => foldTeams(shown, fold), [shown, fold])
  useEffect(() => {
    pageShortcuts.value = [
      { keys: ['/'], does: t.keys.find },
      { keys: ['↑', '↓'], does: t.keys.move },
      ...(fold === 'none' ? [] : [{ keys: ['←', '→'], does: t.keys.fold }]),
      { keys: ['Enter'], does: t.keys.open },
    ]
    return () => {
      pageShortcuts.value = []
    }
  }, [t, fold])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog, [popover]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return
      event.preventDefault()
      field.current?.select()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  const said = { n: shown.length, all: teams.length, groups: groups.length }
  const count = shown.length < teams.length ? t.countFound : fold === 'none' ? t.count : t.countInGroups
  return (
    <section class={css.list} aria-label={say(t.count, { n: teams.length })}>
      <div class={css.tools}>
        <label class={css.find}>
          <span class="unseen">{t.find}</span>
          <input
            ref={field}
            type="search"
            placeholder={`${t.find}  /`}
            value={wanted.value}
            onInput={(event) => {
              wanted.value = event.currentTarget.value
            }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              document.querySelector<HTMLElement>('[data-row]')?.focus()
            }}
          />
        </label>
        <Strip
          name="sort"
          label={t.order}
          value={order}
          options={ORDERS.map((value) => ({
            value,
            label: isHeld(answer) && value === 'moved' ? t.target.first : t.orders[value],
          }))}
          onChoose={(value) => changeOwn('sort', value, ORDERS[0])}
        />
        {foldable && (
          <Strip
            name="fold"
            label={t.groups}
            value={fold}
            options={FOLDS.map((value) => ({ value, label: t.folds[value] }))}
            onChoose={(value) => changeOwn('fold', value, FOLDS[0])}
          />
        )}
        <span class={css.count} role="status">
          {say(count, said)}
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="note">{t.foundNone}</p>
      ) : (
        <TeamsTable answer={answer} groups={groups} order={order} isWhole={shown.length === teams.length} />
      )}
    </section>
  )
}
