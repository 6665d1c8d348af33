/** Asks for something by POST. A kept connection may be closed in the moment it is used again: then once more. */
export async function post(url: string, headers: Record<string, string>, body = ''): Promise<unknown> {
  const request = { method: 'POST', headers, body }
  const response = await fetch(url, request).catch(() => fetch(url, request))
  const text = await response.text()
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${text}`)
  return JSON.parse(text)
}
