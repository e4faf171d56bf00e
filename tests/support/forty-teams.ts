import { aggregateWorkspace } from '@otzyv/aggregation-job'
import type { Database } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { buildWorkspace } from '@otzyv/testing'
import { sql } from 'kysely'
import { writeVariedFacts } from './filter-oracle.ts'

const [TEAMS, PRODUCTS, WEEKS] = [40, 12, 16]
/** So many teams fell, four weeks ago. */
const FALLEN = 7
const CITIES = ['Kazan', 'Нижний Новгород', 'Belgrade', 'Novosibirsk', 'Екатеринбург']
const LINES = ['Billing', 'Техническая поддержка', 'Onboarding', 'Return of goods and money']
const COMMENTS = {
  en: 'It took a whole week until somebody answered, and then I was asked for what I had written already.',
  ru: 'Сайт снова недоступен, а в ответ прислали ссылку на статью, которая не имеет отношения к вопросу.',
  de: 'Immer noch keine Antwort.',
}
const REASONS = ['slow', 'again', 'unclear', 'unsolved', 'rude', 'twice', 'price', 'other', 'lost', 'wrong']

const nameOf = (team: number) =>
  `${CITIES[team % CITIES.length]} · ${LINES[Math.floor(team / CITIES.length) % LINES.length]} ${team}`

function factsOf(team: number, back: number, monday: string) {
  // One large team, whose agents have enough answers to be shown.
  const size = team === 0 && back === 1 ? 900 : 14
  return Array.from({ length: size }, (_, index) => {
    const product = (index + team) % PRODUCTS
    const fell = team < FALLEN && back <= 4
    const isBad = (index * 7 + back * 3 + team) % 11 < (fell ? 7 : 1)
    const language = (['en', 'ru', 'de'] as const)[(index + back) % 3] ?? 'en'
    return {
      ...{ team: `team-${team}`, product: `product-${product}`, channel: `channel-${index % 5}`, language },
      ...{ agent: `agent ${index % 24}`, country: ['RS', 'RU', 'DE', 'KZ'][index % 4] ?? '', tag: '' },
      day: shiftDay(monday, -7 * back + (index % 7)),
      rating: isBad ? 1 + (index % 2) : 4 + (index % 2),
      evidence: index % 19 === 0 ? ('unconfirmed' as const) : ('confirmed' as const),
      reasons: isBad ? [REASONS[(index + back) % REASONS.length] ?? '', ...(fell ? ['again'] : [])] : [],
      comment: isBad ? `${COMMENTS[language]} ${fell ? 'server' : ''}` : '',
    }
  })
}

/** A workspace of forty teams with long names, twelve products and much of all that pages list. */
export async function buildFortyTeams(database: { db: Database }): Promise<number> {
  const { db } = database
  const workspaceId = await buildWorkspace(db, { name: 'forty', time_zone: 'UTC' })
  const monday = isoMonday(new Date().toISOString().slice(0, 10))
  const facts = Array.from({ length: TEAMS }, (_, team) =>
    Array.from({ length: WEEKS }, (_, week) => factsOf(team, week + 1, monday)).flat(),
  ).flat()
  const ids = await writeVariedFacts(database, workspaceId, facts)
  const said = ids.map((id, index) => ({ id, comment: facts[index]?.comment, reasons: facts[index]?.reasons }))
  await sql`
    update response set comment = said.comment, reasons = said.reasons
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as said (id uuid, comment text, reasons text[])
    where workspace_id = ${workspaceId} and invitation_id = said.id`.execute(db)
  const labels = [
    ...Array.from({ length: TEAMS }, (_, team) => ['team', `team-${team}`, nameOf(team)] as const),
    ...Array.from(
      { length: PRODUCTS },
      (_, product) => ['product', `product-${product}`, `Virtual servers ${product}`] as const,
    ),
  ]
  await db
    .insertInto('dimension_value')
    .values(labels.map(([dimension, value, label]) => ({ workspace_id: workspaceId, dimension, value, label })))
    .execute()
  await aggregateWorkspace(database, workspaceId)
  // As autovacuum does within a minute: with statistics that say the tables are empty, sums are read row by row.
  await sql`analyze`.execute(db)
  return workspaceId
}
