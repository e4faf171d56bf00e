const MB = 2 ** 20

/**
 * How many MB of memory PostgreSQL keeps pages in: an eighth of what this machine (or the limit that this process runs
 * under) has, from PostgreSQL's own default of 128 up to 1,024. The system's own cache holds the rest; more would be taken
 * from the services beside it.
 */
export function computeSharedBuffers(memoryBytes: number): number {
  return Math.min(1024, Math.max(128, Math.floor(memoryBytes / 8 / MB)))
}
