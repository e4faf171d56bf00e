export type FieldKind = 'name' | 'phone' | 'private' | 'body' | 'person' | 'other'

/** What a field holds in the words of helpdesks, its words with `_` between: `firstName` is `first_name`. */
const KINDS: readonly [FieldKind, RegExp][] = [
  [
    'name',
    /(^|_)((first|last|full|given|family|middle|nick|sur|display|screen|real|legal)_?name|user_?name|(customer|contact|requester|reporter|client|person|sender|from|author|user|submitter|caller|recipient|guest|visitor|cc|to)_name|login|handle|salutation|surname)$/,
  ],
  ['phone', /(^|_)(phone|telephone|mobile|cell|tel|fax|whats_?app|sms|caller|msisdn)(_?(number|no|e164|id))?$/],
  [
    'private',
    /(^|_)(street|zip|postal|postcode|postal_code|birth|birthday|birthdate|dob|ip|ip_address|passport|iban|password|passwd|secret|token|api_?key|authorization|cookie|signature|avatar|avatar_url|photo|picture|gravatar|latitude|longitude|street_address|address1|address2|address_line)$/,
  ],
  [
    'body',
    /(^|_)(body|content|contents|message|messages|text|html|description|note|notes|comment|comments|snippet|preview|excerpt|quote|quoted|transcript|article|summary|reply|plain|html_text|plain_text|signature_html|processed_message_content|stripped_text|blurb|feedback)$/,
  ],
  [
    'person',
    /(^|_)(customer|contact|requester|reporter|client|person|sender|author|user|submitter|caller|recipient|visitor|guest|member|assignee|assigned_to|agent|owner|participant|follower|creator|created_by|updated_by)s?$/,
  ],
]

/** What a field holds, by its name and by what it stands in; `ofPerson`: the fields beside it are those of a person. */
export function kindOfField(name: string, parent: FieldKind, ofPerson: boolean): FieldKind {
  if (name.toLowerCase() === 'name') return ofPerson || parent === 'person' ? 'name' : 'other'
  const own = kindOf(name)
  return own === 'other' && parent !== 'person' ? parent : own
}

function kindOf(name: string): FieldKind {
  const words = name
    .slice(0, 100)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .replace(/[\s.-]+/g, '_')
    .toLowerCase()
  return KINDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}

/** Whether fields are those of a person: one of them holds an address, or is a telephone number. */
export function isPerson(fields: readonly [string, unknown][]): boolean {
  return fields.some(
    ([name, value]) =>
      /e-?mail/i.test(name) ||
      kindOf(name) === 'phone' ||
      (typeof value === 'string' && value.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(value)),
  )
}
