/**
 * Whether browsers write this version whatever the truth is (spec V5): each froze its number when sites began
 * to choke on a new one, or to tell less about people.
 */
export function frozen(os: string, version: string, userAgent: string): boolean {
  switch (os) {
    case 'Windows':
      return version === '10'
    case 'macOS': {
      const [major = 0, minor = 0] = version.split('.').map(Number)
      return major > 10 || minor >= 15
    }
    case 'Android':
      return /\bAndroid 10; (?:K|Mobile|Tablet)\b/.test(userAgent)
    case 'iOS':
      return frozenApple(version, userAgent)
    case 'ChromeOS':
      return true
    case 'HarmonyOS':
      // The number is that of the Android it is compatible with.
      return /\bAndroid\b/.test(userAgent)
    default:
      return false
  }
}

/** WebKit stopped at 18.6 and 18.7; browsers that write a user agent of their own still tell the truth. */
function frozenApple(version: string, userAgent: string): boolean {
  const safari = Number(/\bVersion\/(\d{1,4})/.exec(userAgent)?.[1] ?? 0)
  if (safari >= 26) return version.startsWith('18.')
  return /^18\.[67]/.test(version) && safari === 0 && !/\b(?:CriOS|FxiOS|EdgiOS)\//.test(userAgent)
}
