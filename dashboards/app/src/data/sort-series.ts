import type { IndicatorSeries } from '@otzyv/contracts'

/** Series in the order of their names as the language sorts them, the one whose value was not given last and named so. */
export function sortSeries<T extends Pick<IndicatorSeries, 'value' | 'label'>>(
  series: readonly T[],
  language: string,
  notGiven: string,
): T[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const given = series.filter((one) => one.value !== null && one.value !== '')
  const rest = series.filter((one) => one.value === null || one.value === '')
  return [
    ...given.sort((a, b) => collator.compare(a.label, b.label)),
    ...rest.map((one) => ({ ...one, label: notGiven })),
  ]
}
