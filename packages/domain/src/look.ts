/**
 * The colours, letters and corners of all that people see: pages, mails, and the dashboard, whose `tokens.css` a test holds
 * against this. `ground` and `tint` are the two grounds there are; text on both has 4.5:1 at least, `control` 3:1.
 */
export const LOOK = {
  light: {
    ground: '#ffffff',
    tint: '#f5f6f8',
    ink: '#18202b',
    muted: '#566172',
    rule: '#dde2e8',
    control: '#7d8998',
    accent: '#0f6b63',
    'accent-ink': '#ffffff',
    warn: '#fff6dc',
    'warn-ink': '#573f00',
    error: '#a3202a',
    ok: '#1b6e3c',
  },
  dark: {
    ground: '#10141a',
    tint: '#181e26',
    ink: '#e6eaf0',
    muted: '#a3aebd',
    rule: '#2d3642',
    control: '#728092',
    accent: '#5ec8b8',
    'accent-ink': '#06211e',
    warn: '#33290d',
    'warn-ink': '#f5dfa0',
    error: '#ff9a98',
    ok: '#7fd39a',
  },
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  't-s': '0.8125rem',
  't-m': '0.9375rem',
  'r-s': '4px',
  'r-m': '8px',
} as const
