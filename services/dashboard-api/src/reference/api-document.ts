import { readFile } from 'node:fs/promises'
import { PROJECT_FOLDER } from '@otzyv/database'
import { z } from 'zod'

/** A schema of JSON as the document writes it: the words of JSON Schema that our definitions lead to. */
export const Schema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties(): z.ZodOptional<z.ZodRecord<z.ZodString, typeof Schema>> {
    return z.record(z.string(), Schema).optional()
  },
  get items(): z.ZodOptional<typeof Schema> {
    return Schema.optional()
  },
  get anyOf(): z.ZodOptional<z.ZodArray<typeof Schema>> {
    return z.array(Schema).optional()
  },
  get oneOf(): z.ZodOptional<z.ZodArray<typeof Schema>> {
    return z.array(Schema).optional()
  },
  get allOf(): z.ZodOptional<z.ZodArray<typeof Schema>> {
    return z.array(Schema).optional()
  },
  get propertyNames(): z.ZodOptional<typeof Schema> {
    return Schema.optional()
  },
  get additionalProperties(): z.ZodOptional<z.ZodUnion<readonly [z.ZodBoolean, typeof Schema]>> {
    return z.union([z.boolean(), Schema]).optional()
  },
})
export type Schema = z.infer<typeof Schema>

const Content = z.record(z.string(), z.object({ schema: Schema.optional() }))
export type Content = z.infer<typeof Content>

const Parameter = z.object({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: Schema,
})
export type Parameter = z.infer<typeof Parameter>

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().default(''),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content.default({}) })),
})
/** One way to call the API, with its place in the document. */
export type Operation = z.infer<typeof Operation> & { method: string; path: string }

const ApiDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  components: z.object({
    securitySchemes: z.record(z.string(), z.object({ description: z.string() })),
    schemas: z.record(z.string(), Schema),
  }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
})

/** The document of all routes, its operations in their order, and its text as it is handed out. */
export type ApiDocument = Omit<z.infer<typeof ApiDocument>, 'paths'> & {
  text: string
  operations: readonly Operation[]
}

let known: Promise<ApiDocument> | null = null

/** Reads the document that a release brings along, once; a failure is tried again. */
export function readApiDocument(): Promise<ApiDocument> {
  known ??= readFile(new URL('docs/openapi.json', PROJECT_FOLDER), 'utf8').then(parseApiDocument)
  known.catch(() => {
    known = null
  })
  return known
}

export function parseApiDocument(text: string): ApiDocument {
  const { paths, ...rest } = ApiDocument.parse(JSON.parse(text))
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
  // As compact as JSON can be: who reads it by eye has the pages.
  return { ...rest, operations, text: JSON.stringify(JSON.parse(text)) }
}

/** The name of the component that a schema refers to. */
export function nameOfReference({ $ref }: Schema): string | null {
  return $ref?.split('/').at(-1) ?? null
}

/** Every component that some schemas lead to, in the order in which they are met; each once, however it goes round. */
export function collectTypes({ components }: ApiDocument, schemas: readonly Schema[]): [string, Schema][] {
  const found = new Map<string, Schema>()
  const visit = (schema: Schema): void => {
    const name = nameOfReference(schema)
    const meant = name === null ? undefined : components.schemas[name]
    if (name !== null && meant && !found.has(name)) {
      found.set(name, meant)
      visit(meant)
    }
    for (const part of partsOf(schema)) visit(part)
  }
  for (const schema of schemas) visit(schema)
  return [...found]
}

function partsOf({ properties, items, anyOf, oneOf, allOf, additionalProperties }: Schema): Schema[] {
  return [
    ...Object.values(properties ?? {}),
    ...(items ? [items] : []),
    ...(anyOf ?? []),
    ...(oneOf ?? []),
    ...(allOf ?? []),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ]
}
