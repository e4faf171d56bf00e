import { type Accent, LOOK } from '@otzyv/domain'

const { dark } = LOOK

/** The font of mails, without quotes, which an attribute would have to escape: what a mail program has by itself. */
const FAMILY = 'Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif'

/** An inline font: `mailFont(16, 24)`, `mailFont(22, 30, 'bold')`. */
export function mailFont(size: number, line: number, weight = ''): string {
  return `font:${weight && `${weight} `}${size}px/${line}px ${FAMILY}`
}

/** Narrow by default; where there is room, the card gets its corners. Outlook on Windows reads none of this. */
const ROOM = `body{margin:0;padding:0;-webkit-text-size-adjust:100%}
@media (min-width:600px){.out{padding:24px!important}.card{border-radius:8px!important;border-width:1px!important}.pad{padding:28px 32px 32px!important}}`

/**
 * What inline styles cannot say: dark colours, once for the clients that know the media query and once for Outlook on the web
 * and its apps, which mark what they recoloured. Three blocks, because Gmail drops a whole block in which it meets something
 * that it does not know.
 */
export function mailStyles(accent: Accent): readonly string[] {
  const { main, on, tint, edge } = accent.dark
  const rules: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['bg', { background: dark.ground }],
    ['card', { background: dark.tint, 'border-color': dark.rule }],
    ['line', { 'border-color': dark.rule }],
    ['t', { color: dark.ink }],
    ['m', { color: dark.muted }],
    ['n', { color: main }],
    ['r', { background: tint, 'border-color': edge }],
    ['f', { 'border-color': main }],
    ['k', { background: main }],
    ['st', { 'border-top-color': dark.control }],
    ['sb', { 'border-bottom-color': dark.control }],
    ['b', { background: main }],
    ['bt', { color: on }],
    ['w', { background: dark.warn, color: dark['warn-ink'] }],
    ['logo', { background: '#ffffff', padding: '6px 10px' }],
  ]
  const write = (mark: string, isWanted: (name: string) => boolean) =>
    rules
      .map(([name, declared]) => {
        const wanted = Object.entries(declared).filter(([property]) => isWanted(property))
        return wanted.length === 0
          ? ''
          : `${mark}.${name}{${wanted.map((one) => `${one.join(':')}!important`).join(';')}}`
      })
      .join('')
  return [
    ROOM,
    `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${write('', () => true)}}`,
    `${write('[data-ogsc] ', (name) => name !== 'background')}${write('[data-ogsb] ', (name) => name === 'background')}`,
  ]
}
