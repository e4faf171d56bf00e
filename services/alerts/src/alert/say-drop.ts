import { measureOf, renderSentence } from '@otzyv/briefing'
import type { MoveFact, Subject } from '@otzyv/contracts'
import { harmlessLabel } from '@otzyv/service-kit'
import { z } from 'zod'
import type { ReadAlert } from './read-alert.ts'

const LABEL_MAX = 200

const Figure = z.object({
  value: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  n: z.number(),
})
const Detail = z.object({
  weeksBefore: z.number(),
  difference: z.object({ value: z.number(), lower: z.number().nullable(), upper: z.number().nullable() }).nullable(),
  service: z.number().nullable(),
  mix: z.number().nullable(),
  by: z.enum(['team', 'product']).nullable(),
  causes: z.array(z.object({ value: z.string(), before: Figure, after: Figure })),
  others: z.object({ before: z.number(), after: z.number() }).nullable(),
})
export type StoredDrop = z.infer<typeof Detail>

/** What is stored of a drop beside its figures; null of an alert that has no such detail. */
export function parseDrop(detail: unknown): StoredDrop | null {
  const read = Detail.safeParse(detail)
  return read.success ? read.data : null
}

/** A drop as the briefing says it, so that the page, a mail and a channel speak of one fall in the same words; null without figures. */
export function sayDrop(alert: ReadAlert, name: string): { text: string; evidence: string } | null {
  const drop = parseDrop(alert.detail)
  const { before, after, preset, labels } = alert
  if (drop === null || before?.value == null || after?.value == null || drop.difference === null) return null
  const { by } = drop
  const subjectOf = (dimension: 'team' | 'product', value: string): Subject => ({
    dimension,
    value,
    label: harmlessLabel(labels.get(`${dimension}\n${value}`) ?? value, LABEL_MAX),
  })
  const { value, lower, upper } = drop.difference
  const move: MoveFact = {
    // Only a name is taken of it, which is given.
    subject: { dimension: alert.dimension === 'product' ? 'product' : 'team', value: alert.value || '*', label: name },
    side: 'lower',
    since: alert.onsetDay,
    weeksSince: Math.ceil((Date.parse(alert.lastDay) - Date.parse(alert.onsetDay) + 1) / (7 * 86_400_000)),
    weeksBefore: drop.weeksBefore,
    hiddenWeeks: 0,
    before: { ...before, value: before.value },
    after: { ...after, value: after.value },
    difference: { value, lower: lower ?? value, upper: upper ?? value },
    adjustedPValue: 0,
    causes: drop.causes.flatMap((cause) =>
      by && cause.before.value !== null && cause.after.value !== null
        ? [{ subject: subjectOf(by, cause.value), before: cause.before.value, after: cause.after.value }]
        : [],
    ),
    othersSteady: drop.others,
    split: drop.service === null || drop.mix === null ? null : { service: drop.service, mix: drop.mix },
  }
  const { id, name: presetName, unit } = preset
  const head = {
    from: alert.onsetDay,
    to: alert.today,
    isLast: true,
    weeks: 1,
    preset: { id, name: presetName, unit, measures: measureOf(preset) },
  }
  const said = renderSentence(alert.locale, head, { says: 'move', move })
  // The marks around names are for pages; a text is read as it is.
  return { text: said.parts.map(({ text }) => text.replace(/[\u2068\u2069]/g, '')).join(''), evidence: said.evidence }
}
