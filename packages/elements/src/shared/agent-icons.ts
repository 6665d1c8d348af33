import { html, type TemplateResult } from 'lit'

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`

/** Line icons of the dashboard, beside those the chat box needs too. */
export const agentIcons = {
  add: icon('M12 5v14M5 12h14'),
  alert: icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7.5v5.5M12 16.4v.1'),
  assign: icon(
    'M10 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M3 20c.6-3.5 3.4-5.5 7-5.5 1.2 0 2.3.2 3.2.6M18 14.5v6M15 17.5h6',
  ),
  block: icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M5.7 5.7l12.6 12.6'),
  copy: icon('M9 9h11v11H9zM15 5.5V4H4v11h1.5'),
  details: icon('M4 5.5h16v13H4zM14.5 5.5v13'),
  devices: icon('M3.5 5.5h12v9h-12zM6.5 18h5M18 9.5h3v9h-5v-2'),
  erase: icon('M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5 7.5 20h9l1-13.5M10 10.5v6M14 10.5v6'),
  key: icon('M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 11.5h8.5v3.5M17 11.5v2.5'),
  handOver: icon('M4 8.5h13M13.5 5 17 8.5 13.5 12M20 15.5H7M10.5 12 7 15.5 10.5 19'),
  inbox: icon('M3.5 13.5 6 5.5h12l2.5 8v5h-17zM3.5 13.5h5l1 2.5h5l1-2.5h5'),
  join: icon('M13.5 4.5H18a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5h-4.5M3.5 12h11M10.5 8l4 4-4 4'),
  leave: icon('M10.5 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4.5M9.5 12h11M16.5 8l4 4-4 4'),
  more: icon('M5.5 12h.01M12 12h.01M18.5 12h.01'),
  note: icon('M5 4h14v10.5L13.5 20H5zM13.5 20v-5.5H19M8.5 8.5h7M8.5 12h3.5'),
  offline: icon(
    'M3 3l18 18M8.5 15.5a5 5 0 0 1 6.6-.4M5 12a10 10 0 0 1 4.6-2.6M13.5 9.1A10 10 0 0 1 19 12M2 8.5A15 15 0 0 1 6.2 6M10 4.8A15 15 0 0 1 22 8.5M12 19h.01',
  ),
  person: icon('M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c.6-3.8 3.4-6 7.5-6s6.9 2.2 7.5 6'),
  people: icon(
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 19.5c.5-3.3 3-5.2 6.5-5.2s6 1.9 6.5 5.2M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.8c1.9.7 3.1 2.3 3.5 4.7',
  ),
  reopen: icon('M4 12a8 8 0 1 0 2.4-5.7L4 8.6M4 4v4.6h4.6'),
  reply: icon('M9.5 6 4 11.5 9.5 17M4 11.5h9.5c3.6 0 6 2.2 6.5 6.5'),
  signOut: icon('M10.5 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4.5M9.5 12h11M16.5 8l4 4-4 4'),
  shortcut: icon('M13.5 3 5 13.5h6L10 21l9-11h-6.5z'),
  star: icon('M12 4v3M12 17v3M4 12h3M17 12h3M6.4 6.4l2 2M15.6 15.6l2 2M17.6 6.4l-2 2M8.4 15.6l-2 2'),
  tag: icon('M3.5 12.2V4.5a1 1 0 0 1 1-1h7.7l8.3 8.3a1.4 1.4 0 0 1 0 2l-6.7 6.7a1.4 1.4 0 0 1-2 0zM8 8h.01'),
  search: icon('M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l4.5 4.5'),
  filter: icon('M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5M15 5v4M9 10v4M13 15v4'),
  keyboard: icon('M3.5 6.5h17v11h-17zM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M7 14h.01M17 14h.01M10 14h4'),
  chats: icon('M4 5h12v9H9l-3.5 3V14H4zM19 9h1.5v8.5H19v2.5l-3-2.5h-5'),
  visitors: icon(
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17',
  ),
  settings: icon(
    'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M12 3.5v2.6M12 17.9v2.6M3.5 12h2.6M17.9 12h2.6M6 6l1.8 1.8M16.2 16.2 18 18M6 18l1.8-1.8M16.2 7.8 18 6',
  ),
} as const
