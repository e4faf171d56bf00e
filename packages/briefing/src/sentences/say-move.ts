import type { MoveFact } from '@otzyv/contracts'
import { joinTexts, type Said, type Speaker } from '../speaker.ts'

/** From this share on a change is called service, or mix, alone. */
const MOSTLY = 0.8

/** A change that stands: of what, since when, by how much, what carries it, and whether it is service or mix. */
export function sayMove(speaker: Speaker, move: MoveFact): Said {
  const { words, say, show, signed, day, nameOf, head } = speaker
  const { subject, side, before, after, difference } = move
  const sizes = {
    after: show(after.value),
    before: show(before.value),
    since: day(move.since),
    weeks: move.weeksBefore,
  }
  const carriers = sayCarriers(speaker, move)
  const text = joinTexts(say(words.move[side], { name: nameOf(subject), ...sizes }), carriers.text)
  const evidence = say(words.moveEvidence, {
    difference: signed(difference.value),
    unit: words.unit[head.preset.unit],
    lower: signed(difference.lower),
    upper: signed(difference.upper),
    after: after.n,
    before: before.n,
  })
  const hidden = move.hiddenWeeks > 0 ? say(words.hiddenWeeks, { n: move.hiddenWeeks }) : null
  return { text, evidence: joinTexts(evidence, carriers.evidence, hidden) }
}

/** What carries a change: the parts, that the rest did not change, and whether it is service or mix. */
export function sayCarriers(speaker: Speaker, move: MoveFact): Said {
  const { words, say, signed } = speaker
  const { split } = move
  return {
    text: joinTexts(sayCauses(speaker, move), split && words[nameSplit(split)]),
    evidence: split ? say(words.splitEvidence, { service: signed(split.service), mix: signed(split.mix) }) : '',
  }
}

/** As many are named where changes share a sentence. */
const NAMED = 5

/** Changes that share one sentence. */
export function sayMoves(speaker: Speaker, side: 'lower' | 'higher', moves: readonly MoveFact[]): Said {
  const { words, say, show, day, nameOf, joinNames } = speaker
  const names = moves.slice(0, NAMED).map(({ subject, before, after, since }) =>
    say(words.moveInList, {
      name: nameOf(subject),
      before: show(before.value),
      after: show(after.value),
      since: day(since),
    }),
  )
  const more = moves.length > NAMED ? [say(words.moreNames, { n: moves.length - NAMED })] : []
  return { text: say(words.moves[side], { n: moves.length, names: joinNames([...names, ...more]) }), evidence: '' }
}

function sayCauses({ words, say, show, nameOf, joinNames }: Speaker, { causes, othersSteady }: MoveFact): string {
  const [cause, ...others] = causes
  if (cause === undefined) return ''
  const said =
    others.length === 0
      ? say(words.cause, { name: nameOf(cause.subject), before: show(cause.before), after: show(cause.after) })
      : say(words.causes, { names: joinNames(causes.map(({ subject }) => nameOf(subject))) })
  if (othersSteady === null) return said
  return joinTexts(
    said,
    say(words.othersSteady, { before: show(othersSteady.before), after: show(othersSteady.after) }),
  )
}

/** The chief part of a change; both of two that are like, or that pull apart. */
function nameSplit({ service, mix }: { service: number; mix: number }): 'service' | 'mix' | 'both' {
  const total = service + mix
  if (total === 0) return 'both'
  if (service / total >= MOSTLY) return 'service'
  return mix / total >= MOSTLY ? 'mix' : 'both'
}
