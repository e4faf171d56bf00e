/** How much history the demo has: 78 weeks of about 60,000 invitations and 15,000 responses. */
export const DEMO_SIZE = { seed: 20_260_101, weeks: 78, solves: 68_000, customers: 20_500 } as const
