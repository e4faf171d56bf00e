/** The zone in which the demo's days and weeks are counted. */
export const DEMO_TIME_ZONE = 'Asia/Novosibirsk'

/** A made-up team. `satisfied`: how likely a customer is content; `share`: its part of the tickets. */
export type Team = {
  readonly value: string
  readonly label: string
  readonly city: CityName
  readonly share: number
  readonly agents: number
  readonly satisfied: number
  readonly products: readonly { readonly value: ProductName; readonly share: number }[]
}

export type CityName = 'novosibirsk' | 'kazan' | 'belgrade'
export type ProductName = 'mail' | 'storage' | 'domains' | 'websites' | 'virtual-servers'

/** A city with its zone, for office hours, and the countries from which its customers write. */
export type City = {
  readonly timeZone: string
  readonly share: number
  readonly countries: readonly { readonly value: string; readonly share: number; readonly russian: number }[]
}

const RUSSIA = { value: 'RU', russian: 0.94 }
const KAZAKHSTAN = { value: 'KZ', russian: 0.8 }
const BELARUS = { value: 'BY', russian: 0.9 }
const ARMENIA = { value: 'AM', russian: 0.6 }
const SERBIA = { value: 'RS', russian: 0.25 }
const GERMANY = { value: 'DE', russian: 0.15 }
const TURKEY = { value: 'TR', russian: 0.2 }

export const CITIES: Readonly<Record<CityName, City>> = {
  novosibirsk: {
    timeZone: 'Asia/Novosibirsk',
    share: 40,
    countries: [
      { ...RUSSIA, share: 6 },
      { ...KAZAKHSTAN, share: 4 },
    ],
  },
  kazan: {
    timeZone: 'Europe/Moscow',
    share: 29,
    countries: [
      { ...RUSSIA, share: 6 },
      { ...BELARUS, share: 2 },
      { ...ARMENIA, share: 2 },
    ],
  },
  belgrade: {
    timeZone: 'Europe/Belgrade',
    share: 31,
    countries: [
      { ...SERBIA, share: 5 },
      { ...GERMANY, share: 3 },
      { ...TURKEY, share: 2 },
    ],
  },
}

/** The products; `effect` is added to the chance that a customer is content. */
export const PRODUCTS: readonly { readonly value: ProductName; readonly label: string; readonly effect: number }[] = [
  { value: 'mail', label: 'Mail', effect: 0.015 },
  { value: 'storage', label: 'Storage', effect: 0 },
  { value: 'domains', label: 'Domains', effect: 0.01 },
  { value: 'websites', label: 'Websites', effect: -0.02 },
  { value: 'virtual-servers', label: 'Virtual servers', effect: -0.005 },
]

const EVENLY = [
  { value: 'mail', share: 26 },
  { value: 'storage', share: 20 },
  { value: 'domains', share: 18 },
  { value: 'websites', share: 20 },
  { value: 'virtual-servers', share: 16 },
] as const

const MOSTLY_SERVERS = [
  { value: 'mail', share: 16 },
  { value: 'storage', share: 18 },
  { value: 'domains', share: 6 },
  { value: 'websites', share: 18 },
  { value: 'virtual-servers', share: 42 },
] as const

type TeamOfCity = Omit<Team, 'value' | 'label'> & {
  readonly key: string
  readonly name: string
  readonly place: string
}

const NOVOSIBIRSK = { city: 'novosibirsk', place: 'Novosibirsk' } as const
const KAZAN = { city: 'kazan', place: 'Kazan' } as const
const BELGRADE = { city: 'belgrade', place: 'Belgrade' } as const
const BILLING = { key: 'billing', name: 'Billing', products: EVENLY } as const
const TECHNICAL = { key: 'technical', name: 'Technical', products: MOSTLY_SERVERS } as const
const ONBOARDING = { key: 'onboarding', name: 'Onboarding', products: EVENLY } as const

