import { DIMENSIONS, type Dimension, forEachName, IMPERSONAL_DIMENSIONS } from '@otzyv/domain'
import { harmlessLabel } from '@otzyv/service-kit'

/** What a mail says about a wrong cell: where it is. */
export type WrongCell = Record<Dimension, string> & {
  surveyId: string
  dimensionSet: string
  day: string
  lag: string
  figure: string
}

export type NoticeDetail = { found: number; remaining: number; examples: WrongCell[] }

const FIELDS = ['surveyId', 'dimensionSet', 'day', ...IMPERSONAL_DIMENSIONS, 'lag', 'figure'] as const

/**
 * The detail of the notice `figures_were_wrong`. Of each example only what may leave by mail is taken: no value that is a
 * person, and no stored or expected number, which may be that of a cell of fewer than 5 responses. Throws if it is no such detail.
 */
export function parseNoticeDetail(detail: unknown): NoticeDetail {
  if (!isRecord(detail)) throw new Error('The detail of a notice is not an object')
  const { found, remaining, examples } = detail
  if (typeof found !== 'number' || typeof remaining !== 'number' || !Array.isArray(examples))
    throw new Error('The detail of a notice needs found, remaining and examples')
  return { found, remaining, examples: examples.filter(isRecord).map(toCell) }
}

function toCell(example: Record<string, unknown>): WrongCell {
  const cell: WrongCell = {
    surveyId: '',
    dimensionSet: '',
    day: '',
    ...forEachName(DIMENSIONS, () => ''),
    lag: '',
    figure: '',
  }
  for (const field of FIELDS) {
    const value = example[field]
    // Some are names that came with a ticket.
    if (typeof value === 'string') cell[field] = harmlessLabel(value, 200)
  }
  return cell
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
