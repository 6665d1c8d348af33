import { existsSync } from 'node:fs'

/** Where the browsers of the tests are found; the first that exists is taken. */
export const programs: Record<'chromium' | 'firefox' | 'webkit' | 'webkitDriver', readonly string[]> = {
  chromium: [
    process.env.CHROMIUM ?? '',
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: [
    process.env.FIREFOX ?? '',
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
  webkit: [
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  ],
  webkitDriver: ['/usr/bin/WebKitWebDriver'],
}

/** The path of one of them, which has to be there. */
export function program(name: keyof typeof programs): string {
  const found = programs[name].find(path => existsSync(path))
  if (!found) throw new Error(`${name} is not installed; npm test says how to get it`)
  return found
}

/** Keeps Chromium from calling anybody, and from asking who we are. */
export const quietChromium = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]
