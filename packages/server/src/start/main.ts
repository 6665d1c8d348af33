import { announcement } from './announcement.ts'
import { startServer } from './server.ts'
import { readSettings } from './settings.ts'

/** `npm start`: runs until it is told to stop. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const server = await startServer(settings, line => console.error(line))
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      server.stop().then(
        () => process.exit(0),
        (error: Error) => fail(error),
      )
    })
  }
  console.log(announcement(server, settings))
}

function fail(error: Error): never {
  console.error(error.message)
  process.exit(1)
}

main().catch(fail)
