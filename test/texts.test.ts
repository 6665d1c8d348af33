import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sourceFiles } from './support/source-files.ts'

const call = /\bmsg\(/g
/** A text, perhaps of a template, and its id. */
const message =
  /\bmsg\(\s*(?:str|html)?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`),\s*\{\s*id:\s*'([^']+)'/g

test('[L1] each message id stands for one text, or its translation would stand for another', () => {
  const texts = new Map<string, Set<string>>()
  for (const file of sourceFiles('packages').filter(file => !file.includes('node_modules'))) {
    const source = readFileSync(file, 'utf8')
    const found = [...source.matchAll(message)]
    assert.equal(found.length, source.match(call)?.length ?? 0, `a text in ${file} cannot be read here`)
    for (const [, text = '', id = ''] of found) {
      // What is put into a text goes by its place.
      const read = text.slice(1, -1).replace(/\$\{[^}]*\}/g, '${}')
      texts.set(id, (texts.get(id) ?? new Set()).add(read))
    }
  }
  const ambiguous = [...texts].filter(([, { size }]) => size > 1).map(([id, all]) => [id, ...all])
  assert.deepEqual(ambiguous, [])
  assert.ok(texts.size > 100)
})
