import { setTimeout as sleep } from 'node:timers/promises'
import { FollowUp, shownSender, Thanks } from '@otzyv/contracts'
import type { Database, SurveyWording } from '@otzyv/database'
import { KINDS, type ScaleStyle, styleOfKind } from '@otzyv/domain'
import type { LinkClaims } from '@otzyv/keyring'
import { type PageLogo, readLogo } from '@otzyv/pages'
import { LRUCache } from 'lru-cache'

/** What the page wants to know of a survey beyond what the link says. */
export type PageSurvey = {
  scale: { min: number; max: number }
  scaleStyle: ScaleStyle
  wording: SurveyWording
  /** What customers know the workspace by; '' if it says nothing to them, or is not known. */
  senderName: string
  /** The company's colour as #rrggbb; '' if it has none, or it is not known. */
  brandColour: string
  /** The picture that customers know the workspace by, as it stands in the page; null for none. */
  logo: PageLogo | null
  /** How long a confirmed answer can be changed; null if it is not known. */
  editWindowHours: number | null
  timeZone: string
  workspaceLocale: string
  madeUp: boolean
  followUp: FollowUp
  thanks: Thanks
}

export type SurveyCache = { read: (claims: LinkClaims) => Promise<PageSurvey> }

/** How long a survey is taken as it was read; afterwards it is served as it was and read again behind the scene. */
const FRESH_MS = 10_000
/** From when on a page waits for the new reading: changes are promised to show within half a minute. */
const STALE_MS = 25_000
/** How long a page waits for the database before it goes out with the product's own words. */
const WAIT_MS = 300
/** How long a failed reading is not repeated, so that a database that is down costs a page nothing. */
const PAUSE_MS = 2_000
const MAX_ENTRIES = 10_000

type Entry = { survey: PageSurvey | null; readAt: number; reading: Promise<PageSurvey | null> | null }

/**
 * Surveys by workspace and number, kept in memory: a page never needs the database to be up. Beyond `maxEntries` the one that
 * was asked for longest ago goes.
 */
export function createSurveyCache(db: Database, maxEntries = MAX_ENTRIES): SurveyCache {
  const entries = new LRUCache<string, Entry>({ max: maxEntries })
  return {
    read: async (claims) => {
      const key = `${claims.workspaceId}:${claims.surveyNumber}`
      const known = entries.get(key)
      const entry = known ?? { survey: null, readAt: -Infinity, reading: null }
      if (!known) entries.set(key, entry)
      const age = performance.now() - entry.readAt
      if (entry.survey && age < FRESH_MS) return entry.survey
      if (!entry.reading && age > PAUSE_MS) {
        entry.reading = readSurvey(db, claims)
          .catch(() => null)
          .then((survey) => {
            entry.survey = survey ?? entry.survey
            entry.readAt = performance.now()
            entry.reading = null
            return survey
          })
      }
      if (entry.survey && age < STALE_MS) return entry.survey
      const survey = entry.reading ? await Promise.race([entry.reading, sleep(WAIT_MS, null, { ref: false })]) : null
      return survey ?? entry.survey ?? plainSurvey(claims)
    },
  }
}

/** The survey as the link alone gives it, in the product's own words. */
function plainSurvey(claims: LinkClaims): PageSurvey {
  return {
    scale: KINDS[claims.kind].scale,
    scaleStyle: styleOfKind(claims.kind),
    wording: {},
    senderName: '',
    brandColour: '',
    logo: null,
    editWindowHours: null,
    timeZone: 'UTC',
    workspaceLocale: '',
    madeUp: false,
    followUp: FollowUp.parse({}),
    thanks: [],
  }
}

export async function readSurvey(
  db: Database,
  claims: Pick<LinkClaims, 'workspaceId' | 'surveyNumber'>,
): Promise<PageSurvey | null> {
  const row = await db
    .selectFrom('survey')
    .innerJoin('workspace', 'workspace.workspace_id', 'survey.workspace_id')
    .leftJoin('survey_page', (join) =>
      join
        .onRef('survey_page.workspace_id', '=', 'survey.workspace_id')
        .onRef('survey_page.survey_id', '=', 'survey.survey_id'),
    )
    .leftJoin('workspace_logo', 'workspace_logo.workspace_id', 'survey.workspace_id')
    .select(['media_type', 'width', 'height', 'image'])
    .select([
      'survey_page.follow_up',
      'survey_page.thanks',
      'survey.scale_min',
      'survey.scale_max',
      'survey.scale_style',
      'survey.wording',
      'workspace.sender_name',
      'workspace.brand_colour',
      'workspace.edit_window_hours',
      'workspace.time_zone',
      'workspace.locale',
      'workspace.made_up',
    ])
    .where('survey.workspace_id', '=', claims.workspaceId)
    .where('survey.survey_number', '=', claims.surveyNumber)
    .executeTakeFirst()
  if (!row) return null
  return {
    scale: { min: row.scale_min, max: row.scale_max },
    scaleStyle: row.scale_style,
    wording: row.wording,
    senderName: shownSender(row.sender_name),
    brandColour: row.brand_colour,
    editWindowHours: row.edit_window_hours,
    timeZone: row.time_zone,
    workspaceLocale: row.locale,
    madeUp: row.made_up,
    logo: readLogo(row),
    // Settings that are not valid cost their own part of the page and nothing else.
    followUp: FollowUp.catch(FollowUp.parse({})).parse(row.follow_up ?? {}),
    thanks: Thanks.catch([]).parse(row.thanks ?? []),
  }
}
