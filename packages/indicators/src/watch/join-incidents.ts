import { dayNumber } from './day-sums.ts'
import type { OpenAlert } from './watch-state.ts'

/** What is asked of an alert to tell which belong together: a `WatchState` has more. */
type DatedAlert = Pick<OpenAlert, 'openedDay' | 'onsetDay'>

/** A watched series of a team: one for each of its surveys, say. */
export interface TeamSeries<Key, Alert extends DatedAlert = OpenAlert> {
  readonly team: string
  readonly key: Key
  readonly state: { readonly alert: Alert | null }
}

/** What happened to a team: the open alerts of its series that began together, and so have one cause. */
export interface Incident<Key, Alert extends DatedAlert = OpenAlert> {
  readonly team: string
  /** The alert that opened first; it stays the same for as long as it is open, and names the incident. */
  readonly first: { readonly key: Key; readonly alert: Alert }
  /** All of them, in the order in which they opened. */
  readonly alerts: readonly { readonly key: Key; readonly alert: Alert }[]
  /** The earliest day on which one of them began. */
  readonly onsetDay: string
}

/** An onset is known to about two weeks, so two of one cause may lie twice as far apart. */
const TOGETHER_DAYS = 28

/**
 * Puts open alerts together: those of one team whose onset lies within four weeks of that of the alert which opened first.
 * Teams, and the series of one that opened on the same day, keep the order in which they are given.
 */
export function joinIncidents<Key, Alert extends DatedAlert>(
  series: readonly TeamSeries<Key, Alert>[],
): Incident<Key, Alert>[] {
  const open = series.flatMap(({ team, key, state }) => (state.alert ? [{ team, key, alert: state.alert }] : []))
  const teams = [...new Set(open.map(({ team }) => team))]
  return teams.flatMap((team) => {
    const own = open.filter((one) => one.team === team).map(({ key, alert }) => ({ key, alert }))
    own.sort((a, b) => (a.alert.openedDay < b.alert.openedDay ? -1 : a.alert.openedDay > b.alert.openedDay ? 1 : 0))
    const incidents: { team: string; first: (typeof own)[number]; alerts: typeof own; onsetDay: string }[] = []
    for (const one of own) {
      const same = incidents.find(({ first }) => apart(first.alert.onsetDay, one.alert.onsetDay) <= TOGETHER_DAYS)
      if (same === undefined) {
        incidents.push({ team, first: one, alerts: [one], onsetDay: one.alert.onsetDay })
        continue
      }
      same.alerts.push(one)
      if (one.alert.onsetDay < same.onsetDay) same.onsetDay = one.alert.onsetDay
    }
    return incidents
  })
}

const apart = (a: string, b: string): number => Math.abs(dayNumber(a) - dayNumber(b))
