import type { Plugin } from 'vite'
import { createAccount } from '../packages/server/src/start/admin.ts'

/** Signs the tokens of the development server, which listens on loopback and keeps nothing of worth. */
export const devServerKey = Buffer.from('deskbell development server key!').toString('base64url')

/** What the supervisor does at the first start: makes the account, and says how to sign in. */
export function devAccountPlugin(): Plugin {
  const owner = { account: 'demo', ownerEmail: 'owner@example.com', ownerPassword: 'development' }
  return {
    name: 'deskbell-dev-account',
    apply: 'serve',
    configureServer(server) {
      server.httpServer?.once('listening', () => {
        const address = server.httpServer?.address()
        if (!address || typeof address === 'string') return
        createAccount({ url: `http://localhost:${address.port}`, key: devServerKey }, owner).then(
          () =>
            server.config.logger.info(`  Dashboard: /dashboard, ${owner.ownerEmail}, ${owner.ownerPassword}`),
          (error: Error) => server.config.logger.error(error.message),
        )
      })
    },
  }
}
