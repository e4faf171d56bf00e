import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findRight, hasRight, RIGHTS, type RightName, ROLES } from './index.ts'

const PAGE = fileURLToPath(new URL('../../../docs/operations.md', import.meta.url))
const PLACE = /(<!-- The table of rights, [^\n]* -->)\n[\s\S]*?(<!-- The end of the table of rights -->)/

// Object.keys gives the names of the rights, which TypeScript widens to string.
const names = Object.keys(RIGHTS) as RightName[]

function renderRights(): string {
  const rows = names.map((name) => {
    const { scope, teams } = findRight(name)
    const roles = ROLES.filter((role) => hasRight(role, name)).map((role) => `\`${role}\``)
    return `| \`${name}\` | ${roles.join(', ')} | ${scope === null ? 'no key' : `\`${scope}\``} | ${teams === 'some' ? 'yes' : 'no'} |`
  })
  return ['| Right | Roles | API keys with the scope | With some teams |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}

test('docs/operations.md has the table of rights as it is; -u writes it', async () => {
  const page = readFileSync(PAGE, 'utf8')
  expect(PLACE.test(page)).toBe(true)
  const rendered = page.replace(
    PLACE,
    (_, before: string, after: string) => `${before}\n\n${renderRights()}\n\n${after}`,
  )
  await expect(rendered).toMatchFileSnapshot(PAGE)
})

test('each role may do what those before it may, and an admin may do everything', () => {
  for (const name of names) {
    const may = ROLES.map((role) => hasRight(role, name))
    expect([name, may]).toEqual([name, [...may].sort()])
    expect([name, hasRight('admin', name)]).toEqual([name, true])
  }
})

test('no API key may do what lets somebody in or gives them more rights', () => {
  const givesRights = /^(api_key|person|sign_in_link|webhook|webhook_secret)\./
  for (const name of names.filter((one) => givesRights.test(one)))
    expect([name, findRight(name).scope]).toEqual([name, null])
})
