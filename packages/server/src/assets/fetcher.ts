/** What a service binding offers; `fetch` of workerd's disk service, of Cloudflare's assets, or of a test. */
export interface Fetcher {
  fetch(input: Request | string, init?: { method?: string; body?: BodyInit | null }): Promise<Response>
}
