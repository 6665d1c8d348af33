import { parseArgs } from 'node:util'
import { readSettings } from '../../packages/server/src/start/settings.ts'
import { seedFolder } from './seed/seed-folder.ts'

const usage = `Fills an account of a stopped server with conversations, to see how a desk does that has many.

  npm run seed -- [--conversations=100000] [--rooms=2000] [--data=<DATA_DIR>] [--account=<id>]

--rooms  how many of them, the newest, are whole and can be opened; the others stand in the lists and are found
         by searches, and a rebuild of the lists drops them. A room takes about 120 KB.`

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const { values } = parseArgs({
    options: {
      conversations: { type: 'string', default: '100000' },
      rooms: { type: 'string', default: '2000' },
      data: { type: 'string', default: settings.dataDir },
      account: { type: 'string', default: settings.account },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const begun = performance.now()
  const log = (line: string): void =>
    console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`)
  await seedFolder({
    dataDir: values.data,
    account: values.account,
    conversations: count(values.conversations),
    rooms: count(values.rooms),
    log,
  })
  log(`Ready. Start the server on ${values.data} again.`)
}

function count(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`"${text}" is not a number of conversations`)
  return Number(text)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
