import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import type { Readable } from 'node:stream'
import { diskPlaces } from '../../packages/server/src/geo/disk-places.ts'
import { ensureBuilt } from '../../scripts/ensure-built.ts'

/** workerd with nothing but the countries as the build laid them out, on its own disk service. */
const config = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "countries", disk = (path = "${resolve('dist/countries')}"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "countries")],
);
`
const folder = mkdtempSync(join(tmpdir(), 'deskbell-countries-'))
let stop = (): void => {}
let url = ''

before(async () => {
  await ensureBuilt('worker')
  writeFileSync(join(folder, 'config.capnp'), config)
  const program = (createRequire(import.meta.url)('workerd') as { default: string }).default
  const child = spawn(program, ['serve', join(folder, 'config.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  stop = () => child.kill('SIGKILL')
  const [line] = (await once(createInterface({ input: child.stdio[3] as Readable }), 'line')) as [string]
  url = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`
})

after(() => {
  stop()
  rmSync(folder, { recursive: true, force: true })
})

const places = diskPlaces({
  fetch: (input, init) => fetch(String(input).replace('http://disk', url), init),
})

for (const [ip, country] of Object.entries({
  '8.8.8.8': 'US',
  '77.75.79.222': 'CZ',
  '147.32.1.1': 'CZ',
  '217.0.43.1': 'DE',
  '81.2.69.142': 'GB',
  '133.11.0.1': 'JP',
  '200.160.2.3': 'BR',
  '196.25.1.1': 'ZA',
  '2001:4860:4860::8888': 'US',
  '2a02:598:4444:1::1': 'CZ',
  '2001:718:1::1': 'CZ',
  '::ffff:77.75.79.222': 'CZ',
})) {
  test(`[V6] the database places ${ip} in ${country}`, async () => {
    assert.deepEqual(await places.find(ip), { country, city: null })
  })
}

test('[V6] examples of the documentation are nowhere, whatever the database says', async () => {
  assert.deepEqual(await places.find('2001:db8::1'), { country: null, city: null })
})
