import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { publishPages } from './pages.ts'

function folders(context: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'deskbell-pages-'))
  context.after(() => rmSync(root, { recursive: true }))
  const built = join(root, 'built')
  const served = join(root, 'served')
  let day = 0
  return {
    served,
    publish(version: string): void {
      rmSync(built, { recursive: true, force: true })
      mkdirSync(join(built, 'v', version), { recursive: true })
      writeFileSync(join(built, 'v', version, 'box.js'), version)
      writeFileSync(join(built, 'v', version, 'chat.js'), `pinned ${version}`)
      writeFileSync(join(built, 'chat.js'), version)
      writeFileSync(join(built, '_headers'), '')
      publishPages(built, served, new Date(2026, 0, ++day))
    },
    versions: () => readdirSync(join(served, 'v')).toSorted(),
  }
}

test('the chunks and loaders of the last five versions are served', context => {
  const { publish, versions, served } = folders(context)
  for (const version of ['1', '2', '3', '4', '5', '6', '7']) publish(version)
  assert.deepEqual(versions(), ['3', '4', '5', '6', '7'])
  assert.equal(readFileSync(join(served, 'chat.js'), 'utf8'), '7')
  assert.equal(readFileSync(join(served, 'v/3/chat.js'), 'utf8'), 'pinned 3')
  assert.deepEqual(readdirSync(served).toSorted(), ['chat.js', 'v'])
})

test('going back to an older version keeps it the longest', context => {
  const { publish, versions, served } = folders(context)
  for (const version of ['1', '2', '3', '4', '5', '1', '6', '7', '8', '9']) publish(version)
  assert.deepEqual(versions(), ['1', '6', '7', '8', '9'])
  assert.equal(readFileSync(join(served, 'v/1/box.js'), 'utf8'), '1')
})
