import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { compressFiles } from './compress-files.ts'

/** Relative asset addresses, so that the page also works below a path; nothing is inlined, so that a strict CSP holds. */
export default defineConfig({
  base: './',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), compressFiles()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: false, reportCompressedSize: true },
})
