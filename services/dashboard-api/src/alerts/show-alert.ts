import type { AlertAnswer, AlertFigure, AlertKindName } from '@otzyv/contracts'
import { countScope, type Merges } from '@otzyv/database'

/** What a kind stores beside the figures of an alert; what it does not have is absent. */
export type StoredDetail = {
  preset?: string
  line?: number
  reached?: boolean
  team?: string
  name?: string
  difference?: { value: number; lower: number | null; upper: number | null } | null
  service?: number | null
  mix?: number | null
  by?: 'team' | 'product' | null
  causes?: { value: string; before: AlertFigure; after: AlertFigure }[]
}

type Stored = {
  alert_id: string
  alert_rule_id: string
  kind: AlertKindName
  survey_id: string | null
  survey_name: string | null
  dimension: string
  value: string
  onset_day: string
  last_day: string
  before: AlertFigure | null
  after: AlertFigure | null
  detail: StoredDetail
  state: AlertAnswer['state']
  close_reason: string | null
  opened_at: Date
  ended_at: Date | null
  acknowledged_at: Date | null
  acknowledged_by: string | null
  muted_until: string | null
  outcome: AlertAnswer['outcome']
  teams: string[]
  products: string[]
  countries: string[]
  made_up: boolean
}

/** What is called by a name alone: its id is nobody's business. */
const NAMED = ['key', 'webhook', 'secret']

type About = {
  unit: AlertAnswer['unit']
  names: (dimension: string, value: string) => string
  merges: Merges
  seesSmallCells: boolean
  events: AlertAnswer['events']
  parts: AlertAnswer['parts']
}

/**
 * An alert as a reader is shown it. Its figures are of days that no bucket has, so that with those of the weeks they could be
 * solved for a hidden one: they are for who may see small cells, and of made-up answers for everybody.
 */
export function showAlert(stored: Stored, about: About): AlertAnswer {
  const { unit, names, seesSmallCells, events, parts } = about
  const { detail, dimension, value } = stored
  const shows = seesSmallCells || stored.made_up
  const { by } = detail
  return {
    alertId: stored.alert_id,
    alertRuleId: stored.alert_rule_id,
    kind: stored.kind,
    survey: stored.survey_id === null ? null : { id: stored.survey_id, name: stored.survey_name ?? stored.survey_id },
    unit,
    subject: {
      dimension,
      value: dimension === 'response' ? (detail.team ?? '') : NAMED.includes(dimension) ? '' : value,
      label: dimension === 'response' ? names('team', detail.team ?? '') : (detail.name ?? names(dimension, value)),
    },
    scope: listScope(stored, about),
    onsetDay: stored.onset_day,
    lastDay: stored.last_day,
    openedAt: stored.opened_at.toISOString(),
    endedAt: stored.ended_at?.toISOString() ?? null,
    state: stored.state,
    closeReason: stored.close_reason,
    before: shows ? stored.before : null,
    after: shows ? stored.after : null,
    hidden: !shows && stored.after !== null,
    difference: shows ? (detail.difference ?? null) : null,
    service: shows ? (detail.service ?? null) : null,
    mix: shows ? (detail.mix ?? null) : null,
    causes:
      shows && by
        ? (detail.causes ?? []).map((cause) => ({ dimension: by, label: names(by, cause.value), ...cause }))
        : [],
    line: detail.line ?? null,
    parts: shows ? parts : parts.map((part) => ({ ...part, before: null, after: null })),
    outcome: stored.outcome,
    reached: detail.reached === true,
    acknowledgedAt: stored.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: stored.acknowledged_by,
    mutedUntil: stored.muted_until,
    events: events.map((event) => (shows ? event : { ...event, figure: null })),
  }
}

/** To what the rule is limited beside what the alert is about; a single answer is what it is. */
function listScope(stored: Stored, { names, merges }: About): AlertAnswer['scope'] {
  if (stored.dimension === 'response') return []
  return labelScope(countScope(stored, merges), names).filter(({ dimension }) => dimension !== stored.dimension)
}

type Scope = { teams: readonly string[]; products: readonly string[]; countries: readonly string[] }

/** The values that a rule is limited to, each with its label. */
export function labelScope({ teams, products, countries }: Scope, names: About['names']): AlertAnswer['scope'] {
  const named = (dimension: 'team' | 'product' | 'country', values: readonly string[]) =>
    values.map((value) => ({ dimension, value, label: names(dimension, value) }))
  return [...named('team', teams), ...named('product', products), ...named('country', countries)]
}
