import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { getMailServer } from './get-mail-server.ts'
import { removeMailServerRoute } from './remove-mail-server.ts'
import { setMailServerRoute } from './set-mail-server.ts'
import { testMailServerRoute } from './test-mail-server.ts'

export const MAIL_SERVER_ROUTES: readonly VerbRoute[] = [
  getMailServer,
  setMailServerRoute,
  testMailServerRoute,
  removeMailServerRoute,
]
