import { type BriefingHead, renderSentence } from '@otzyv/briefing'
import type { BriefingAnswer, BriefingSentence } from '@otzyv/contracts'
import { BRIEFING_WORDS } from '@otzyv/locales/briefing'
import { WEEK_WORDS } from '@otzyv/locales/pages/week'
import { against, hrefOf } from '../../data/asked.ts'
import { language, say, texts } from '../../data/page-state.ts'
import { briefing, responseCounts } from '../../data/side-readings.ts'
import { keepMarks } from '../../format/isolate.ts'
import { renderDays } from '../../format/render-bucket.ts'
import css from '../../layout/sentences.module.css'
import { linksOf } from './briefing-links.ts'
import { chooseScale, type GlyphScale } from './choose-scale.ts'
import { EvidencePicture } from './evidence-picture.tsx'

/** What is to be said of the period, before any chart: at most six sentences, each with what it rests on in the margin. */
export function BriefingSection() {
  const words = BRIEFING_WORDS[language.value]
  const { data, failure } = briefing
  const known = data.value
  const scale = known && chooseScale(known.sentences, known.preset.unit)
  return (
    <section aria-label={words.title} class={`briefing${failure.value && known ? ' of-before' : ''}`}>
      <p class={css.eyebrow}>
        {known && known.sentences[0]?.says !== 'first_week'
          ? say(words.weeksOf, { n: known.weeks, days: renderDays(language.value, known) })
          : words.title}
      </p>
      {failure.value && (
        <p role="alert">
          {words.failed}{' '}
          <button type="button" class="retry" onClick={briefing.retry}>
            {texts.value.retry}
          </button>
        </p>
      )}
      {known?.counting && <h1 class="lead">{say(words.counting, { days: renderDays(language.value, known) })}</h1>}
      {known ? (
        <ol class={`sentences ${css.sentences}`}>
          {known.sentences.map((sentence, index) => (
            <Sentence
              key={index}
              head={{ ...known, heldTo: against.value === 'target' ? 'target' : 'weeks' }}
              sentence={sentence}
              isLead={index === 0}
              scale={scale}
            />
          ))}
        </ol>
      ) : (
        <h1 class={failure.value ? 'unseen' : css.waiting}>{failure.value ? words.title : texts.value.loading}</h1>
      )}
    </section>
  )
}

type SentenceProps = {
  head: BriefingAnswer & BriefingHead
  sentence: BriefingSentence
  isLead: boolean
  scale: GlyphScale | null
}

function Sentence({ head, sentence, isLead, scale }: SentenceProps) {
  const { parts, evidence } = renderSentence(language.value, head, sentence)
  const side = sentence.says === 'move' ? sentence.move.side : sentence.says === 'moves' ? sentence.side : null
  const { main, more } = linksOf(head, sentence)
  const text = parts.map(({ text, isLink }, index) =>
    isLink ? (
      <a key={index} class={side ?? ''} href={main}>
        {keepMarks(text)}
      </a>
    ) : (
      <span key={index}>{text}</span>
    ),
  )
  return (
    <li class={sentence.says === 'running' ? css.running : ''}>
      <div class={`say ${css.say}`}>
        {isLead ? (
          <h1 class="lead">{text}</h1>
        ) : (
          <p>
            {text} {sentence.says === 'low_ratings' && <Waiting head={head} />}
          </p>
        )}
        {more.length > 0 && (
          <p class={css.more}>
            {more.map(({ href, label }) => (
              <a key={href} class="go" href={href}>
                {label}
              </a>
            ))}
          </p>
        )}
      </div>
      <div class={`evidence-of ${css.evidence}`}>
        {scale && <EvidencePicture sentence={sentence} scale={scale} isFirst={isLead} head={head} />}
        {evidence}
      </div>
    </li>
  )
}

/**
 * How many of the low ratings wait for an answer. It is said here and not by the server that says the rest: a follow-up is of
 * a single answer, so who reads decides how many there are, and who may read none is shown none.
 */
function Waiting({ head }: { head: BriefingAnswer }) {
  const counts = responseCounts.data.value
  if (counts === null || counts.low === 0) return null
  const week = { from: head.from, to: head.to }
  return (
    <a href={hrefOf('voices', { period: week }, { followUp: 'open' })}>
      {say(WEEK_WORDS[language.value].stillWaiting, { n: counts.waiting })}
    </a>
  )
}
