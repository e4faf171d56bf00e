import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** Relative asset addresses, so that the page also works below a path; nothing is inlined, so that a strict CSP holds. */
export default defineConfig({
  base: './',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: false, reportCompressedSize: true },
})
