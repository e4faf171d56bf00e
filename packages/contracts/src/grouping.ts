import { DIMENSIONS, type Dimension, type Split } from '@otzyv/domain'
import { z } from 'zod'

/** All together, or by one split: what the small cells are decided over. */
export type GroupBy = 'none' | Split

const PAIRS = DIMENSIONS.flatMap((first) =>
  DIMENSIONS.filter((second) => second !== first).map((second): `${Dimension},${Dimension}` => `${first},${second}`),
)

/** What figures are split by: nothing, any dimension, or any two in either order. */
export const Grouping = z
  .enum(['none', ...DIMENSIONS, ...PAIRS])
  .describe('A dimension, or two with a comma between them, such as team,product')
export type Grouping = z.infer<typeof Grouping>

/** With two dimensions, the value of a series or a part in the second one. */
export const SecondValue = z
  .object({ value: z.string().nullable(), label: z.string() })
  .optional()
  .describe('The value of the second dimension; only with two, such as team,product')
