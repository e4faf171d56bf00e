// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/**
 * Free text as it can be stored: control characters but tab and line breaks go, lone surrogates become U+FFFD, NFC.
 * Nobody loses a vote over a stray byte, so this cleans and never refuses.
 */
export function cleanText(text: string): string {
  return toWellFormed(text).replace(CONTROL, '').replace(/\r\n?/g, '\n').normalize('NFC')
}

/** `String.prototype.toWellFormed`, which the ES2023 library does not declare though Node 20 has it. */
function toWellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
