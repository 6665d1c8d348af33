import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { test } from 'node:test'
import { generatedFiles } from '../scripts/packages/generated-files.ts'
import { readManifest } from '../scripts/packages/manifest.ts'

const manifest = await readManifest()
const { elements, events } = manifest

for (const { tag, declaration, own, whole } of elements) {
  const { members = [], attributes = [], slots, cssParts, cssProperties } = declaration
  const fired = declaration.events ?? []

  test(`<${tag}> says what each of its members, events, slots, parts and properties is`, () => {
    for (const [kind, things] of Object.entries({ members, fired, slots, cssParts, cssProperties }))
      for (const { name, description } of things ?? [])
        assert.ok(description?.trim(), `${kind} of <${tag}>: nothing is said of "${name}"`)
  })

  test(`<${tag}> names every attribute in lower case and gives it a type`, () => {
    for (const { name, type } of attributes) {
      assert.match(name, /^[a-z]+(-[a-z]+)*$/)
      assert.ok(type?.text, `"${name}" of <${tag}> has no type`)
    }
  })

  test(`<${tag}> describes the slots, parts and custom properties that it has, and no others`, () => {
    same(names(slots), own.slots, `@slot of <${tag}>`)
    same(names(cssProperties), own.properties, `@cssprop of <${tag}>`)
    const described = names(cssParts)
    const made = [...own.parts].filter(name => name.includes('*'))
    const matches = (name: string) =>
      made.some(pattern =>
        pattern === '*' ? own.words.has(name) : name.startsWith(pattern.slice(0, pattern.indexOf('*'))),
      )
    const fixed = [...own.parts].filter(name => !name.includes('*'))
    same(
      described.filter(name => !matches(name)),
      fixed.filter(name => !matches(name)),
      `@csspart of <${tag}>`,
    )
    for (const pattern of made)
      assert.ok(described.some(matches), `<${tag}> has parts "${pattern}" and describes none`)
  })

  test(`<${tag}> describes the events that it fires, by their classes`, () => {
    const described = fired.map(({ type }) => type?.text ?? '')
    const known = events.filter(({ name }) => own.events.has(name))
    for (const { name: made } of known) assert.ok(described.includes(made), `<${tag}> makes a ${made}`)
    for (const { name, type } of fired) {
      assert.ok(whole.events.has(type!.text), `nothing in <${tag}> makes a ${type!.text}`)
      assert.equal(name, events.find(event => event.name === type!.text)?.type, type!.text)
    }
  })
}

const tags =
  'account-settings agent-login agent-status chat-box chat-dashboard chat-provider conversation-folders conversation-list conversation-search conversation-thread message-composer visitor-list visitor-panel'

for (const tag of tags.split(' '))
  test(`<${tag}> is public`, () => assert.ok(elements.some(element => element.tag === tag)))

for (const { path, content } of generatedFiles(manifest))
  test(`${relative('.', path)} is what \`npm run docs\` writes`, () =>
    assert.ok(readFileSync(path, 'utf8') === content, 'run `npm run docs`'))

function names(things: readonly { name: string }[] | undefined): string[] {
  return (things ?? []).map(({ name }) => name)
}

function same(described: readonly string[], there: Iterable<string>, what: string): void {
  assert.deepEqual([...new Set(described)].toSorted(), [...there].toSorted(), what)
}
