import type { PeriodFigure, SideFigure } from '@otzyv/contracts'
import { renderCount, renderSigned, renderValue } from '@otzyv/locales/render-figure'
import type { PlainSums } from '../../support/plain-facts.ts'
import type { Asked } from './step.ts'

export const percent = (value: number) => renderValue('en', 'percent', value)
export const points = (value: number) => renderSigned('en', 'percent', value)
export const count = (n: number) => renderCount('en', n)
/** A figure as it is compared: how many answers, and of what value to six decimals. */
export type Pair = [n: number, value: string | null]
export const pair = (n: number, value: number | null): Pair => [n, value?.toFixed(6) ?? null]
export const ofPeriod = (figure: PeriodFigure): Pair =>
  figure.outcome === 'figure' ? pair(figure.n, figure.value) : pair(figure.outcome === 'none' ? 0 : -1, null)
export const ofSide = ({ n, value }: SideFigure): Pair => pair(n, value)
export const ofSums = ({ n, value }: PlainSums): Pair => pair(n, value)
export const withN = (figure: PeriodFigure) =>
  figure.outcome === 'figure' ? `${percent(figure.value)} ${count(figure.n)}` : 'no answers'
export const sideWithN = ({ n, value }: SideFigure) => (n === 0 ? 'no answers' : `${percent(value ?? 0)} ${count(n)}`)
export const nameOf = ({ value, label }: { value: string | null; label: string }) =>
  value === null ? 'not given' : label
export const inOrder = (rows: readonly string[][]) => rows.toSorted((a, b) => (a.join('\t') < b.join('\t') ? -1 : 1))
export const say = (asked: Asked, what: string) => `${what} of ${JSON.stringify(asked)}`
/** Twelve rows with cells in some places. */
export const cellsAt = (places: readonly number[]) => (row: readonly string[]) =>
  places.map((place) => row[place] ?? '')
