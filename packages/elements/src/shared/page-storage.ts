/** What the browser keeps for the site's pages; undefined where they may keep nothing: there the mere name throws. */
export function pageStorage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
