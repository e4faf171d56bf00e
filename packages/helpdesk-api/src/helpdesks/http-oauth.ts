import { z } from 'zod'
import { defineHelpdeskApi, type Score, type Target } from '../helpdesk-api.ts'
import { clientCredentials, Token } from '../parts.ts'
import { calledAt, HTTP_CALLS, HTTP_SETTINGS } from './http.ts'

const Settings = z.strictObject({
  ...HTTP_SETTINGS,
  /** Where a token is asked for. */
  tokenUrl: z
    .string()
    .trim()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !text.includes('#'),
      'must be the address at which tokens are given, such as https://desk.example/oauth2/token',
    ),
  client: z
    .string()
    .trim()
    .regex(/^[\x20-\x7e]{1,200}$/, 'must be the id of the client, or of the app'),
  /** Empty: what the client may do anyway. */
  scope: z
    .string()
    .trim()
    .regex(/^[\x20-\x7e]{0,500}$/, 'must be words with spaces between them, or empty')
    .default(''),
})

type OwnTarget = Target<z.infer<typeof Settings>>
/** Its calls bear no secret: the token is added to them. */
const withoutSecret = ({ settings }: OwnTarget) => ({ settings, secret: '' })

/** Any other helpdesk whose tokens end and are got by OAuth 2.0 with an id and a secret (RFC 6749, 4.4). */
export const httpOauth = defineHelpdeskApi({
  label: 'HTTP, OAuth 2.0',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url, tokenUrl }) => ({ url: calledAt(url), tokenUrl }),
  grant: ({ settings: { tokenUrl, client, scope }, secret }) => clientCredentials(tokenUrl, { client, secret, scope }),
  checkTells: HTTP_CALLS.checkTells,
  check: (target) => HTTP_CALLS.check(withoutSecret(target)),
  setScore: (score: Score, target, place) => HTTP_CALLS.setScore(score, withoutSecret(target), place),
  addNote: (score: Score, target, place) => HTTP_CALLS.addNote(score, withoutSecret(target), place),
})
