import type { AnyRoute } from '@otzyv/service-kit'
import { GET_ME } from './get-me.ts'
import { SHOW_SIGN_IN } from './show-sign-in.ts'
import { SHOW_SIGN_IN_LINK } from './show-sign-in-link.ts'
import { SIGN_IN } from './sign-in.ts'
import { SIGN_OUT } from './sign-out.ts'

/** The routes of this service, each by its definition. */
export const ADMIN_ROUTES: readonly AnyRoute[] = [SHOW_SIGN_IN, SHOW_SIGN_IN_LINK, SIGN_IN, SIGN_OUT, GET_ME]
