import type { ChangePartsAnswer, CommentWordsAnswer, ReasonsAnswer } from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { figuresAddress, period } from '../../data/asked.ts'
import { createReading } from '../../data/create-reading.ts'
import { scope, view } from '../../data/page-state.ts'
import { search } from '../../data/router.ts'
import { startOfBucket } from '../../format/calendar.ts'

/** What a change can be split by here. */
export const PARTS_BY = ['product', 'team', 'channel', 'country', 'language'] as const
export type PartsBy = (typeof PARTS_BY)[number]

/** What the reader asks to split by: what the address says, or products, or the teams of the one product on view. */
export const partsBy = computed((): PartsBy => {
  const asked = new URLSearchParams(search.value).get('by')
  const { product } = view.value.filters
  return PARTS_BY.find((by) => by === asked) ?? (product.length === 1 ? 'team' : 'product')
})

/** The weeks of the period that are over, and what they are compared with. */
function weeks() {
  if (!period.value || !scope.value) return {}
  const running = startOfBucket(scope.value.workspace.today, 'week')
  const { from, to } = period.value
  return { from, to: to > running ? running : to, against: view.value.against }
}

/** The change of what is on view, and its parts. */
export const changeParts = createReading<ChangePartsAnswer>(
  computed(() => figuresAddress('change-parts', { ...weeks(), by: partsBy.value })),
)

/** The changes of every team's every product, whichever team or product is on view. */
export const pairs = createReading<ChangePartsAnswer>(
  computed(() => without(figuresAddress('change-parts', { ...weeks(), by: 'team,product' }), ['team', 'product'])),
)

/** What those ticked and wrote who were not satisfied. A session is of one workspace, so none is named. */
export const reasons = createReading<ReasonsAnswer>(
  computed(() => without(figuresAddress('reasons', weeks()), ['workspace'])),
)
export const commentWords = createReading<CommentWordsAnswer>(
  computed(() => without(figuresAddress('comment-words', weeks()), ['workspace'])),
)

function without(address: string | null, names: readonly string[]): string | null {
  if (address === null) return null
  const [path = '', query = ''] = address.split('?')
  const kept = new URLSearchParams(query)
  for (const name of names) kept.delete(name)
  return `${path}?${kept}`
}
