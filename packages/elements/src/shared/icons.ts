import { html, type TemplateResult } from 'lit'

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`

/** Line icons on a grid of 24; decoration only, the button around each carries the name. */
export const icons = {
  send: icon('M12 19V5M5.5 11.5 12 5l6.5 6.5'),
  attach: icon(
    'm20.5 11.5-8.4 8.4a5.4 5.4 0 0 1-7.6-7.6l8.9-8.9a3.6 3.6 0 0 1 5.1 5.1l-8.9 8.9a1.8 1.8 0 0 1-2.6-2.6l8-7.9',
  ),
  emoji: icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 14q3.5 3.5 7 0M9 9.5v.1m6-.1v.1'),
  close: icon('M6 6l12 12M18 6 6 18'),
  down: icon('m6 9.5 6 6 6-6'),
  back: icon('M15 5l-7 7 7 7'),
  history: icon('M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8.3M3.5 3.5v4.8h4.8M12 7.5V12l3 2'),
  sound: icon('M11 5 6.5 9H3v6h3.5l4.5 4zM15 9.2a4 4 0 0 1 0 5.6M17.8 6.5a8 8 0 0 1 0 11'),
  muted: icon('M11 5 6.5 9H3v6h3.5l4.5 4zM16 9.5l5 5M21 9.5l-5 5'),
  more: icon('M5 11.5v1m7-1v1m7-1v1'),
  file: icon('M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19'),
  download: icon('M12 4v11M7 10.5l5 5 5-5M5 20h14'),
  warning: icon('M12 8v5M12 16.5v.1M12 3 2.5 20h19z'),
  clock: icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7.5V12l2.5 2'),
  tick: icon('m5 12.5 4.5 4.5L19 7.5'),
  ticks: icon('m1.5 12.5 4.5 4.5 9-9.5M11.5 16l1 1 10-9.5'),
} as const
