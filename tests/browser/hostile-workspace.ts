import type { Database } from '@otzyv/database'
import { buildWorkspace, writeDailySums } from '@otzyv/testing'

/** Names that somebody wrote to run something, or to turn the text around them. */
export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><svg onload=alert(2)>',
  '\u202eenots\u202d turned',
  'zero\u200b\u200dwidth\ufeff',
  '"\'`{{alert(3)}}javascript:alert(4)',
  '\u05e2\u05d1\u05e8\u05d9\u05ea 12',
]

/** A workspace whose every name is one of those, with figures and a skipped ticket for each. */
export async function buildHostileWorkspace({ db }: { db: Database }): Promise<number> {
  const workspaceId = await buildWorkspace(db, { name: HOSTILE.join(' '), time_zone: 'UTC' })
  const own = { workspace_id: workspaceId }
  const name = HOSTILE.join('')
  const more = { kind: 'csat' as const, scale_min: 1, scale_max: 5, share: 0 }
  await db
    .insertInto('survey')
    .values({ ...own, ...more, survey_id: 'other', survey_number: 9, name })
    .execute()
  await db.updateTable('survey').set({ name }).where('workspace_id', '=', workspaceId).execute()
  const day = new Date(Date.now() - 10 * 86_400_000)
  for (const [index, text] of HOSTILE.entries()) {
    const place = { team: text, product: text, agent: '', country: '', channel: '' }
    const cell = {
      ...{ team: text, product: text, survey_id: 'csat', dimension_set: 'team,product' },
      day: day.toISOString().slice(0, 10),
    }
    await writeDailySums({ db }, workspaceId, [
      { ...cell, evidence: 'confirmed', r5: 9 },
      { ...cell, evidence: 'excluded', r5: 2 },
    ])
    const solve = {
      ...own,
      ...place,
      source: 'api',
      ticket_id: `T-${index}`,
      solve_cycle: 1,
      solved_at: day,
      agent: text,
    }
    await db
      .insertInto('coverage')
      .values({ ...solve, outcome: 'skipped', skip_reason: 'no_address' })
      .execute()
    const labels = (['team', 'product', 'agent'] as const).map((dimension) => ({ ...own, dimension, value: text }))
    // The label is another text than the value: where it is missing, the value is shown.
    await db
      .insertInto('dimension_value')
      .values(labels.map((label) => ({ ...label, label: `${text}${text}` })))
      .execute()
  }
  return workspaceId
}

/** Elements that hold a hostile text, and those of them that let it turn the text around it: neither it nor they isolate it. */
export const FIND_LOOSE = `(() => {
  const names = ${JSON.stringify(HOSTILE)}
  const holders = [...document.body.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && names.some((name) => node.data.includes(name))),
  )
  const isOpen = (element) => [...element.childNodes].some(({ nodeType, data }) =>
    nodeType === 3 && names.some((name) => data.replace(/\\u2068[^\\u2069]*\\u2069/g, '').includes(name)),
  )
  return {
    held: names.map((name) => holders.filter((element) => element.textContent.includes(name)).length),
    loose: holders.filter((element) => isOpen(element) && !element.closest('bdi, [dir=auto]')).map((element) => element.outerHTML),
    made: document.querySelectorAll('img, iframe, [onload], [onerror], script:not([src])').length,
  }
})()`
