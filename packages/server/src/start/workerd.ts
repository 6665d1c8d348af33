import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { DataFolder } from './data-folder.ts'
import { identify, type ProcessIdentity } from './process-identity.ts'

const config = resolve(import.meta.dirname, '../../workerd.capnp')
const countries = resolve(import.meta.dirname, '../../../../dist/countries')
/** SIGTERM waits for open sockets, and chats keep theirs open for ever. */
const patience = 1_500

export interface WorkerdOptions {
  readonly folder: DataFolder
  readonly host: string
  readonly port: number
  /** The bindings that workerd.capnp takes from the environment. */
  readonly bindings: Readonly<Record<string, string>>
  /** Further options of the command, such as the inspector's address. */
  readonly args?: readonly string[]
  /** Takes each line that workerd writes. */
  readonly log: (line: string) => void
}

/** One run of workerd, from readiness to its end. */
export interface Workerd {
  readonly identity: ProcessIdentity
  readonly port: number
  /** Resolves when it is gone, with a few words on how it ended. */
  readonly ended: Promise<string>
  /** Ends it; nothing that was acknowledged is lost either way. */
  stop(): Promise<void>
  kill(): Promise<void>
}

/** Starts workerd and waits until it listens. */
export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  const { folder, host, port, bindings, args = [], log } = options
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const program = (createRequire(import.meta.url)('workerd') as { default: string }).default
  const child = spawn(
    '/bin/sh',
    [
      // Two descriptors per socket: with the usual 1,024 the process dies at some 500 visitors.
      '-c',
      'ulimit -n "$(ulimit -Hn)" 2>/dev/null; exec "$@"',
      'sh',
      program,
      'serve',
      config,
      '--control-fd=3',
      `--socket-addr=http=${address}`,
      `--directory-path=rooms=${folder.rooms}`,
      `--directory-path=blobs=${folder.blobs}`,
      `--directory-path=pages=${folder.pages}`,
      `--directory-path=countries=${countries}`,
      ...args,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, ...bindings },
      // Ctrl+C in a terminal reaches the supervisor alone, which then ends workerd in its own way.
      detached: true,
    },
  )
  // Until it listens its words are kept back: a start that fails is explained in ours.
  const lastWords: string[] = []
  let ready = false
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream as Readable }).on('line', line => {
      if (ready) log(line)
      else lastWords.push(line)
    })
  }
  const ended = new Promise<string>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => done(signal ? `ended by ${signal}` : `ended with code ${code}`))
  })
  const listening = await Promise.race([firstPort(child), ended])
  if (typeof listening === 'string') throw startError(listening, address, lastWords)
  const identity = child.pid === undefined ? null : identify(child.pid)
  if (!identity) throw startError('ended at once', address, lastWords)

  ready = true
  lastWords.splice(0).forEach(log)

  const signal = async (name: NodeJS.Signals): Promise<void> => {
    child.kill(name)
    await ended
  }
  return {
    identity,
    port: listening,
    ended,
    kill: () => signal('SIGKILL'),
    async stop() {
      const timer = setTimeout(() => child.kill('SIGKILL'), patience)
      await signal('SIGTERM')
      clearTimeout(timer)
    },
  }
}

/** workerd reports each socket it listens on, as a line of JSON on the descriptor it was given for that. */
function firstPort(child: ChildProcess): Promise<number> {
  return new Promise(found => {
    createInterface({ input: child.stdio[3] as Readable }).on('line', line => {
      const report = JSON.parse(line) as { event: string; socket?: string; port?: number }
      if (report.event === 'listen' && report.socket === 'http' && report.port) found(report.port)
    })
  })
}

/** workerd could not start. */
export class WorkerdStartError extends Error {
  readonly addressInUse: boolean

  constructor(message: string, addressInUse: boolean) {
    super(message)
    this.name = 'WorkerdStartError'
    this.addressInUse = addressInUse
  }
}

function startError(how: string, address: string, lastWords: readonly string[]): WorkerdStartError {
  const words = lastWords.join('\n')
  const inUse = /Address already in use/i.test(words)
  if (inUse)
    return new WorkerdStartError(`Another program listens on ${address}. Set PORT to a free one.`, true)
  if (/Cannot assign requested address|Permission denied/i.test(words)) {
    return new WorkerdStartError(
      `This machine does not let us listen on ${address}. Check HOST and PORT.`,
      false,
    )
  }
  if (/GLIBC_/.test(words)) {
    return new WorkerdStartError(
      'workerd needs a system with glibc 2.35 or newer (Debian 12, Ubuntu 22.04).',
      false,
    )
  }
  return new WorkerdStartError(`workerd ${how} before it was ready:\n${words}`, false)
}
