import { accentOf, contrastOf, readBrandColour } from '@otzyv/domain/brand-colour'
import { LOOK } from '@otzyv/domain/look'
import type { settingsTexts } from '../../../data/settings-texts.ts'

type Words = (typeof settingsTexts.value)['pages']['workspace']['brand']

/** Says whether a colour can be read on white and on dark ground, and shows the shades that customers get. */
export function BrandPreview({ colour, words }: { colour: string; words: Words }) {
  const brand = readBrandColour(colour)
  const accent = accentOf(colour)
  if (brand === null || accent === null) return null
  const grounds = [
    { ...accent.light, ground: LOOK.light.ground, kept: words.lightKept, changed: words.lightChanged },
    { ...accent.dark, ground: LOOK.dark.tint, kept: words.darkKept, changed: words.darkChanged },
  ]
  return (
    <div class="field" data-brand-preview>
      {grounds.map(({ main, on, ground, kept, changed }) => (
        <p key={ground} class="hint" style="display:flex;align-items:center">
          <span
            aria-hidden="true"
            style={`flex:none;padding:.5rem;margin-inline-end:.75rem;border-radius:.5rem;background:${ground};forced-color-adjust:none`}
          >
            <span
              style={`display:inline-block;padding:.25rem .75rem;border-radius:.5rem;background:${main};color:${on}`}
            >
              5
            </span>{' '}
            <b style={`color:${main}`}>5</b>
          </span>
          <span>
            {main === brand ? kept : changed.replace('{shade}', main)}{' '}
            {words.contrast.replace('{ratio}', (Math.floor(contrastOf(main, ground) * 10) / 10).toFixed(1))}
          </span>
        </p>
      ))}
    </div>
  )
}
