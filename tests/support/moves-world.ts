import { shiftDay } from '@otzyv/domain'

export const NOW = '2026-11-26T05:00:00Z'
/** Where the running week begins. */
export const END = '2026-11-23'
export const weeksBefore = (day: string, weeks: number) => shiftDay(day, -7 * weeks)
export const PRODUCTS = ['servers', 'mail', '']
/** How many answer in a week, by team; of the last nobody but those who see everything is shown much. */
export const SIZES: Readonly<Record<string, number>> = { kazan: 30, belgrade: 40, '': 12, small: 2 }

/** The servers of Kazan fell nine weeks before the running week, which begins on `end`; everything else varies by chance. */
export function factsOf(team: string, back: number, end = END) {
  const size = team === 'belgrade' && back > 52 ? 0 : (SIZES[team] ?? 0) + ((back * 7 + team.length) % 3) - 1
  return Array.from({ length: size }, (_, index) => {
    const product = PRODUCTS[(index + back) % 3] ?? ''
    const fell = team === 'kazan' && product === 'servers' && back <= 9
    const draw = (index * 7919 + back * 104_729 + team.length * 31) % 97
    return {
      ...{ team, product, language: draw % 4 === 0 ? 'ru' : 'en', tag: draw % 5 === 0 ? 'refund' : '' },
      ...{ agent: `agent ${draw % 3}`, country: draw % 2 === 0 ? 'RS' : 'KZ', channel: 'mail' },
      day: shiftDay(weeksBefore(end, back), index % 7),
      rating: draw % 11 === 0 ? null : (fell ? draw % 4 > 0 : draw % 10 === 1) ? 1 + (draw % 3) : 4 + (draw % 2),
      evidence: draw % 17 === 0 ? ('unconfirmed' as const) : ('confirmed' as const),
    }
  })
}
