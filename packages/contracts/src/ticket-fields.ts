import { FIELD_DIMENSIONS, type FieldDimension, forEachName } from '@otzyv/domain'
import { readReportedBoolean, readReportedTags, readReportedText } from './reported-text.ts'
import { isPlaceholder } from './unfilled.ts'

/** The longest name of a team, product, agent and the like that is kept. */
export const DIMENSION_MAX = 200
/** The longest name of a helpdesk that is kept; together with the ticket id it names the ticket. */
export const SOURCE_MAX = 64

/** As many tags are kept; all are looked at when it is decided whether to ask. */
export const TAGS_MAX = 100

/** The optional fields of a ticket, and which of them were cut or passed over, such as `subject` and `respondent.name`. */
export type TicketFields = Record<FieldDimension, string> & {
  source: string
  organisation: string
  tags: string[]
  subject: string
  autoResolved: boolean
  /** The mail goes out at once, whatever the delay of the workspace. */
  askAtOnce: boolean
  respondent: { email: string; name: string; locale: string; timeZone: string }
  /** A survey by its id; without it the active surveys share the tickets. */
  survey: string | undefined
  cutFields: string[]
  ignoredFields: string[]
}

/** Reads what may be left out, whatever a template wrote there; refuses nothing. */
export function readTicketFields(raw: Readonly<Record<string, unknown>>): TicketFields {
  const remarks = { cut: new Set<string>(), ignored: new Set<string>() }
  function take<Value>(name: string, read: { value: Value; remark: 'cut' | 'ignored' | null }): Value {
    if (read.remark !== null) remarks[read.remark].add(name)
    return read.value
  }
  const text = (name: string, max = DIMENSION_MAX) => take(name, readReportedText(raw[name], max))
  const person = readPerson(raw.respondent)
  if (person === null) remarks.ignored.add('respondent')
  const of = (name: string, max: number) => take(`respondent.${name}`, readReportedText(person?.[name], max))
  const readTags = () => {
    const tags = take('tags', readReportedTags(raw.tags))
    if (tags.length > TAGS_MAX) remarks.cut.add('tags')
    return tags
  }
  const fields = {
    source: text('source', SOURCE_MAX) || 'api',
    ...forEachName(FIELD_DIMENSIONS, (dimension) => text(dimension)),
    organisation: text('organisation'),
    tags: readTags(),
    subject: take('subject', readReportedText(raw.subject, 1000, isPlaceholder)),
    autoResolved: take('autoResolved', readReportedBoolean(raw.autoResolved)) ?? false,
    askAtOnce: take('askAtOnce', readReportedBoolean(raw.askAtOnce)) ?? false,
    respondent: {
      email: of('email', 1000),
      name: of('name', 200),
      locale: of('locale', 35),
      timeZone: take('respondent.timeZone', readTimeZone(of('timeZone', 64))),
    },
    survey: text('survey', 63).toLowerCase() || undefined,
  }
  return { ...fields, cutFields: [...remarks.cut], ignoredFields: [...remarks.ignored] }
}

/** The respondent as an object, or as an address alone; null for neither. */
function readPerson(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value === 'string') return { email: value }
  // PHP writes an empty object as an empty list.
  if (Array.isArray(value)) return value.length === 0 ? {} : null
  if (value === null || value === undefined || value === false) return {}
  return typeof value === 'object' ? { ...value } : null
}

/** A zone that is none is as good as unknown. */
function readTimeZone(name: string): { value: string; remark: 'ignored' | null } {
  if (name === '') return { value: '', remark: null }
  try {
    return {
      value: new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone,
      remark: null,
    }
  } catch {
    return { value: '', remark: 'ignored' }
  }
}
