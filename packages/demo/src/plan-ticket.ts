import { CHANNELS, PRODUCTS, RENAMED, TEAMS, type Team } from './catalog.ts'
import { SUBJECTS } from './comments.ts'
import type { Random } from './create-random.ts'
import type { Customers } from './plan-customers.ts'
import type { Solve } from './plan-solves.ts'
import type { Ticket } from './planned.ts'

const FIRST_TICKET = 100_001

/** A made-up agent; `effect` is added to the chance that a customer is content. */
export type Agent = { readonly value: string; readonly label: string; readonly team: string; readonly effect: number }

/** The agents of all teams, numbered through; agents differ by a fixed pattern of at most three points either way. */
export function planAgents(): Agent[] {
  return TEAMS.flatMap((team) => Array.from({ length: team.agents }, (_, place) => ({ team: team.value, place }))).map(
    ({ team, place }, index) => {
      const number = String(index + 1).padStart(2, '0')
      return { value: `agent-${number}`, label: `Agent ${number}`, team, effect: (((place * 5) % 7) - 3) / 100 }
    },
  )
}

/**
 * Gives each ticket, when it is first solved, what it keeps: customer, product, channel and an agent of its team. Before
 * `renamedAtMs` one product had another name.
 */
export function createTicketPlanner(
  random: Random,
  customers: Customers,
  renamedAtMs: number,
): (solve: Solve, index: number) => Ticket {
  const agents = new Map(TEAMS.map((team) => [team, planAgents().filter((agent) => agent.team === team.value)]))
  return ({ team, atMs }, index) => {
    const customer = random.pick(customers[team.city])
    const agent = random.pick(agents.get(team) ?? [])
    const channel = random.pickByShare(CHANNELS)
    const product = pickProduct(random, team)
    return {
      id: String(FIRST_TICKET + index),
      subject: random.pick(SUBJECTS[customer.locale]).replace('{product}', product.label),
      team,
      product: product.value,
      productName: product.value === RENAMED.product && atMs < renamedAtMs ? RENAMED.before.value : product.value,
      agent: agent.value,
      agentEffect: agent.effect,
      channel: channel.value,
      customer,
      address: random.chance(channel.noAddress) ? 'none' : random.chance(0.002) ? 'malformed' : 'good',
    }
  }
}

function pickProduct(random: Random, team: Team): { value: string; label: string } {
  const { value } = random.pickByShare(team.products)
  return { value, label: PRODUCTS.find((product) => product.value === value)?.label ?? value }
}
