import { LOOK, type ScaleStyle } from '@otzyv/domain'
import { type Html, trustedHtml } from '@otzyv/pages'

export type Drawing = {
  /** The place of the rating, from the lowest on. */
  index: number
  count: number
  /** The shade that is read on white, as #rrggbb. */
  colour: string
}

/**
 * The picture of a rating in a mail; null where the number stands for itself. It is drawn with borders: a sign may be missing
 * where only a text font is, an emoji differs by its maker, and a picture may not be shown. Outlook on Windows draws no round
 * borders, so it gets a sign of a font that Windows has.
 */
export function drawRating(style: ScaleStyle, drawing: Drawing): Html | null {
  switch (style) {
    case 'numbers':
      return null
    case 'faces':
      return forBoth(signOf(drawing), drawFace(drawing))
    case 'stars':
      return forBoth('&#9734;', STAR, 'Segoe UI Symbol')
    case 'thumbs':
      return forBoth(drawing.index > 0 ? '&#x1F44D;' : '&#x1F44E;', drawThumb(drawing))
  }
}

/** Faces of Unicode 6.1 at most: a mail is read on old machines, too. */
const FACES = ['&#x1F620;', '&#x1F61E;', '&#x1F615;', '&#x1F610;', '&#x263A;', '&#x1F60A;', '&#x1F603;']

/** A scale of fewer ratings leaves out the faces in the middle. */
function signOf({ index, count }: Drawing): string {
  const mood = (2 * index) / (count - 1) - 1
  const place = mood < 0 ? Math.floor(3 + 3 * mood) : Math.ceil(3 + 3 * mood)
  return FACES[place] ?? ''
}

function forBoth(sign: string, drawn: string, font = 'Segoe UI Emoji'): Html {
  return trustedHtml(
    `<!--[if mso]><span style="font-family:'${font}'!important;font-size:26px">${sign}</span><br><![endif]--><!--[if !mso]><!-->${drawn}<!--<![endif]-->`,
  )
}

/** A block that shows nothing but its borders or its ground. */
function block(style: string, className = '', inside = ''): string {
  return `<span${className && ` class="${className}"`} style="display:block;${style}">${inside}</span>`
}

function drawFace({ index, count, colour }: Drawing): string {
  const size = count > 5 ? 28 : 32
  const eyes = `width:6px;height:4px;margin:${count > 5 ? 7 : 9}px auto 0;border:solid ${colour};border-width:0 4px;border-radius:2px`
  const round = `width:${size}px;height:${size}px;margin:0 auto 2px;border:2px solid ${colour};border-radius:50%`
  return block(round, 'f', block(eyes, 'f') + drawMouth((2 * index) / (count - 1) - 1, colour))
}

/** From −1, corners down, to 1, wide open. */
function drawMouth(mood: number, colour: string): string {
  if (mood === 1)
    return block(`width:16px;height:8px;margin:4px auto 0;background:${colour};border-radius:2px 2px 8px 8px`, 'k')
  const height = Math.round(Math.abs(mood) * 7)
  if (height === 0) return block(`width:14px;height:0;margin:7px auto 0;border-top:2px solid ${colour}`, 'f')
  const [side, top, corners] =
    mood > 0 ? ['bottom', 4, '0 0 50% 50%/0 0 100% 100%'] : ['top', 9 - height, '50% 50% 0 0/100% 100% 0 0']
  return block(
    `width:15px;height:${height}px;margin:${top}px auto 0;border-${side}:2px solid ${colour};border-radius:${corners}`,
    'f',
  )
}

/** A star that is not lit yet, from five slabs of borders: in the accent it would look like a rating that was given. */
const STAR = drawStar(LOOK.light.control)

function drawStar(colour: string): string {
  const slab = (width: number, borders: string, side: 'top' | 'bottom') =>
    block(
      `width:${width}px;height:0;margin:0 auto;border:0 solid transparent;border-width:${borders};border-${side}-color:${colour};font-size:0;line-height:0`,
      side === 'top' ? 'st' : 'sb',
    )
  const foot = (side: string) =>
    `<span class="st" style="display:inline-block;width:0;height:0;border:0 solid transparent;border-top:8px solid ${colour};border-${side}:10px solid transparent"></span>`
  const feet = block('width:20px;height:8px;margin:0 auto;font-size:0;line-height:0', '', foot('right') + foot('left'))
  const slabs = slab(0, '0 4px 11px', 'bottom') + slab(12, '8px 11px 0', 'top') + slab(12, '0 4px 5px', 'bottom')
  return `<span dir="ltr" style="display:block;width:34px;margin:2px auto 4px">${slabs}${feet}</span>`
}

/** A thumb from three boxes: thumb, fist, cuff. */
function drawThumb({ index, colour }: Drawing): string {
  const isUp = index > 0
  const tip = block(
    `width:8px;height:11px;margin:0 0 0 9px;background:${colour};border-radius:${isUp ? '6px 4px 0 0' : '0 0 4px 6px'}`,
    'k',
  )
  const hand = block(
    `height:16px;background:${colour};border-radius:${isUp ? '2px 5px 8px 3px' : '3px 8px 5px 2px'}`,
    'k',
  )
  const fist = block(`height:16px;border-left:6px solid ${colour};padding:0 0 0 3px`, 'f', hand)
  return `<span dir="ltr" style="display:block;width:29px;height:27px;margin:0 auto 4px;text-align:left">${isUp ? tip + fist : fist + tip}</span>`
}
