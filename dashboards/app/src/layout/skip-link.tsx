import { place, search, toHref } from '../data/router.ts'

/**
 * The first link of every page, past what all of them have. It gives the whole address: the settings stand below the base that
 * the server names, where `#main` alone would lead to another page.
 */
export function SkipLink({ text }: { text: string }) {
  return (
    <a class="skip" href={`${toHref(place.value, search.value)}#main`}>
      {text}
    </a>
  )
}
