import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { programs } from '../support/browser-programs.ts'

/** What the tests need of the system, by Debian's names of the packages. */
const needs: Record<string, readonly string[]> = {
  chromium: programs.chromium,
  'firefox-esr': programs.firefox,
  'webkit2gtk-driver': programs.webkitDriver,
  xvfb: ['/usr/bin/xvfb-run'],
  xauth: ['/usr/bin/xauth'],
  dbus: ['/usr/bin/dbus-daemon'],
  'fonts-noto-color-emoji': ['/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'],
}

/** Installs what is missing where that is possible; otherwise throws with the one command that does it. */
export function ensureBrowsers(): void {
  const missing = missingPackages()
  if (missing.length === 0) return
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error(
      `The tests run in real browsers, and these are missing: ${missing.join(', ')}.\n` +
        `On Debian or Ubuntu: sudo ${install.join(' ')}`,
    )
  }
  console.log(`Installing ${missing.join(', ')}`)
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  execFileSync('apt-get', ['update', '-q'], options)
  execFileSync('apt-get', install.slice(1), options)
}

function missingPackages(): string[] {
  return Object.entries(needs)
    .filter(([, paths]) => !paths.some(path => existsSync(path)))
    .map(([name]) => name)
}
