import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Folder } from '@deskbell/protocol'
import { Settings } from '../../../packages/server/src/account/settings.ts'
import { Team } from '../../../packages/server/src/account/team.ts'
import { nodeSql } from '../../../packages/server/src/room/node-sql.ts'
import { roomFile } from '../../support/room-files.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { cpuPerMessage } from '../figures.ts'
import type { DeskbellAddress } from '../generator/dashboard.ts'
import { Generator } from '../generator/generator.ts'
import type { Measured } from '../generator/load.ts'
import { percentile } from '../measure/statistics.ts'
import { seedFolder } from '../seed/seed-folder.ts'
import { Desk } from './desk.ts'
import { lookAtDashboard } from './in-browser.ts'
import { queries } from './queries.ts'
import { longestSlices } from './slices.ts'

export interface ScalePlan {
  readonly conversations: number
  readonly rooms: number
  readonly agents: number
  /** Messages a second, and how long. */
  readonly rate: number
  readonly seconds: number
  readonly rounds: number
  /** Conversations that are under way meanwhile. */
  readonly live: number
  /** How often each folder is opened and each query asked. */
  readonly repeats: number
  readonly pages: number
}

/** One line: a value, and the most it should be. */
export interface ScaleFigure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly most?: number
  readonly detail?: string
}

const folders: readonly Folder[] = ['all', 'primary', 'new', 'mine', 'resolved']
/** Two frames of 60 Hz in the time of one and a half: one was missed. */
const missedFrame = 25

/**
 * An account of that many conversations beside an empty one. `seeded` is a data folder that was filled before, with
 * the team that the load signs in as; otherwise one is made, which takes minutes.
 */
export async function measureScale(
  plan: ScalePlan,
  log: (line: string) => void,
  seeded?: string,
): Promise<ScaleFigure[]> {
  const dataDir = seeded ?? (await seed(plan, log))
  const figures: ScaleFigure[] = []
  try {
    log('slices of searches')
    const { agentSecret, agent, index } = lookInto(dataDir)
    const slices = await longestSlices(index, agent, queries(agent, Date.now()))
    const [slowest, slice] = Object.entries(slices).toSorted(([, a], [, b]) => b - a)[0]!
    figures.push({
      name: 'longest slice of a search',
      value: slice,
      unit: 'ms CPU',
      most: 20,
      detail: slowest,
    })
    const full = await startServer({ dataDir, account: null, pages: true })
    const empty = await startServer()
    try {
      figures.push(...(await measure(plan, log, { full, empty, agentSecret, agent })))
    } finally {
      await empty.stop()
      await full.stop()
    }
  } finally {
    if (!seeded) rmSync(dataDir, { recursive: true, force: true })
  }
  return figures
}

async function measure(
  plan: ScalePlan,
  log: (line: string) => void,
  {
    full,
    empty,
    agentSecret,
    agent,
  }: { full: TestServer; empty: TestServer; agentSecret: string; agent: string },
): Promise<ScaleFigure[]> {
  const address = { url: full.url, account: full.account, agentSecret }
  const asked = [...(await askInTurns(plan, log, address, agent))]
  const busy = loadOn(full, agentSecret)
  const alone = loadOn(empty, empty.agentSecret)
  try {
    log(`opening ${plan.live} conversations on both servers`)
    for (const generator of [busy, alone]) await generator.run('grow', plan.live, 2)
    const cpu: Record<'full' | 'empty', Measured[]> = { full: [], empty: [] }
    const searching: Record<'with' | 'without', number[]> = { with: [], without: [] }
    for (let round = 0; round < plan.rounds; round++) {
      log(`messages, round ${round + 1} of ${plan.rounds}`)
      cpu.empty.push(await alone.run('steady', plan.rate, plan.seconds))
      const measured = await busy.run('steady', plan.rate, plan.seconds)
      cpu.full.push(measured)
      searching.without.push(...measured.times)
      const { times } = await whileSearching(address, agent, () =>
        busy.run('steady', plan.rate, plan.seconds),
      )
      searching.with.push(...times)
    }
    const p99 = { with: percentile(searching.with, 99), without: percentile(searching.without, 99) }
    const perMessage = { full: cpuPerMessage(cpu.full), empty: cpuPerMessage(cpu.empty) }
    asked.push(
      {
        name: 'delivery p99 while others search, to that without',
        value: p99.with / p99.without,
        unit: '×',
        most: 2,
        detail: `${p99.with.toFixed(1)} to ${p99.without.toFixed(1)} ms`,
      },
      {
        name: 'server CPU per message, to that of an empty account',
        value: perMessage.full / perMessage.empty,
        unit: '×',
        most: 1.3,
        detail: `${perMessage.full.toFixed(2)} to ${perMessage.empty.toFixed(2)} ms`,
      },
    )
    log(`Chromium, with ${plan.agents} agents`)
    await busy.run('grow', plan.live, plan.agents - 1)
    const owner = { url: full.url, email: full.ownerEmail, password: full.ownerPassword }
    const seen = await lookAtDashboard(owner, plan.seconds, () => busy.run('steady', plan.rate, plan.seconds))
    const missed = (times: readonly number[]) => times.filter(time => time > missedFrame).length
    const worst = (times: readonly number[]) =>
      `${times.length} frames, longest ${Math.max(0, ...times).toFixed(0)} ms`
    asked.push(
      { name: 'first rows in Chromium, nothing stored', value: seen.cold, unit: 'ms' },
      { name: 'first rows in Chromium, from the store', value: seen.stored, unit: 'ms' },
      {
        name: 'frames missed while nothing happens',
        value: missed(seen.quiet.times),
        unit: '',
        detail: worst(seen.quiet.times),
      },
      {
        name: `frames missed at ${plan.rate} messages a second`,
        value: missed(seen.busy.times),
        unit: '',
        most: 0,
        detail: worst(seen.busy.times),
      },
      {
        name: `tasks over 50 ms at ${plan.rate} messages a second`,
        value: seen.busy.tasks.length,
        unit: '',
        most: 0,
        detail: `longest ${Math.max(0, ...seen.busy.tasks).toFixed(0)} ms`,
      },
    )
  } finally {
    await busy.stop()
    await alone.stop()
  }
  return asked
}

