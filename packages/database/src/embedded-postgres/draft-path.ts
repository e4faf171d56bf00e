import { randomBytes } from 'node:crypto'

/** Names a file or folder to be made beside a path and then renamed to it; the name says which process makes it. */
export function draftPath(path: string): string {
  return `${path}.making-${process.pid}-${randomBytes(4).toString('hex')}`
}

/** Reads the process id out of such a name, or undefined when the name is none. */
export function readDraftMaker(path: string): number | undefined {
  const maker = path.match(/\.making-(\d+)-[0-9a-f]+$/)?.[1]
  return maker === undefined ? undefined : Number(maker)
}
