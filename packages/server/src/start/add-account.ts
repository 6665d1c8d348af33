import { createAccount } from './admin.ts'
import { dataFolder, serverKey } from './data-folder.ts'
import { readLock } from './folder-lock.ts'
import { makePassword } from './password.ts'
import { lives } from './process-identity.ts'
import { parseAccount, parseEmail } from './settings-fields.ts'
import { readSettings } from './settings.ts'

/** `npm run account -- <id> <owner e-mail>`: adds an account to the running server. */
async function main(): Promise<void> {
  const [id, email, ...rest] = process.argv.slice(2)
  if (!id || !email || rest.length > 0) throw new Error('Usage: npm run account -- <id> <owner e-mail>')
  const account = check('The id', parseAccount, id)
  const ownerEmail = check('The owner e-mail', parseEmail, email)
  const { dataDir } = readSettings(process.env)
  const folder = dataFolder(dataDir)
  const lock = readLock(folder.lockFile)
  if (!lock?.url || !lives(lock.supervisor)) {
    throw new Error(
      `No server runs on ${dataDir}. Start it with npm start, or say where it is with DATA_DIR.`,
    )
  }
  const ownerPassword = makePassword()
  const server = { url: lock.url, key: serverKey(folder) }
  if (!(await createAccount(server, { account, ownerEmail, ownerPassword }))) {
    throw new Error(`There is an account "${account}" already; it stays as it was.`)
  }
  console.log(`Account "${account}" is ready. Dashboard: ${server.url}/dashboard?account=${account}`)
  console.log(`Sign in as ${ownerEmail} with the password ${ownerPassword} (shown this once: keep it).`)
}

function check<T>(what: string, parse: (value: string) => T, value: string): T {
  try {
    return parse(value)
  } catch (error) {
    throw new Error(`${what} ${(error as Error).message}`, { cause: error })
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
