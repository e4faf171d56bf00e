import { type ErrorCode, STATUS_OF } from '@otzyv/contracts'
import type { Keyring } from '@otzyv/keyring'
import { chooseLocale } from '@otzyv/locales'
import type { Clock, RenderProblemPage } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { readLink } from '../link/read-link.ts'
import { isForm, readBodyType } from '../submission/read-submission.ts'
import { localeOf } from '../survey/locale-of.ts'
import { readTemplateLink } from '../template/read-template-link.ts'
import type { MessageName } from './render-message.ts'
import { showMessage } from './show-message.ts'

type ProblemParts = { keyring: Keyring; now: Clock }

/** The page of each problem; of any other one, also of a mistake of ours, it is true that nothing is saved yet. */
const PAGES: Partial<Record<ErrorCode, MessageName>> = {
  already_answered: 'answered',
  link_expired: 'expired',
  link_erased: 'erased',
  link_not_valid: 'invalid',
  not_on_scale: 'incomplete',
  invalid_request: 'incomplete',
  too_many_requests: 'wait',
}

/** Shows problems as pages to people whose browser runs no script; the page's script gets problem details. */
export function createProblemPage(parts: ProblemParts): RenderProblemPage {
  return (c, code) => {
    if (!wantsPage(c)) return null
    return showMessage(c, PAGES[code] ?? 'busy', STATUS_OF[code], localeOfPath(c, parts))
  }
}

function wantsPage(c: Context): boolean {
  if (isForm(readBodyType(c))) return true
  if (c.req.method !== 'POST') return true
  return !/json/i.test(c.req.header('content-type') ?? '') && /\btext\/html\b/i.test(c.req.header('accept') ?? '')
}

/** The language of the survey link that ends the path (of an answer at a kiosk it is the second), or the reader's. */
function localeOfPath(c: Context, parts: ProblemParts) {
  const [, kind, first = '', second = ''] = c.req.path.split('/')
  if (kind === 's') {
    const read = readTemplateLink(parts.keyring, first, c.req.query(), parts.now())
    if (read.outcome !== 'not_valid') return localeOf(c, read.link)
  }
  const link = readLink(parts.keyring, 'survey', kind === 'k' ? second : first, parts.now())
  return link.outcome === 'not_valid' ? chooseLocale(c.req.header('accept-language')) : localeOf(c, link)
}
