import type { ChangePartsAnswer, CommentWordsAnswer, ReasonsAnswer } from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { comparedWith, figuresAddress, period } from '../../data/asked.ts'
import { createReading } from '../../data/create-reading.ts'
import { scope, seesSmallCells, view } from '../../data/page-state.ts'
import { answersAddress, areVoicesRefused, without } from '../../data/readable-answers.ts'
import { search } from '../../data/router.ts'
import { startOfBucket } from '../../format/calendar.ts'

/** What a change can be split by here. */
export const PARTS_BY = ['product', 'team', 'channel', 'country', 'language'] as const
export type PartsBy = (typeof PARTS_BY)[number]

const askedBy = computed(() => new URLSearchParams(search.value).get('by'))

/** What the reader asks to split by: what the address says, or products, or the teams of the one product on view. */
export const partsBy = computed((): PartsBy => {
  const { product } = view.value.filters
  return PARTS_BY.find((by) => by === askedBy.value) ?? (product.length === 1 ? 'team' : 'product')
})

/** Whether the change is split by the reasons that were ticked, which are not of a ticket but of an answer. */
export const isByReason = computed(() => askedBy.value === 'reason' && !areVoicesRefused.value)

/** The weeks of the period that are over, and what they are compared with. */
function weeks() {
  if (!period.value || !scope.value) return {}
  const running = startOfBucket(scope.value.workspace.today, 'week')
  const { from, to } = period.value
  return { from, to: to > running ? running : to, against: comparedWith.value }
}

/** Whether the server would refuse the parts: asking is no use, and what is refused stands in the browser's log. */
export const arePartsRefused = computed(() => !seesSmallCells.value)
const partsAddress = (more: Record<string, string | undefined>) =>
  arePartsRefused.value ? null : figuresAddress('change-parts', { ...weeks(), ...more })
const voicesAddress = (resource: string) => answersAddress(resource, weeks())

/** The change of what is on view, and its parts. */
export const changeParts = createReading<ChangePartsAnswer>(computed(() => partsAddress({ by: partsBy.value })))

/** The changes of every team's every product, whichever team or product is on view. */
export const pairs = createReading<ChangePartsAnswer>(
  computed(() => without(partsAddress({ by: 'team,product' }), ['team', 'product'])),
)

/** What those ticked and wrote who were not satisfied. A session is of one workspace, so none is named. */
export const reasons = createReading<ReasonsAnswer>(computed(() => voicesAddress('reasons')))
export const commentWords = createReading<CommentWordsAnswer>(computed(() => voicesAddress('comment-words')))
