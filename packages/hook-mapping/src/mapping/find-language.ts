/** The languages of ISO 639-1, and those with a region that helpdesks name apart. */
const CODES = [
  ...'aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es'.split(
    ' ',
  ),
  ...'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki'.split(
    ' ',
  ),
  ...'kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no'.split(
    ' ',
  ),
  ...'nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te'.split(
    ' ',
  ),
  ...'tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'.split(' '),
  ...[
    'en-US',
    'en-GB',
    'en-AU',
    'en-CA',
    'es-ES',
    'es-MX',
    'es-419',
    'fr-CA',
    'fr-CH',
    'fr-FR',
    'de-AT',
    'de-CH',
    'de-DE',
  ],
  ...['pt-BR', 'pt-PT', 'nl-BE', 'zh-Hans', 'zh-Hant', 'zh-CN', 'zh-TW', 'zh-HK', 'sr-Latn', 'sr-Cyrl'],
]

const names = new Map<string, string>()
for (const languageDisplay of ['standard', 'dialect'] as const) {
  const display = new Intl.DisplayNames('en', { type: 'language', languageDisplay, fallback: 'none' })
  for (const code of CODES) {
    const name = display.of(code)
    if (name !== undefined && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), code)
  }
}

/**
 * The code of a language whose English name is given, such as `pt-BR` for "Portuguese (Brazil)"; what is no such name is
 * given as it is, since a helpdesk may write the code itself. A region that is not known is left out.
 */
export function findLanguage(name: string): string {
  const wanted = name.trim().toLowerCase()
  return names.get(wanted) ?? names.get(wanted.replace(/\s*\(.*$/, '')) ?? name.trim()
}
