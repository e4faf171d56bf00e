/** What came of reading a setting: its value, or what is wanted instead. */
export type ReadSetting = { ok: true; value: string } | { ok: false; wanted: string }

const refuse = (wanted: string): ReadSetting => ({ ok: false, wanted })
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/

/**
 * Reads PUBLIC_URL: where customers reach the product, perhaps below a path. Links are made by putting more behind it, so what
 * would make each of them lead nowhere is refused. Gives it without a slash at the end.
 */
export function readWebAddress(text: string): ReadSetting {
  const given = text.trim()
  const match = /^(https?):\/\/([^/\\?#]*)(.*)$/is.exec(given)
  if (!match) return refuse('must be a web address such as https://survey.example.com')
  const [, , authority = '', rest = ''] = match
  if (authority === '') return refuse('must name a host after the //, such as https://survey.example.com')
  if (authority.includes('@')) return refuse('must hold no user or password: it stands in every mail')
  if (/[?#]/.test(rest)) return refuse('must end with its path: what follows a ? or # would be lost from every link')
  if (/[\s\\]/.test(given)) return refuse('must hold no spaces and no backslashes')
  if (/%(?![0-9a-f]{2})/i.test(rest)) return refuse('has a % in its path that no two hex digits follow')
  if (/\/\/|\/\.{1,2}(?:\/|$)/.test(rest)) return refuse('must have a plain path, without // and without . or .. in it')
  let url: URL
  try {
    url = new URL(given)
  } catch {
    return refuse('must be a web address such as https://survey.example.com, with a port from 1 to 65535 if any')
  }
  const host = url.hostname.replace(/\.$/, '')
  if (url.port === '0') return refuse('must have a port from 1 to 65535, or none')
  if (!isHost(host, authority)) return refuse(`must name a host that customers reach, and "${authority}" is none`)
  if (/^(?:0\.0\.0\.0|\[::\])$/.test(host))
    return refuse(`must be an address that others can open; ${host} only says where to listen (HOST)`)
  url.hostname = host
  return { ok: true, value: url.href.replace(/\/+$/, '') }
}

/** A name or an address in full; a short form such as 10.1 would be read as another one than it looks. */
function isHost(host: string, authority: string): boolean {
  if (host.startsWith('[')) return true
  if (/^\d+(?:\.\d+){3}$/.test(host)) return authority.replace(/:\d*$/, '').replace(/\.$/, '') === host
  return host.length <= 253 && host.split('.').every((label) => LABEL.test(label))
}
