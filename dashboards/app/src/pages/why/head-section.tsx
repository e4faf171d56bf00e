import type { ChangePart, ChangePartsAnswer } from '@otzyv/contracts'
import { renderCount, renderDay } from '@otzyv/locales/render-figure'
import { useEffect } from 'preact/hooks'
import { hrefOf } from '../../data/asked.ts'
import { readLabels } from '../../data/dimension-labels.ts'
import { language, say, view } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import briefing from '../../layout/sentences.module.css'
import { findCause } from './compute-steps.ts'
import css from './why.module.css'
import { commentWords, pairs } from './why-readings.ts'
import { figure, nameOf, ON_PAPER, points, share, size, subjectOf, words } from './why-words.ts'

/** Why it changed, in sentences: service or mix, what carries it, and what the comments speak of. */
export function HeadSection({ answer }: { answer: ChangePartsAnswer }) {
  const t = words.value
  useEffect(() => {
    for (const dimension of ['team', 'product', 'channel', 'country', 'language', 'tag', 'agent'] as const)
      if (view.value.filters[dimension].length > 0) readLabels(dimension)
  }, [view.value])
  const cause = findCause(answer)
  const { split, verdict } = answer
  const isReal = verdict === 'lower' || verdict === 'higher'
  const rest = split && cause ? split.service - (cause.service ?? 0) : 0
  const about = split && {
    ...{ total: points(answer.preset, split.total), service: points(answer.preset, split.service) },
    mix: points(answer.preset, split.mix),
  }
  return (
    <section aria-labelledby="why-lead">
      <p class={briefing.eyebrow}>{say(t.eyebrow[verdict], { subject: subjectOf() })}</p>
      <ol class={`sentences ${briefing.sentences}`}>
        <Sentence
          evidence={
            about &&
            (cause
              ? say(t.addsOf, {
                  ...about,
                  ...{ name: nameOf(cause), part: points(answer.preset, cause.service ?? 0) },
                  rest: points(answer.preset, rest),
                })
              : say(t.adds, about))
          }
        >
          <h1 id="why-lead" class={`lead ${isReal && split ? css[verdict] : ''}`}>
            {leadOf(answer, cause)}
          </h1>
        </Sentence>
        {cause && isReal && <CauseSentence answer={answer} cause={cause} />}
        <WordsSentence />
      </ol>
      {view.value.filters.team.length === 0 && <Moved />}
    </section>
  )
}

function leadOf({ preset, split, verdict, counting }: ChangePartsAnswer, cause: ChangePart | null): string {
  const { lead } = words.value
  if (counting) return lead.counting
  if (split === null) return lead.none
  if (verdict === 'steady' || verdict === 'too_few') return lead[verdict]
  if (split.total < 0 !== (verdict === 'lower')) return lead.unlike[verdict]
  const carrier = Math.abs(split.mix) > Math.abs(split.service) ? 'mix' : cause ? 'cause' : 'service'
  const part = carrier === 'mix' ? split.mix : cause ? (cause.service ?? 0) : split.service
  // What carries more than the whole had something against it.
  const isMore = size(preset, part) !== size(preset, split.total) && Math.abs(part) > Math.abs(split.total)
  return say(lead[isMore ? (`${carrier}More` as const) : carrier][verdict], {
    ...{ total: size(preset, split.total), part: size(preset, part), rest: size(preset, part - split.total) },
    name: cause ? nameOf(cause) : '',
  })
}

function Sentence({ children, evidence }: { children: preact.ComponentChildren; evidence: string | null }) {
  return (
    <li>
      <div class={`say ${briefing.say}`}>{children}</div>
      <div class={`evidence-of ${briefing.evidence}`}>{evidence}</div>
    </li>
  )
}

function CauseSentence({ answer, cause }: { answer: ChangePartsAnswer; cause: ChangePart }) {
  const t = words.value
  const side = cause.verdict === 'lower' ? 'lower' : 'higher'
  const count = (n: number) => renderCount(language.value, n)
  return (
    <Sentence
      evidence={say(t.causeEvidence, {
        ...{ before: count(cause.before.n), since: count(cause.since.n) },
        ...{ shareBefore: share(cause.shareBefore), shareSince: share(cause.shareSince) },
      })}
    >
      <p>
        {say(t.causeWent, {
          ...{ name: nameOf(cause), side: t.side[side] },
          ...{ before: figure(answer.preset, cause.before.value), since: figure(answer.preset, cause.since.value) },
          day: renderDay(language.value, cause.movedSince ?? answer.from, answer.to),
        })}
      </p>
    </Sentence>
  )
}

function WordsSentence() {
  const t = words.value
  const [most] = commentWords.data.value?.languages.filter((one) => one.words.length > 0) ?? []
  if (!most) return null
  const named = most.words.slice(0, 4).map(({ word }) => say(t.quoted, { word: isolate(word) }))
  return (
    <Sentence evidence={say(t.wordsEvidence, { before: most.before, since: most.since })}>
      <p>{say(t.wordsMore, { words: named.join(', ') })}</p>
    </Sentence>
  )
}

/** Where to look if no team was chosen: each team's product that really changed. */
function Moved() {
  const t = words.value
  const known = pairs.data.value
  if (!known || known.counting || known.parts.length === 0) return null
  const moved = known.parts.filter(({ verdict }) => verdict === 'lower' || verdict === 'higher')
  if (moved.length === 0) return <p class="note">{t.noneMoved}</p>
  return (
    <>
      <p class={`note ${css.moved}`}>
        {t.moved}{' '}
        {moved.map((part, index) => (
          <a
            key={`${part.value}/${part.second?.value}`}
            class={`go ${offPaper(index, ON_PAPER.moved)}`}
            href={pairHref(part)}
          >
            {nameOf(part)} × {part.second && nameOf(part.second)}{' '}
            <span class={css[part.verdict]}>
              {part.verdict === 'lower' ? '▼' : '▲'} {t.verdict[part.verdict]}
            </span>
          </a>
        ))}
      </p>
      <MoreOnPage count={moved.length} most={ON_PAPER.moved} />
    </>
  )
}

/** The address of this page about one team's one product. */
export function pairHref({ value, second }: ChangePart): string {
  const filters = { ...view.value.filters, team: [value ?? ''], product: [second?.value ?? ''] }
  return hrefOf('why', { filters }, {})
}
