import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { addSuppressionRoute } from './add-suppression.ts'
import { findSuppressionsRoute } from './find-suppressions.ts'
import { removeSuppressionRoute } from './remove-suppression.ts'

export const SUPPRESSION_ROUTES: readonly VerbRoute[] = [
  findSuppressionsRoute,
  addSuppressionRoute,
  removeSuppressionRoute,
]
