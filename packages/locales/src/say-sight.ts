import type { AlertRuleSight, UnseenName } from '@otzyv/contracts'
import { ALERT_WORDS } from './alert-words.ts'
import type { DashboardLanguage } from './dashboard-words.ts'
import { formatMessage } from './format-message.ts'

type Written = {
  /** A name as it stands within a sentence, whose direction may be another one. */
  name: (text: string) => string
  instant: (at: string) => string
}

/** What a rule cannot find so far, and since when it is judged as it is, in sentences; none if there is nothing to say. */
export function saySight(
  language: DashboardLanguage,
  { unseen, watchesNothing, line, surveyIsOff, started }: AlertRuleSight,
  { name, instant }: Written,
): string[] {
  const { sight: t } = ALERT_WORDS[language]
  const say = (message: string, values: Record<string, string>) => formatMessage(language, message, values)
  const list = (names: readonly string[]) => names.map(name).join(', ')
  const missing = (['team', 'product', 'country'] as const).flatMap((dimension) =>
    (['never', 'not_lately'] as const).flatMap((seen) => {
      const own = unseen.filter((one) => one.dimension === dimension && one.seen === seen)
      return own.length === 0 ? [] : [say(t[seen][dimension], { names: list(own.map(({ value }) => value)) })]
    }),
  )
  const merged = unseen.flatMap(({ value, countsAs }) =>
    countsAs === null ? [] : [say(t.countsAs, { name: name(value), other: name(countsAs) })],
  )
  const near = unseen.flatMap(({ value, nearest }) =>
    nearest.length === 0 ? [] : [say(t.nearest, { name: name(value), names: list(nearest.map(nameBoth)) })],
  )
  const why = started?.why.map((part) => t.why[part]).join(', ') ?? ''
  return [
    ...(surveyIsOff ? [t.surveyIsOff] : watchesNothing ? [t.watchesNothing] : []),
    ...(line === null ? [] : [t.line[line]]),
    ...missing,
    ...merged,
    ...near,
    ...(started ? [say(t.started, { at: instant(started.at), why })] : []),
  ]
}

/** A value, which a rule names, and its label, if that is another one. */
function nameBoth({ value, label }: UnseenName['nearest'][number]): string {
  return label === value || label === '' ? value : `${value} (${label})`
}
