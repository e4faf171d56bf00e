/** The package has no types of its own. */
declare module 'stopword' {
  type Words = readonly string[]
  export const ara: Words, ces: Words, deu: Words, ell: Words, eng: Words, fin: Words, fra: Words, heb: Words
  export const hun: Words, ita: Words, jpn: Words, nld: Words, nob: Words, pol: Words, por: Words, ron: Words
  export const rus: Words, spa: Words, swe: Words, tur: Words, ukr: Words, zho: Words
}
