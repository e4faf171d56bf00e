import {
  ara,
  ces,
  deu,
  ell,
  eng,
  fin,
  fra,
  heb,
  hun,
  ita,
  jpn,
  nld,
  nob,
  pol,
  por,
  ron,
  rus,
  spa,
  swe,
  tur,
  ukr,
  zho,
} from 'stopword'

/** Words that say nothing by themselves, by the language of a ticket. */
const STOP_WORDS: Readonly<Record<string, readonly string[]>> = {
  ...{ ar: ara, cs: ces, de: deu, el: ell, en: eng, es: spa, fi: fin, fr: fra, he: heb, hu: hun, it: ita, ja: jpn },
  ...{ nl: nld, no: nob, pl: pol, pt: por, ro: ron, ru: rus, sv: swe, tr: tur, uk: ukr, zh: zho },
}

/** The words of a comment in small letters, without numbers and without those that say nothing; each once. */
export function listWords(comment: string, language: string): string[] {
  const { segmenter, stopWords } = toolsOf(language)
  const words = new Set<string>()
  for (const { segment, isWordLike } of segmenter.segment(comment.normalize('NFC'))) {
    if (!isWordLike) continue
    const word = segment.toLocaleLowerCase(segmenter.resolvedOptions().locale)
    if (/\p{L}/u.test(word) && [...word].length > 1 && !stopWords.has(word)) words.add(word)
  }
  return [...words]
}

type Tools = { segmenter: Intl.Segmenter; stopWords: ReadonlySet<string> }
const known = new Map<string, Tools>()

function toolsOf(language: string): Tools {
  const before = known.get(language)
  if (before) return before
  const [primary = ''] = language.toLowerCase().split(/[-_]/)
  const tools = {
    segmenter: new Intl.Segmenter(localeOf(primary), { granularity: 'word' }),
    stopWords: new Set(STOP_WORDS[primary] ?? []),
  }
  // What a helpdesk sends as a language is free text, and no reason to remember without an end.
  if (known.size < 100) known.set(language, tools)
  return tools
}

/** A language that a ticket names need not be one. */
function localeOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}
