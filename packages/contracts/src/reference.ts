import { z } from 'zod'

/** The path of a page of the API's reference: the name of a call, as the OpenAPI document has it. */
export const OperationParams = z.object({ operation: z.string().max(100) })

/** The OpenAPI document itself, which describes all answers but its own. */
export const OpenapiDocument = z.looseObject({ openapi: z.string() }).describe('An OpenAPI 3.1 document')
