import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkAdminVerbs } from './check-admin-verbs.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const src = join(root, 'packages/admin/src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({
    path: `packages/admin/src/${path.replaceAll('\\', '/')}`,
    text: readFileSync(join(src, path), 'utf8'),
  }))
const verbs = files.filter(({ path, text }) => /src\/(?!audit|testing)[^/]+\//.test(path) && /requireRole\(/.test(text))

test('the verbs of the product pass', () => {
  expect(verbs.length).toBeGreaterThan(20)
  expect(checkAdminVerbs(files)).toEqual([])
})

test.each([
  ['its role', (text: string) => text.replace(/ {2}requireRole\([^\n]*\n/, '')],
  ['its role in a comment alone', (text: string) => text.replace(/requireRole\(ctx/, '// requireRole(ctx')],
  ['its role in the first line', (text: string) => text.replace(/( {2}requireRole\([^\n]*\n)(.*\n)/, '$2$1')],
  [
    'the right of its own name',
    (text: string) => text.replace(/requireRole\(ctx, '[a-z_]+\./, "requireRole(ctx, 'other."),
  ],
  ['the parsing of its input', (text: string) => text.replaceAll('parseOrRefuse(', 'Object(')],
  ['its audit', (text: string) => text.replaceAll('recordAudit(', 'Promise.resolve(')],
  ['the context that names an actor', (text: string) => text.replaceAll('AdminContext', 'Anything')],
])('every verb fails if it lacks %s', (_what, spoil) => {
  for (const { path, text } of verbs) {
    const spoilt = spoil(text)
    expect([path, spoilt === text]).toEqual([path, false])
    const writes = /insertInto|updateTable|deleteFrom|insert into|delete from/.test(text)
    if (/AdminContext/.test(spoilt) || writes)
      expect([path, checkAdminVerbs([{ path, text: spoilt }])]).not.toEqual([path, []])
  }
})

test('a file that only reads needs no role, and one that writes without an actor is a breach', () => {
  const path = 'packages/admin/src/team/list-teams.ts'
  const reads = 'export async function listTeams(ctx: { db: Database }): Promise<Team[]> {\n  return []\n}\n'
  expect(checkAdminVerbs([{ path, text: reads }])).toEqual([])
  const writes = reads.replace('return []', "await ctx.db.deleteFrom('team').execute()")
  expect(checkAdminVerbs([{ path, text: writes }])).toEqual([`${path}: writes a table without an AdminContext`])
})
