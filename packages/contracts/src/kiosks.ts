import { z } from 'zod'

export const KioskPath = z.object({ kioskId: z.uuid() })

/** A link without tickets, which anybody may answer as often as they like. */
export const KioskAnswer = z
  .object({
    kioskId: z.string(),
    name: z.string(),
    survey: z.string(),
    team: z.string().describe('For which its answers count; empty for none'),
    product: z.string(),
    active: z.boolean().describe('Whether it takes answers'),
    url: z.string(),
  })
  .meta({ id: 'Kiosk' })
export type KioskAnswer = z.infer<typeof KioskAnswer>

export const KiosksAnswer = z.object({ kiosks: z.array(KioskAnswer) }).meta({ id: 'Kiosks' })
export type KiosksAnswer = z.infer<typeof KiosksAnswer>
