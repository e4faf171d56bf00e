import { CITIES, type CityName } from './catalog.ts'
import type { Random } from './create-random.ts'

/** A made-up person who writes to the teams of one city. */
export type Customer = {
  readonly index: number
  readonly address: string
  readonly country: string
  readonly locale: 'en' | 'ru'
}

export type Customers = Readonly<Record<CityName, readonly Customer[]>>

/** The customers of each city. Their addresses are in the domains that RFC 2606 reserves, so no mail reaches anyone. */
export function planCustomers(random: Random, count: number): Customers {
  const whole = CITIES.novosibirsk.share + CITIES.kazan.share + CITIES.belgrade.share
  let index = 0
  const plan = (name: CityName): Customer[] =>
    Array.from({ length: Math.round((count * CITIES[name].share) / whole) }, () => {
      const country = random.pickByShare(CITIES[name].countries)
      const domain = random.pick(['example.com', 'example.org', 'example.net'])
      const customer: Customer = {
        index,
        address: `customer${10_000 + index}@${domain}`,
        country: country.value,
        locale: random.chance(country.russian) ? 'ru' : 'en',
      }
      index += 1
      return customer
    })
  return { novosibirsk: plan('novosibirsk'), kazan: plan('kazan'), belgrade: plan('belgrade') }
}
