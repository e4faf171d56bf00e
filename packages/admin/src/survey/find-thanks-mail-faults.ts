import { type RatingBands, THANKS_PLACES, type ThanksMails } from '@otzyv/contracts'
import { RATING_BANDS } from '@otzyv/domain'
import { LOCALES } from '@otzyv/locales'

const WHERE = { low: 'low', middle: 'in the middle', high: 'high' } as const

/**
 * What is wrong with mails of thanks that are well-formed: a band without ratings, one that is on without a text, languages that
 * there are not, places that nothing fills or that are not allowed, half a link. Empty where nothing is.
 */
export function findThanksMailFaults(mails: ThanksMails, bands: RatingBands): string[] {
  const faults: string[] = []
  for (const band of RATING_BANDS) {
    const mail = mails[band]
    if (mail === undefined) continue
    const at = `thanksMails.${band}`
    if (mail.on && bands[band] === null) faults.push(`${at}: no rating is ${WHERE[band]} by the survey's preset`)
    if (mail.on && Object.keys(mail.texts).length === 0)
      faults.push(`${at}.texts: a mail that is on needs a text in one language at least`)
    for (const [locale, own] of Object.entries(mail.texts)) {
      if (!LOCALES.some((one) => one === locale))
        faults.push(`${at}.texts: there is no language ${locale}; there are ${LOCALES.join(', ')}`)
      for (const part of ['subject', 'text'] as const)
        faults.push(...findPlaceFaults(`${at}.texts.${locale}.${part}`, own[part], band === 'low', mail.namesOwner))
      if ((own.linkUrl === undefined) !== (own.linkText === undefined))
        faults.push(`${at}.texts.${locale}: a link needs linkUrl and linkText`)
    }
  }
  return faults
}

function findPlaceFaults(at: string, text: string, isLow: boolean, namesOwner: boolean): string[] {
  const places = [...new Set([...text.matchAll(/\{([^{}]*)\}?/g)].map(([whole]) => whole))]
  return places.flatMap((place) => {
    if (!THANKS_PLACES.some((one) => place === `{${one}}`))
      return [`${at}: ${place} is not filled in; what is: ${THANKS_PLACES.map((one) => `{${one}}`).join(', ')}`]
    if (place !== '{owner}') return []
    if (!isLow) return [`${at}: only low ratings have {owner}, who sees to them`]
    return namesOwner ? [] : [`${at}: {owner} needs namesOwner, since it names somebody who works here`]
  })
}
