import { expect, test } from 'vitest'
import { ALERT_WORDS } from './alert-words.ts'
import { BRIEFING_WORDS } from './briefing-words.ts'
import { DASHBOARD_WORDS } from './dashboard-words.ts'
import { formatMessage } from './format-message.ts'
import { listMessages } from './list-messages.ts'
import { ALERTS_WORDS } from './pages/alerts-words.ts'
import { COMPARE_WORDS } from './pages/compare-words.ts'
import { FRAME_WORDS } from './pages/frame-words.ts'
import { TEAM_WORDS } from './pages/team-words.ts'
import { TEAMS_WORDS } from './pages/teams-words.ts'
import { TRUST_WORDS } from './pages/trust-words.ts'
import { VOICES_WORDS } from './pages/voices-words.ts'
import { WEEK_WORDS } from './pages/week-words.ts'
import { WHY_WORDS } from './pages/why-words.ts'

/** The pages of figures, each with words of its own. */
const PAGES = {
  alerts: ALERTS_WORDS,
  compare: COMPARE_WORDS,
  frame: FRAME_WORDS,
  team: TEAM_WORDS,
  teams: TEAMS_WORDS,
  trust: TRUST_WORDS,
  voices: VOICES_WORDS,
  week: WEEK_WORDS,
  why: WHY_WORDS,
}

/** The names of the values in braces; the branches of a plural hold more than a name. */
const namesIn = (message: string) => [...new Set(message.match(/(?<=\{)[a-zA-Z]+(?=[},])/g) ?? [])].sort()

const listAll = (language: 'en' | 'ru') => {
  const pages = Object.entries(PAGES).map(([page, words]) => [page, words[language]])
  return listMessages({
    ...DASHBOARD_WORDS[language],
    alertNotices: ALERT_WORDS[language],
    briefing: BRIEFING_WORDS[language],
    ...Object.fromEntries(pages),
  })
}

test.each(['en', 'ru'] as const)(
  'every message of the dashboard and its briefing in %s can be formatted, and shows each value',
  (language) => {
    for (const [path, message] of listAll(language)) {
      expect(message, path).not.toContain('$')
      const names = namesIn(message)
      const values = Object.fromEntries(names.map((name, index) => [name, 1001 + index]))
      const shown = formatMessage(language, message, values).replace(/\D/g, '')
      for (const value of Object.values(values)) expect(shown, path).toContain(String(value))
    }
  },
)

test('the Russian messages of the dashboard and its briefing take the values of the English ones', () => {
  const [english, russian] = [listAll('en'), listAll('ru')]
  expect([...russian.keys()]).toEqual([...english.keys()])
  const differing = [...english].filter(([path, message]) => {
    const own = new Set(namesIn(russian.get(path) ?? ''))
    return namesIn(message).some((name) => !own.has(name)) || own.size !== namesIn(message).length
  })
  expect(differing).toEqual([])
})
