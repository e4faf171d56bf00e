import type { IndicatorPoint } from '@otzyv/contracts'

/** Whether a bucket can get no new days; one that is still being counted is not complete, and yet over. */
export function isOver({ complete, counting }: Pick<IndicatorPoint, 'complete' | 'counting'>): boolean {
  return complete || counting?.over === true
}
