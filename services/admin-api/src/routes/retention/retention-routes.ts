import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { getRetention } from './get-retention.ts'
import { previewRetentionRoute } from './preview-retention.ts'
import { setRetentionRoute } from './set-retention.ts'

export const RETENTION_ROUTES: readonly VerbRoute[] = [getRetention, previewRetentionRoute, setRetentionRoute]