const TEAMS_OF_CITIES: readonly TeamOfCity[] = [
  { ...NOVOSIBIRSK, ...BILLING, share: 14, agents: 8, satisfied: 0.9 },
  { ...NOVOSIBIRSK, ...TECHNICAL, share: 17, agents: 11, satisfied: 0.875 },
  { ...NOVOSIBIRSK, ...ONBOARDING, share: 9, agents: 5, satisfied: 0.935 },
  { ...KAZAN, ...TECHNICAL, share: 20, agents: 12, satisfied: 0.9 },
  { ...KAZAN, ...BILLING, share: 9, agents: 6, satisfied: 0.86 },
  { ...BELGRADE, ...TECHNICAL, share: 15, agents: 9, satisfied: 0.885 },
  { ...BELGRADE, ...BILLING, share: 9, agents: 5, satisfied: 0.845 },
  { ...BELGRADE, ...ONBOARDING, share: 7, agents: 4, satisfied: 0.915 },
]

/** Eight teams with 60 agents; the shares of a city's teams add up to the share of the city. */
export const TEAMS: readonly Team[] = TEAMS_OF_CITIES.map((team) => ({
  ...team,
  value: `${team.city}-${team.key}`,
  label: `${team.place} · ${team.name}`,
}))

/** The one true change that lasts: in this team this product disappoints from nine weeks before the current one. */
export const DROP = { team: 'kazan-technical', product: 'virtual-servers', satisfied: 0.38, weeks: 9 } as const

/**
 * What went wrong once and was put right: for six weeks a team disappointed, whatever it was asked about. It is older than all
 * that the pages compare with, and is on the page of alerts as one that recovered.
 */
export const EARLIER_DROP = { team: 'novosibirsk-billing', satisfied: 0.4, fromWeeks: 46, toWeeks: 40 } as const

/**
 * A training that helped: the team was less good before it, and its week lies this many full weeks back. So it lies on the trends,
 * has 13 weeks after it to be measured by, and what it brought is older than the changes that are looked for.
 */
export const TRAINING = {
  team: 'novosibirsk-technical',
  satisfiedBefore: 0.79,
  weeks: 18,
  days: 2,
  name: 'Training: finding faults on servers',
} as const

/** How many weeks ago the helpdesk renamed a product: earlier tickets have the old name, which counts as the new one. */
export const RENAMED = {
  product: 'websites',
  before: { value: 'web-hosting', label: 'Web hosting' },
  weeks: 57,
  note: 'Renamed in the helpdesk',
} as const

/** Who sees to low ratings; the address is the one that alerts go to. */
export const DEMO_MANAGER = { address: 'manager@demo.example', name: 'Demo manager' } as const

/** How tickets come in; `responds` is the share of sent invitations that is answered in the long run. */
export const CHANNELS = [
  { value: 'email', label: 'E-mail', share: 45, responds: 0.24, noAddress: 0 },
  { value: 'chat', label: 'Chat', share: 28, responds: 0.34, noAddress: 0.012 },
  { value: 'phone', label: 'Phone', share: 12, responds: 0.16, noAddress: 0.05 },
  { value: 'web', label: 'Web form', share: 15, responds: 0.25, noAddress: 0.002 },
] as const

/** The demo's surveys; `share` is the part of the tickets. */
export const SURVEYS = [
  { value: 'csat', kind: 'csat', number: 1, name: 'Satisfaction', share: 8 },
  { value: 'nps', kind: 'nps', number: 2, name: 'Recommendation', share: 1 },
  { value: 'ces', kind: 'ces', number: 3, name: 'Effort', share: 1 },
] as const
export type DemoKind = (typeof SURVEYS)[number]['kind']

export const COUNTRY_LABELS: Readonly<Record<string, string>> = {
  RU: 'Russia',
  KZ: 'Kazakhstan',
  BY: 'Belarus',
  AM: 'Armenia',
  RS: 'Serbia',
  DE: 'Germany',
  TR: 'Türkiye',
}

/** The helpdesk that the demo's tickets come from. */
export const DEMO_SOURCE = 'demo'
