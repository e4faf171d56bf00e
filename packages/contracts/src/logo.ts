import { z } from 'zod'

/** The most that a logo may be: it stands in each page and mail. Pixels are shown at half. */
export const LOGO_LIMITS = { bytes: 12_288, width: 640, height: 256 } as const

/** The picture that customers know the workspace by. */
export const Logo = z
  .object({
    mediaType: z.enum(['image/png', 'image/jpeg']),
    width: z.number().int().describe('pixels; shown at half'),
    height: z.number().int(),
    image: z.string().describe('base64'),
  })
  .meta({ id: 'Logo' })
export type Logo = z.infer<typeof Logo>

export const LogoAnswer = z.object({ logo: Logo.nullable() }).meta({ id: 'LogoAnswer' })
export type LogoAnswer = z.infer<typeof LogoAnswer>
