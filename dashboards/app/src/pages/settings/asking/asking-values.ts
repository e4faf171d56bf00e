import type { MailSettingsAnswer, SurveyKind } from '@otzyv/contracts'
import type { Stored } from '../../../data/create-form.ts'

type Settings = MailSettingsAnswer['settings']
type OfKind = { [Kind in SurveyKind as `askAgainDaysByKind.${Kind}`]: number | null }
type AskingValues = Omit<Settings, 'askAgainDaysByKind'> & OfKind

const PREFIX = 'askAgainDaysByKind.'

/** The settings as the fields have them: a field of its own for each kind of survey, null where no limit is set. */
export function storedOf({ settings, revision }: MailSettingsAnswer): Stored<AskingValues> {
  const { askAgainDaysByKind: days, ...rest } = settings
  const ofKind: OfKind = {
    'askAgainDaysByKind.csat': days.csat ?? null,
    'askAgainDaysByKind.nps': days.nps ?? null,
    'askAgainDaysByKind.ces': days.ces ?? null,
    'askAgainDaysByKind.thumbs': days.thumbs ?? null,
  }
  return { values: { ...rest, ...ofKind }, revision }
}

/** What changed as the server wants it: the limits of all kinds are one part. */
export function changesOf(changes: Partial<AskingValues>, all: AskingValues): object {
  const entries = Object.entries(changes)
  const rest = entries.filter(([name]) => !name.startsWith(PREFIX))
  if (rest.length === entries.length) return changes
  const days = Object.entries(all)
    .filter(([name, value]) => name.startsWith(PREFIX) && value !== null)
    .map(([name, value]) => [name.slice(PREFIX.length), value])
  return { ...Object.fromEntries(rest), askAgainDaysByKind: Object.fromEntries(days) }
}
