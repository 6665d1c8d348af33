import { after } from 'node:test'
import { build, preview } from 'vite'
import { buildPackages } from '../../scripts/packages/build-packages.ts'

/** Builds the demo pages of the packages as they are published, and serves them before a chat server; answers with the address. */
export async function serveDemoPages(chat: string): Promise<string> {
  await buildPackages()
  process.env.DESKBELL_URL = chat
  const configFile = 'demo/pages/vite.config.ts'
  await build({ configFile, logLevel: 'error' })
  const site = await preview({ configFile, logLevel: 'silent', preview: { host: '127.0.0.1', port: 0 } })
  after(() => site.close())
  const address = site.httpServer.address()
  if (typeof address !== 'object' || !address) throw new Error('The demo pages are served nowhere.')
  return `http://127.0.0.1:${address.port}`
}
