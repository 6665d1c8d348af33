import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startServer } from '../support/server.ts'
import type { LoadTarget } from './generator/main.ts'

/** A server to be measured, in a process of its own and on a folder of its own. */
export interface MeasuredServer {
  readonly target: LoadTarget
  stop(): Promise<void>
}

export type ServerKind = 'relay' | 'deskbell'

/** `workerdArgs` are for our server alone. */
export function startMeasured(kind: ServerKind, workerdArgs?: readonly string[]): Promise<MeasuredServer> {
  return kind === 'relay' ? startRelay() : startDeskbell(workerdArgs)
}

async function startRelay(): Promise<MeasuredServer> {
  const child = fork(join(import.meta.dirname, 'relay.ts'), { execArgv: ['--conditions=source'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    target: { kind: 'relay', pid: child.pid!, url: `ws://127.0.0.1:${port}` },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function startDeskbell(workerdArgs?: readonly string[]): Promise<MeasuredServer> {
  const server = await startServer({ workerdArgs })
  const { url, account, agentSecret, pid } = server
  return {
    target: { kind: 'deskbell', pid, address: { url, account, agentSecret } },
    stop: () => server.stop(),
  }
}
