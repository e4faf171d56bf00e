import type { Database } from '@otzyv/database'
import { createKeyGuard } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { type Clock, createHttpApp, type Logger, mountRoutes } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { createProblemPage } from '../page/show-problem.ts'
import type { AnswerDoor } from '../vote/create-answer-door.ts'
import type { RouteParts } from '../vote/route-parts.ts'
import { addCreateLink } from './create-link.ts'
import { addListEvidence } from './list-evidence.ts'
import { addOverruleEvidence } from './overrule-evidence.ts'
import { addShowHoneypot } from './show-honeypot.ts'
import { addShowKiosk } from './show-kiosk.ts'
import { addShowSurvey } from './show-survey.ts'
import { addShowTemplate } from './show-template.ts'
import { addSubmitKioskResponse } from './submit-kiosk-response.ts'
import { addSubmitResponse } from './submit-response.ts'
import { addSubmitTemplateResponse } from './submit-template-response.ts'

/** The pages, whose problems are pages too, and beside them what programs ask with a key. */
export function createRoutes(
  ctx: { db: Database; log: Logger; now: Clock },
  parts: RouteParts,
  door: AnswerDoor,
  options: { keyring: Keyring; publicUrl: string },
): Hono {
  const pages = createHttpApp(parts.log, createProblemPage(parts))
  addShowSurvey(pages, parts)
  addSubmitResponse(pages, parts, door)
  addShowHoneypot(pages, parts)
  addShowKiosk(pages, parts)
  addSubmitKioskResponse(pages, ctx, parts, door)
  addShowTemplate(pages, ctx, parts)
  addSubmitTemplateResponse(pages, ctx, parts, door)

  const data = createHttpApp(parts.log)
  const guard = createKeyGuard(ctx)
  addCreateLink(data, ctx, { ...options, ...parts }, guard)
  addListEvidence(data, ctx, guard)
  addOverruleEvidence(data, ctx, parts, guard)
  mountRoutes(pages, data)
  return pages
}
