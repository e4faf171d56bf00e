import { type ErrorCode, STATUS_OF } from '@otzyv/contracts'
import type { ReadHeader } from '@otzyv/identity'
import type { SignInWords } from '@otzyv/locales/sign-in'
import { html, pageHeaders, renderDocument } from '@otzyv/pages'
import { ProblemError, type RenderProblemPage } from '@otzyv/service-kit'
import type { Context } from 'hono'
import type { RefusalReason } from '../admission/decide-admission.ts'
import type { OidcFailure } from '../oidc/explain-failure.ts'
import { chooseWords, MARK, STYLE, showSignInPage } from './show-sign-in-page.ts'

/** Why somebody who came by a sign-in outside is not signed in. */
export type WhyNot = RefusalReason | OidcFailure['reason'] | Exclude<ReadHeader['outcome'], 'said'>

type Said = {
  code: 'sign_in_refused' | 'sign_in_over' | 'provider_unavailable'
  title: keyof SignInWords
  text: keyof SignInWords
}

const SAID: Readonly<Record<WhyNot, Said>> = {
  no_address: { code: 'sign_in_refused', title: 'refusedTitle', text: 'noAddress' },
  unverified_address: { code: 'sign_in_refused', title: 'refusedTitle', text: 'unverifiedAddress' },
  unknown_person: { code: 'sign_in_refused', title: 'refusedTitle', text: 'unknownPerson' },
  no_role: { code: 'sign_in_refused', title: 'refusedTitle', text: 'noRole' },
  switched_off: { code: 'sign_in_refused', title: 'refusedTitle', text: 'switchedOff' },
  other_account: { code: 'sign_in_refused', title: 'refusedTitle', text: 'otherAccount' },
  nothing: { code: 'sign_in_refused', title: 'refusedTitle', text: 'nobodyNamed' },
  not_through: { code: 'sign_in_refused', title: 'refusedTitle', text: 'notThrough' },
  declined: { code: 'sign_in_refused', title: 'refusedTitle', text: 'declined' },
  over: { code: 'sign_in_over', title: 'againTitle', text: 'againText' },
  away: { code: 'provider_unavailable', title: 'awayTitle', text: 'away' },
  refused: { code: 'provider_unavailable', title: 'awayTitle', text: 'misconfigured' },
}

/** A sign-in outside that signed nobody in. The log names the reason, a page says what to do. */
export class SignInRefusal extends ProblemError {
  readonly why: WhyNot
  /** The address that was proven, for the page of the person whose it is; '' if there is none. */
  readonly address: string
  constructor(why: WhyNot, address: string) {
    super(SAID[why].code, `Nobody was signed in: ${why}.`)
    this.why = why
    this.address = address
  }
}

const PAGES: Partial<Record<ErrorCode, 'invalid' | 'wait'>> = { link_expired: 'invalid', too_many_requests: 'wait' }

/** Shows the problems of these pages as pages: a person has nothing else to read. `basePath` is where the product begins. */
export function createProblemPage(basePath: string): RenderProblemPage {
  return (c, code) =>
    c.error instanceof SignInRefusal
      ? showRefusal(c, basePath, c.error)
      : showSignInPage(c, { name: PAGES[code] ?? 'trouble' }, STATUS_OF[code])
}

function showRefusal(c: Context, basePath: string, { why, address }: SignInRefusal): Response {
  const { locale, words } = chooseWords(c)
  const { code, title, text } = SAID[why]
  const page = renderDocument({
    locale,
    title: `${words[title]} · Otzyv`,
    style: STYLE,
    sender: 'Otzyv',
    mark: MARK,
    body: html`<h1>${words[title]}</h1>
<p>${words[text]}${why === 'unknown_person' && html` <strong><bdi>${address}</bdi></strong>`}</p>
<p><a href="${basePath}/sign-in">${code === 'sign_in_refused' ? words.anotherWay : words.tryAgain}</a></p>`,
  })
  return c.body(page, STATUS_OF[code], pageHeaders(STYLE))
}
