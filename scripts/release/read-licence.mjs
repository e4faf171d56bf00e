import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FILE = /^(?:licen[cs]es?|copying|notice)(?:[-._].*)?$/i
/** Words that each licence has in which something is permitted. */
const PERMISSION =
  /permission is hereby granted|permission to use, copy|redistribution and use|licensed under the apache/i

/**
 * Texts of packages that come without one, as the repositories have them that they name: standardwebhooks has
 * `libraries/LICENSE` of github.com/standard-webhooks/standard-webhooks.
 */
const KEPT = fileURLToPath(new URL('licences/', import.meta.url))

/**
 * Reads the licence of a package as the package itself has it: its licence and notice files, else the section of its
 * README that has the whole text; else the text that its repository has. Fails if there is none: what may be passed on must
 * say so.
 */
export function readLicence({ id, folder }) {
  const names = readdirSync(folder).sort()
  const files = names.filter((name) => FILE.test(name) && !/\.(?:[cm]?js|ts|json)$/i.test(name))
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).filter((text) => text !== '')
  if (texts.length > 0) return texts.join('\n\n')
  const readme = names.find((name) => /^readme(?:\.(?:md|markdown|txt))?$/i.test(name))
  const section =
    readme && /^#+\s*licen[cs]e.*\n([\s\S]+)/im.exec(readFileSync(join(folder, readme), 'utf8'))?.[1].trim()
  if (section && PERMISSION.test(section)) return section
  const kept = join(KEPT, `${id.slice(0, id.lastIndexOf('@')).replace('/', '__')}.txt`)
  if (existsSync(kept)) return readFileSync(kept, 'utf8').trim()
  throw new Error(`${id} has no licence text; it cannot be passed on`)
}