/** One question at a time: what each takes by itself. */
async function askInTurns(
  plan: ScalePlan,
  log: (line: string) => void,
  address: DeskbellAddress,
  agent: string,
): Promise<ScaleFigure[]> {
  log('folders, pages, searches')
  const figures: ScaleFigure[] = []
  const desk = await Desk.open(address, 1)
  for (const folder of folders) {
    const times: number[] = []
    for (let i = 0; i < plan.repeats; i++) times.push(await desk.firstRows(folder))
    figures.push({
      name: `first rows of ${folder}, p95`,
      value: percentile(times, 95),
      unit: 'ms',
      most: 200,
      detail: `p50 ${percentile(times, 50).toFixed(1)}`,
    })
  }
  const pages = await desk.scroll('resolved', plan.pages)
  figures.push({
    name: 'next page while scrolling, p95',
    value: percentile(pages, 95),
    unit: 'ms',
    most: 150,
    detail: `p50 ${percentile(pages, 50).toFixed(1)}`,
  })
  await desk.close()
  const all: number[] = []
  const medians: [string, number][] = []
  const asking = await Promise.all(Array.from({ length: 4 }, (_, i) => Desk.open(address, i + 2)))
  let turn = 0
  for (const [name, filter] of Object.entries(queries(agent, Date.now()))) {
    const times: number[] = []
    for (let i = 0; i < plan.repeats; i++) times.push(await asking[turn++ % asking.length]!.search(filter))
    all.push(...times)
    medians.push([name, percentile(times, 50)])
    figures.push({ name: `search, ${name}, p50`, value: percentile(times, 50), unit: 'ms' })
  }
  await Promise.all(asking.map(one => one.close()))
  const [slowest] = medians.toSorted(([, a], [, b]) => b - a)
  figures.push({
    name: 'search, all of these, p95',
    value: percentile(all, 95),
    unit: 'ms',
    most: 200,
    detail: `p50 ${percentile(all, 50).toFixed(1)}; slowest: ${slowest![0]}`,
  })
  return figures
}

/** Two agents search all the time, as fast as they may. */
async function whileSearching<T>(
  address: DeskbellAddress,
  agent: string,
  work: () => Promise<T>,
): Promise<T> {
  const all = Object.values(queries(agent, Date.now()))
  let over = false
  const isOver = () => over
  const desks = await Promise.all([20, 21].map(number => Desk.open(address, number)))
  const searching = desks.map(async (desk, index) => {
    for (let i = index; !isOver(); i++) await desk.search(all[i % all.length]!)
  })
  try {
    return await work()
  } finally {
    over = true
    await Promise.all(searching)
    await Promise.all(desks.map(desk => desk.close()))
  }
}

function loadOn({ pid, url, account }: TestServer, agentSecret: string): Generator {
  return new Generator({ kind: 'deskbell', pid, address: { url, account, agentSecret } })
}

/** A folder with a team, and then its conversations. */
async function seed(
  { conversations, rooms, agents }: ScalePlan,
  log: (line: string) => void,
): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'deskbell-'))
  const server = await startServer({ dataDir, pages: true })
  for (let number = 1; number < agents; number++) {
    const desk = await Desk.open(server, number)
    await desk.close()
  }
  await server.kill()
  log(`seeding ${conversations.toLocaleString('en')} conversations`)
  await seedFolder({ dataDir, account: server.account, conversations, rooms, log })
  return dataDir
}

/** What the load has to know of a stopped server's account. */
function lookInto(dataDir: string): { agentSecret: string; agent: string; index: string } {
  const account = 'demo'
  const database = new DatabaseSync(roomFile(dataDir, 'account', account))
  try {
    const sql = nodeSql(database)
    const settings = new Settings(sql)
    const [secret] = settings.secrets('agent')
    const agent = new Team(sql).bySub('agent-1')
    if (!agent || !secret) throw new Error(`${dataDir} has not the team of the load`)
    const index = roomFile(dataDir, 'index', `${account}:index:${settings.get('generation')}`)
    return { agentSecret: secret.value, agent: agent.id, index }
  } finally {
    database.close()
  }
}
