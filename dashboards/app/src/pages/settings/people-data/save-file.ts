import { saveBlob } from '../../../data/save-blob.ts'

/** Saves a text as a file of the person who looks at the page. */
export function saveFile(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'application/json' }))
}
