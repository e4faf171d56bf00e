import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { listDimensionValues } from './list-dimension-values.ts'
import { mergeDimensionValueRoute } from './merge-dimension-value.ts'
import { renameDimensionValueRoute } from './rename-dimension-value.ts'
import { restoreDimensionValueRoute } from './restore-dimension-value.ts'
import { retireDimensionValueRoute } from './retire-dimension-value.ts'
import { unmergeDimensionValueRoute } from './unmerge-dimension-value.ts'

export const DIMENSION_ROUTES: readonly VerbRoute[] = [
  listDimensionValues,
  renameDimensionValueRoute,
  mergeDimensionValueRoute,
  unmergeDimensionValueRoute,
  retireDimensionValueRoute,
  restoreDimensionValueRoute,
]
