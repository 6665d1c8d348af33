import { createAccount, rebuildLists } from './admin.ts'
import { dataFolder, serverKey } from './data-folder.ts'
import { readLock } from './folder-lock.ts'
import { makePassword } from './password.ts'
import { lives } from './process-identity.ts'
import { parseAccount, parseEmail } from './settings-fields.ts'
import { readSettings } from './settings.ts'

const usage = `Usage: npm run account -- <id> <owner e-mail>   adds an account to the running server
       npm run account -- <id> --rebuild        fills its lists anew from its visitors' rooms`

/** `npm run account`: what an operator does with an account of the running server. */
async function main(): Promise<void> {
  const [id, email, ...rest] = process.argv.slice(2)
  if (!id || !email || rest.length > 0) throw new Error(usage)
  const account = check('The id', parseAccount, id)
  if (email === '--rebuild') {
    await rebuildLists(runningServer(), account)
    return console.log(`The lists of "${account}" are being filled anew; they answer as before meanwhile.`)
  }
  const ownerEmail = check('The owner e-mail', parseEmail, email)
  const ownerPassword = makePassword()
  const server = runningServer()
  if (!(await createAccount(server, { account, ownerEmail, ownerPassword }))) {
    throw new Error(`There is an account "${account}" already; it stays as it was.`)
  }
  console.log(`Account "${account}" is ready. Dashboard: ${server.url}/dashboard?account=${account}`)
  console.log(`Sign in as ${ownerEmail} with the password ${ownerPassword} (shown this once: keep it).`)
}

function runningServer(): { url: string; key: string } {
  const { dataDir } = readSettings(process.env)
  const folder = dataFolder(dataDir)
  const lock = readLock(folder.lockFile)
  if (!lock?.url || !lives(lock.supervisor)) {
    throw new Error(
      `No server runs on ${dataDir}. Start it with npm start, or say where it is with DATA_DIR.`,
    )
  }
  return { url: lock.url, key: serverKey(folder) }
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
