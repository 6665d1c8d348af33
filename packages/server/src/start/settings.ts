import { resolve } from 'node:path'
import {
  parseAccount,
  parseEmail,
  parseHost,
  parseOrigin,
  parsePassword,
  parsePort,
  parseProxy,
} from './settings-fields.ts'
import { parsePublicUrl, parseSecret } from './settings-fields.ts'

/** What the environment says about how the server is to run. */
export interface Settings {
  readonly host: string
  /** 0 asks for any free port. */
  readonly port: number
  readonly dataDir: string
  /** Null where the address the server listens on is also its public one. */
  readonly publicUrl: string | null
  readonly account: string
  readonly ownerEmail: string
  readonly ownerPassword: string | null
  readonly identitySecret: string | null
  readonly agentSecret: string | null
  readonly origins: readonly string[]
  readonly trustedProxies: readonly string[]
}

/** Settings that cannot be used; the message names each of them and says what would do. */
export class SettingsError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['These settings cannot be used:', ...problems.map(problem => `  ${problem}`)].join('\n'))
    this.name = 'SettingsError'
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the whole environment, so that all that is wrong with it is said at once. */
export function readSettings(environment: Environment, workingFolder = process.cwd()): Settings {
  const problems: string[] = []

  function read<T>(name: string, fallback: string, parse: (value: string) => T): T {
    const value = environment[name]?.trim() || fallback
    try {
      return parse(value)
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}`)
      return undefined as T
    }
  }
  const optional =
    <T>(parse: (value: string) => T) =>
    (value: string) =>
      value === '' ? null : parse(value)
  const list =
    <T>(parse: (value: string) => T | T[]) =>
    (value: string) =>
      value
        .split(/[\s,]+/)
        .filter(Boolean)
        .flatMap(parse)

  const settings: Settings = {
    host: read('HOST', '127.0.0.1', parseHost),
    port: read('PORT', '8787', parsePort),
    dataDir: resolve(
      workingFolder,
      read('DATA_DIR', './data', value => value),
    ),
    publicUrl: read('PUBLIC_URL', '', optional(parsePublicUrl)),
    account: read('DESKBELL_ACCOUNT', 'demo', parseAccount),
    ownerEmail: read('DESKBELL_OWNER_EMAIL', 'owner@example.com', parseEmail),
    ownerPassword: read('DESKBELL_OWNER_PASSWORD', '', optional(parsePassword)),
    identitySecret: read('DESKBELL_IDENTITY_SECRET', '', optional(parseSecret)),
    agentSecret: read('DESKBELL_AGENT_SECRET', '', optional(parseSecret)),
    origins: read('DESKBELL_ORIGINS', '', list(parseOrigin)),
    trustedProxies: read('TRUSTED_PROXIES', 'loopback', list(parseProxy)),
  }
  if (settings.identitySecret && settings.identitySecret === settings.agentSecret) {
    problems.push(
      'DESKBELL_AGENT_SECRET must differ from DESKBELL_IDENTITY_SECRET: one signs agents, the other visitors',
    )
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return settings
}
