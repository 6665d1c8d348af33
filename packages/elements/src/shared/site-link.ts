import { html, type TemplateResult } from 'lit'

/** A link to a page a visitor named; text where it is no address of the web (security S15). */
export function siteLink(address: string, text: string): TemplateResult {
  const shown = text.trim() || address
  const url = webAddress(address)
  if (!url) return html`<span class="cut" dir="auto">${shown}</span>`
  return html`<a
    class="cut"
    dir="auto"
    href=${url.href}
    title=${url.href}
    target="_blank"
    rel="noopener noreferrer nofollow"
    >${shown}</a
  >`
}

/** The address without what every address has: "shop.example/desks/walnut". */
export function shortAddress(address: string): string {
  const url = webAddress(address)
  if (!url) return address
  const path = url.pathname === '/' ? '' : readable(url.pathname)
  return `${url.host}${path}${url.search}`
}

/** Whose page it is: "search.example". */
export function hostOf(address: string): string {
  return webAddress(address)?.host ?? address
}

function webAddress(address: string): URL | undefined {
  try {
    const url = new URL(address)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
  } catch {
    return undefined
  }
}

function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
