/** Reads from the text of pnpm-lock.yaml what each package must hash to: "name@version" → "sha512-…" (base64). */
export function readIntegrities(lockfile) {
  const entries = lockfile.matchAll(/^ {2}'?(@?[^'\s@]+@[^'\s:(]+)'?:\n {4}resolution: \{integrity: ([^,}]+)/gm)
  return new Map([...entries].map(([, id, integrity]) => [id, integrity]))
}
