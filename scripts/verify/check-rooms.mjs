import { posix } from 'node:path'
import { findImports } from './find-imports.mjs'
import { readTokens } from './read-tokens.mjs'

/** The rooms of a folder, from the lowest: a file imports from its own room and from lower ones. */
const ROOMS = {
  'services/standalone/src': ['settings', 'database', 'command-line', 'mailbox', 'person-data', 'start', 'commands'],
  'services/survey-endpoint/src': [
    'limits',
    'link',
    'survey',
    'submission',
    'answer',
    'hits',
    'evidence',
    'store',
    'kiosk',
    'template',
    'page',
    'vote',
    'routes',
  ],
  'services/intake/src': ['helpdesks', 'webhook', 'tickets', 'lookup', 'hook', 'routes'],
  'dashboards/app/src': ['format', 'data', 'charts', 'layout', 'pages'],
  'services/mailer/src': ['transport', 'returned', 'delivery', 'mail', 'thanks', 'sign-in', 'routes'],
  'services/alerts/src': ['kinds', 'drill', 'queue', 'alert', 'scores', 'channels', 'follow-ups'],
  'services/aggregation-job/src': [
    'ruleset',
    'periods',
    'memory',
    'coverage',
    'rollups',
    'rebuild',
    'check',
    'upcoming',
    'dimensions',
    'exclusions',
    'schedule',
  ],
  'services/admin-api/src': [
    'sign-in',
    'admission',
    'oidc',
    'passkey',
    'page',
    'retention',
    'comments',
    'verb-route',
    'routes',
  ],
  'services/dashboard-api/src': [
    'limits',
    'periods',
    'workspaces',
    'small-cells',
    'coverage',
    'figures',
    'moves',
    'cohort',
    'response-lag',
    'non-response',
    'evidence',
    'rules',
    'briefing',
    'interventions',
    'alerts',
    'comparison',
    'saved-views',
    'change-parts',
    'published',
    'files',
    'reference',
    'routes',
  ],
}
const TEST_FILE = /\.(?:test|slow)\.ts$/

/**
 * Checks that no import goes up from a room to a higher one, or out of the rooms, and that each folder has its place in the
 * order. Tests may import anything. Gives one line per breach.
 * @param {{ path: string, text: string }[]} files
 * @param {Record<string, string[]>} rooms
 * @returns {string[]}
 */
export function checkRooms(files, rooms = ROOMS) {
  return Object.entries(rooms).flatMap(([folder, order]) =>
    files
      .filter(({ path }) => path.startsWith(`${folder}/`) && !TEST_FILE.test(path))
      .flatMap(({ path, text }) => {
        const room = roomOf(folder, path)
        if (room === null) return []
        const place = order.indexOf(room)
        if (place < 0) return [`${path}: the room ${room} has no place in the order of check-rooms.mjs`]
        return findImports(readTokens(text)).flatMap(({ specifier, line }) => {
          if (!specifier?.startsWith('.')) return []
          const target = roomOf(folder, posix.join(posix.dirname(path), specifier))
          if (target !== null && order.indexOf(target) <= place) return []
          return [`${path}:${line}: ${specifier} is above the room ${room}`]
        })
      }),
  )
}

function roomOf(folder, path) {
  const [room, ...rest] = path.slice(folder.length + 1).split('/')
  return rest.length === 0 ? null : room
}
