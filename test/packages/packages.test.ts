import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { publint } from 'publint'
import { buildPackages, packages } from '../../scripts/packages/build-packages.ts'
import { readManifest } from '../../scripts/packages/manifest.ts'
import { PackedProject } from './packed.ts'

const root = join(import.meta.dirname, '../..')

await buildPackages()
const project = new PackedProject(packages)
after(() => project.remove())

for (const name of packages) {
  const folder = join(root, 'packages', name)
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>
  }

  test(`@deskbell/${name} is packed as publint wants it`, async () => {
    const tarball = project.archives.get(`@deskbell/${name}`)!
    const { messages } = await publint({ strict: true, pack: { tarball } })
    assert.deepEqual(messages, [])
  })

  for (const entry of Object.keys(exports).map(path => `@deskbell/${name}${path.slice(1)}`)) {
    if (entry === '@deskbell/server/worker')
      test(`${entry} asks for workerd, and for nothing else`, async () => {
        await assert.rejects(project.import(entry), /Received protocol 'cloudflare:'/)
      })
    else test(`${entry} is imported in Node without a throw`, () => project.import(entry))
  }

  test(`@deskbell/${name} imports nothing that only a bundler understands`, () => {
    const dist = join(folder, 'dist')
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter(file => file.endsWith('.js')))
      assert.doesNotMatch(
        readFileSync(join(dist, file), 'utf8'),
        /\bimport\.meta\.(?:glob|env)\b|from '[^']+\?\w+'/,
        file,
      )
  })
}

const typed = { 'pages, React, Svelte and Vue': 'test/packages/types', 'the demo pages': 'demo/pages' }

for (const [where, folder] of Object.entries(typed))
  test(`types know right from wrong in ${where}`, () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    execFileSync(process.execPath, [compiler, '-p', folder], { cwd: root, stdio: 'inherit' })
  })

test('elements observe the attributes that the manifest names', async () => {
  const { elements } = await readManifest()
  // An address in a variable: what is built is not there when types are checked.
  const built = join(root, 'packages/elements/dist/index.js')
  const classes = (await import(built)) as Record<string, { observedAttributes: string[] }>
  for (const { name, declaration } of elements)
    assert.deepEqual(
      classes[name]?.observedAttributes.toSorted(),
      (declaration.attributes ?? []).map(attribute => attribute.name).toSorted(),
      name,
    )
})
