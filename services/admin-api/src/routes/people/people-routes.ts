import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { addPersonRoute } from './add-person.ts'
import { createSignInLinkRoute } from './create-sign-in-link.ts'
import { listPeopleRoute } from './list-people.ts'
import { listPersonSessions } from './list-person-sessions.ts'
import { listSignInWays } from './list-sign-in-ways.ts'
import { removePasskeyRoute } from './remove-passkey.ts'
import { setPersonRoute } from './set-person.ts'
import { signOutPersonRoute } from './sign-out-person.ts'
import { switchOffPersonRoute } from './switch-off-person.ts'
import { switchOnPersonRoute } from './switch-on-person.ts'
import { unlinkIdentityRoute } from './unlink-identity.ts'

export const PEOPLE_ROUTES: readonly VerbRoute[] = [
  listPeopleRoute,
  addPersonRoute,
  setPersonRoute,
  switchOffPersonRoute,
  switchOnPersonRoute,
  signOutPersonRoute,
  createSignInLinkRoute,
  listPersonSessions,
  listSignInWays,
  unlinkIdentityRoute,
  removePasskeyRoute,
]
