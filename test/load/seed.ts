import { parseArgs } from 'node:util'
import { seedAccount } from './seed/seed-account.ts'

const usage = `Fills an account of a running server with conversations, and one long thread, to look at dashboards with.

  node --conditions=source test/load/seed.ts [--server=http://127.0.0.1:8787] [--account=demo]
                                             [--conversations=10000] [--messages=10000]

DESKBELL_AGENT_SECRET  the account's agent secret; with it, agents answer, otherwise visitors write alone`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:8787' },
      account: { type: 'string', default: 'demo' },
      conversations: { type: 'string', default: '10000' },
      messages: { type: 'string', default: '10000' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const begun = performance.now()
  await seedAccount({
    url: new URL(values.server).origin,
    account: values.account,
    agentSecret: process.env.DESKBELL_AGENT_SECRET ?? '',
    conversations: count(values.conversations),
    messages: count(values.messages),
    log: line => console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`),
  })
}

function count(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`"${text}" is not a number of conversations or messages`)
  return Number(text)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
