import { renderSentence } from '@otzyv/briefing'
import type { BriefingAnswer, BriefingSentence } from '@otzyv/contracts'
import { BRIEFING_WORDS } from '@otzyv/locales/briefing'
import { language, say, texts } from '../../data/page-state.ts'
import { briefing } from '../../data/side-readings.ts'
import { renderDays } from '../../format/render-bucket.ts'

/** What is to be said of the last full week, before any figure: at most six sentences, each with what it rests on. */
export function BriefingSection() {
  const words = BRIEFING_WORDS[language.value]
  const { data, failure } = briefing
  const known = data.value
  return (
    <section aria-labelledby="briefing" class={`briefing card${failure.value && known ? ' stale' : ''}`}>
      <h2 id="briefing">
        {words.title}
        {known && <span class="when">{renderDays(language.value, known)}</span>}
      </h2>
      {failure.value && (
        <p role="alert">
          {words.failed}{' '}
          <button type="button" onClick={briefing.retry}>
            {texts.value.retry}
          </button>
        </p>
      )}
      {known?.counting && <p class="note">{say(words.counting, { days: renderDays(language.value, known) })}</p>}
      {known ? (
        <ol class="sentences">
          {known.sentences.map((sentence, index) => (
            <Sentence key={index} head={known} sentence={sentence} />
          ))}
        </ol>
      ) : (
        !failure.value && <p class="note sentences-waiting">{texts.value.loading}</p>
      )}
    </section>
  )
}

/** Where on the page stands what a sentence is made of. */
const LEADS_TO: Readonly<Record<BriefingSentence['says'], string>> = {
  period: 'trend',
  move: 'groups',
  moves: 'groups',
  steady: 'groups',
  low_ratings: 'figures',
  running: 'trend',
  response: 'coverage',
}

function Sentence({ head, sentence }: { head: BriefingAnswer; sentence: BriefingSentence }) {
  const { parts, evidence } = renderSentence(language.value, head, sentence)
  const side = sentence.says === 'move' ? sentence.move.side : sentence.says === 'moves' ? sentence.side : null
  return (
    <li class={sentence.says === 'running' ? 'running' : ''}>
      <p class="say">
        {parts.map(({ text, isLink }, index) =>
          isLink ? (
            <a
              key={index}
              class={side ?? ''}
              href={`${location.pathname}${location.search}#${LEADS_TO[sentence.says]}`}
            >
              {text}
            </a>
          ) : (
            <span key={index}>{text}</span>
          ),
        )}
      </p>
      {evidence !== '' && <p class="evidence-of">{evidence}</p>}
    </li>
  )
}
