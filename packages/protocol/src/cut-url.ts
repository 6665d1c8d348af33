import { maskCardNumbers } from './card-numbers.ts'
import { limits } from './limits.ts'

/** Names of query parameters that say which page it is, or where the visitor came from; all else may be private. */
const allowed = new Set(
  `q s search query page p id product item sku variant category cat collection brand tag sort order filter color size
   lang locale currency ref`.split(/\s+/),
)

/**
 * An address as it may leave the visitor's browser (spec V7): http and https only, without credentials and
 * fragment, with the parameters of the allow-list, card numbers hidden (K3). Empty where it is no such address.
 */
export function cutUrl(address: string): string {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return ''
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return ''
  const query = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    const key = name.toLowerCase()
    if (allowed.has(key) || /^utm_[a-z]{1,20}$/.test(key)) query.append(key, maskCardNumbers(value))
  }
  const path = maskedPath(url.pathname)
  const page = `${url.origin}${path}`
  const whole = query.size > 0 ? `${page}?${query}` : page
  return [whole, page, `${url.origin}/`].find(({ length }) => length <= limits.url) ?? ''
}

/** A number may be written with escapes in between, so it is looked for in what they stand for. */
function maskedPath(path: string): string {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch {
    return maskCardNumbers(path)
  }
  const masked = maskCardNumbers(plain)
  return masked === plain ? path : encodeURI(masked).replace(/[?#]/g, encodeURIComponent)
}
