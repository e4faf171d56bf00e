import type { MovesItem } from '@otzyv/contracts'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { localeOf } from '@otzyv/locales/render-figure'
import { useEffect } from 'preact/hooks'
import { against, hrefOf, page } from '../../data/asked.ts'
import { pageShortcuts } from '../../data/page-shortcuts.ts'
import { language, seesSmallCells, view } from '../../data/page-state.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import { goTo } from '../../data/router.ts'
import { rules } from '../../data/rules.ts'
import { interventions } from '../../data/side-readings.ts'
import { keepDots } from '../../format/isolate.ts'
import { FailureNotice, LoadingNotice, WhatWasRead } from '../../layout/notices.tsx'
import sentenceCss from '../../layout/sentences.module.css'
import { arrangeTeams } from '../teams/teams-list.ts'
import { waitingReading } from '../teams/teams-reading.ts'
import { AgentsSection } from './agents-section.tsx'
import { LowRatingsSection } from './low-ratings-section.tsx'
import { OutlookNote } from './outlook-note.tsx'
import { PartsSection } from './parts-section.tsx'
import { sayTeam, type TeamSentence } from './say-team.ts'
import css from './team.module.css'
import { allTeams, briefing, outlook, ownBriefing, parts, teamOnView, trend } from './team-readings.ts'
import { TrendSection } from './trend-section.tsx'

/** What is read for the page of one team. */
export const teamReadings = [
  allTeams,
  briefing,
  outlook,
  ownBriefing,
  trend,
  interventions,
  rules,
  waitingReading,
  ...Object.values(parts),
]

/** One team: what is to be said of it, and what that is made of. */
export function TeamPage() {
  const t = TEAM_WORDS[language.value]
  const { data, failure, retry } = allTeams
  const answer = data.value
  const item = answer?.items.find(({ value }) => (value ?? '') === teamOnView.value)
  useTeamKeys(answer?.items ?? [])
  if (teamOnView.value === null) return <Choose title={t.choose} text={t.chooseText} />
  if (!answer) return failure.value ? <FailureNotice failure={failure.value} retry={retry} /> : <LoadingNotice />
  if (!item) return <Choose title={t.unknown} text={t.chooseText} />
  const sentences = sayTeam(language.value, {
    answer,
    item,
    briefing: briefing.data.value,
    own: ownBriefing.data.value,
    isHeld: against.value === 'target',
  })
  return (
    <WhatWasRead reading={allTeams}>
      <p class={`${sentenceCss.eyebrow} ${css.eyebrow}`}>
        <a href={allTeamsHref()}>{t.all}</a> / <bdi>{keepDots(item.label)}</bdi>
      </p>
      <ol class={sentenceCss.sentences}>
        {sentences.map((sentence, index) => (
          <Sentence key={sentence.says} sentence={sentence} item={item} isFirst={index === 0} />
        ))}
      </ol>
      <OutlookNote />
      <TrendSection answer={answer} item={item} own={ownBriefing.data.value} />
      {!areVoicesRefused.value && <LowRatingsSection />}
      {seesSmallCells.value && (
        <>
          <PartsSection dimension="product" />
          <PartsSection dimension="channel" />
          <AgentsSection />
        </>
      )}
    </WhatWasRead>
  )
}

/** The list of all teams under the other filters. */
function allTeamsHref(): string {
  return hrefOf('teams', { filters: { ...view.value.filters, team: [] } })
}

function Choose({ title, text }: { title: string; text: string }) {
  return (
    <section class="notice">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={allTeamsHref()}>{TEAM_WORDS[language.value].all}</a>
      </p>
    </section>
  )
}

function Sentence({ sentence, item, isFirst }: { sentence: TeamSentence; item: MovesItem; isFirst: boolean }) {
  const { text, value, rest, evidence } = sentence
  const side = item.change?.side
  return (
    <li>
      <div class={sentenceCss.say}>
        {isFirst ? (
          <h1 class="lead">
            {text}{' '}
            {value !== null && side && (
              <>
                <span class={`${css.value} ${css[side]}`}>
                  <span aria-hidden="true">{side === 'lower' ? '▼' : '▲'} </span>
                  {value}
                </span>
                , {rest}
              </>
            )}
          </h1>
        ) : (
          text
        )}
      </div>
      <div class={sentenceCss.evidence}>{evidence}</div>
    </li>
  )
}

/** u leads to all teams, and [ and ] to the neighbours in the order of the list. */
function useTeamKeys(items: readonly MovesItem[]): void {
  const t = TEAM_WORDS[language.value]
  useEffect(() => {
    pageShortcuts.value = [
      { keys: ['u'], does: t.keys.up },
      { keys: ['['], does: t.keys.previous },
      { keys: [']'], does: t.keys.next },
    ]
    return () => {
      pageShortcuts.value = []
    }
  }, [t])
  useEffect(() => {
    const open = (href: string, path: string) => goTo(path, new URL(href, location.href).search)
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog, [popover]')
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping || page.peek().id !== 'team') return
      if (event.key === 'u') return open(allTeamsHref(), 'teams')
      const step = event.key === '[' ? -1 : event.key === ']' ? 1 : 0
      if (step === 0) return
      const listed = arrangeTeams(
        items.filter(({ retired }) => !retired),
        'moved',
        '',
        localeOf(language.peek()),
      )
      const at = listed.findIndex(({ value }) => (value ?? '') === teamOnView.peek())
      const next = listed[at + step]
      if (next) open(hrefOf('team', { filters: { ...view.peek().filters, team: [next.value ?? ''] } }), 'team')
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [items])
}
