import { z } from 'zod'

/** The workspace that a question is about, as every query of figures takes it. */
export const AskedWorkspace = z
  .string()
  .max(200)
  .optional()
  .describe('Its id or its name; without it the first one that the caller may see')
