import type { Keyring } from '@otzyv/keyring'
import type { Clock, Logger } from '@otzyv/service-kit'
import type { AnswerReader } from '../answer/answer-reader.ts'
import type { HitBuffer } from '../hits/hit-buffer.ts'
import type { Limits } from '../limits/create-limits.ts'
import type { ResponseVersion, StoreOutcome } from '../store/store-responses.ts'
import type { SurveyCache } from '../survey/survey-cache.ts'

/** What the routes work with. */
export type RouteParts = {
  log: Logger
  now: Clock
  keyring: Keyring
  trustProxyHops: number
  /** Path part of PUBLIC_URL, without a slash at its end. */
  basePath: string
  surveys: SurveyCache
  answers: AnswerReader
  limits: Limits
  hits: HitBuffer
  store: (version: ResponseVersion) => Promise<StoreOutcome>
  /** Whether this very version is the person's answer now. */
  stands: (version: ResponseVersion) => Promise<boolean>
}
