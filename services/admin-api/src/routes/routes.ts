import type { AnyRoute } from '@otzyv/service-kit'
import { ASK_FOR_LINK } from './ask-for-link.ts'
import { BEGIN_OIDC } from './begin-oidc.ts'
import { ENTER_BY_PROXY } from './enter-by-proxy.ts'
import { FINISH_OIDC } from './finish-oidc.ts'
import { GET_ME } from './get-me.ts'
import { LIST_OWN_SESSIONS } from './me/list-own-sessions.ts'
import { PASSKEY_ROUTES } from './passkeys/passkey-routes.ts'
import { SHOW_SIGN_IN } from './show-sign-in.ts'
import { SHOW_SIGN_IN_LINK } from './show-sign-in-link.ts'
import { SIGN_IN } from './sign-in.ts'
import { SIGN_OUT } from './sign-out.ts'
import { VERB_ROUTES } from './verb-routes.ts'

/** The routes of this service, each by its definition. */
export const ADMIN_ROUTES: readonly AnyRoute[] = [
  SHOW_SIGN_IN,
  ASK_FOR_LINK,
  BEGIN_OIDC,
  FINISH_OIDC,
  ENTER_BY_PROXY,
  SHOW_SIGN_IN_LINK,
  SIGN_IN,
  SIGN_OUT,
  GET_ME,
  LIST_OWN_SESSIONS,
  ...PASSKEY_ROUTES,
  ...VERB_ROUTES.map(({ definition }) => definition),
]
