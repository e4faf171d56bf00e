import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { ServerUser } from './decide-server-user.ts'
import { draftPath } from './draft-path.ts'
import { errorCode } from './error-code.ts'
import { findBarrier } from './find-barrier.ts'
import type { Programs } from './find-programs.ts'

/**
 * Gives the folder to run the programs from: the installed one, or a copy in the data folder when the user that
 * PostgreSQL runs as cannot reach that, or when npm ran without install scripts and so without the libraries' symlinks.
 */
export function stagePrograms(programs: Programs, dataDir: string, user: ServerUser | undefined): string {
  const links = readLinks(programs.folder)
  const complete = links.every(({ target }) => existsSync(target))
  if (complete && (user === undefined || canRun(programs.folder, user))) return programs.folder
  const staged = join(dataDir, `postgres-programs-${programs.version}`)
  if (existsSync(staged)) return staged
  const draft = draftPath(staged)
  mkdirSync(draft, { mode: 0o755 })
  cpSync(programs.folder, draft, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !source.endsWith('.a'),
  })
  for (const { source, target } of links) {
    const copy = join(draft, relative(programs.folder, target))
    if (!existsSync(copy)) symlinkSync(relative(dirname(target), source), copy)
  }
  try {
    renameSync(draft, staged)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    const otherWasFirst = ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')
    if (!otherWasFirst) throw error
  }
  return staged
}

function canRun(folder: string, user: ServerUser): boolean {
  const needed = ['bin', 'lib/postgresql', 'share/postgresql/extension'].map((name) => join(folder, name))
  return (
    needed.every((path) => findBarrier(path, user) === undefined) &&
    (statSync(join(folder, 'bin', 'postgres')).mode & 0o005) === 0o005
  )
}

function readLinks(folder: string): { source: string; target: string }[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const entries: unknown = JSON.parse(readFileSync(list, 'utf8'))
  if (!Array.isArray(entries)) throw new Error(`${list} is not a list`)
  // The paths begin with the name of the folder itself ("native/lib/…").
  const place = (path: unknown) => join(folder, relative(basename(folder), String(path)))
  return entries.map((entry: { source?: unknown; target?: unknown }) => ({
    source: place(entry.source),
    target: place(entry.target),
  }))
}
