/** One row for each service that writes: when it last proved, for its readiness, that the database takes a write. */
export type ReadinessWriteTable = { workspace_id: number; service: string; written_at: Date }
