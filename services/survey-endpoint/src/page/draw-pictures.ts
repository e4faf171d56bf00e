import type { ScaleStyle } from '@otzyv/domain'
import { type Html, trustedHtml } from '@otzyv/pages'

const STAR = '<path d="m18 4.5 4.2 8.7 9.5 1.3-6.9 6.6 1.7 9.5-8.5-4.6-8.5 4.6 1.7-9.5-6.9-6.6 9.5-1.3z"/>'
const THUMB =
  '<path d="M6 16h4.5v14H6zM13 16l5.5-11c3 0 4.3 2 3.7 4.7L21.2 14H28a3 3 0 0 1 3 3.6l-2 9.5a3.6 3.6 0 0 1-3.5 2.9H13z"/>'

/**
 * The pictures of a scale of `count` ratings, the lowest first, on a ground of 36 by 36; one for all stars, none where numbers
 * stand for themselves. All are lines of one colour: red and green would lead the answer, and say nothing to some.
 */
export function drawPictures(style: ScaleStyle, count: number): Html[] {
  switch (style) {
    case 'numbers':
      return []
    case 'faces':
      return Array.from({ length: count }, (_, index) => drawFace((2 * index) / (count - 1) - 1))
    case 'stars':
      return [trustedHtml(STAR)]
    case 'thumbs':
      return [trustedHtml(`<g transform="matrix(1 0 0-1 0 36)">${THUMB}</g>`), trustedHtml(THUMB)]
  }
}

/** A round face whose mouth goes from the corners down (-1) to the corners up, and is open in the best of all (1). */
function drawFace(mood: number): Html {
  const corner = 23.5 - 2.5 * mood
  const mouth =
    mood === 1 ? 'M10 21h16a8 8 0 0 1-16 0z' : `M10.5 ${corner.toFixed(1)}q7.5 ${(10 * mood).toFixed(1)} 15 0`
  return trustedHtml(`<path d="M1.5 18a16.5 16.5 0 1 1 33 0 16.5 16.5 0 1 1-33 0M12.5 12.5v2M23.5 12.5v2${mouth}"/>`)
}
