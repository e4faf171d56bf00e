type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** The form of a text that a count takes in a language, by the rules of Unicode CLDR. */
export function plural(language: string, count: number, forms: Forms): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other
}
