import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { erasePersonDataRoute } from './erase-person-data.ts'
import { exportPersonDataRoute } from './export-person-data.ts'
import { showPersonDataRoute } from './show-person-data.ts'

export const PERSON_DATA_ROUTES: readonly VerbRoute[] = [
  showPersonDataRoute,
  exportPersonDataRoute,
  erasePersonDataRoute,
]
