import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emojiFile, emojiFolder, emojiLanguages } from '../scripts/make-emoji.ts'

test('[W10] the names of emoji are those of their source: else run `node scripts/make-emoji.ts`', () => {
  for (const language of emojiLanguages) {
    const held = readFileSync(join(emojiFolder, `emoji-${language}.json`), 'utf8')
    assert.ok(held === emojiFile(language), `emoji-${language}.json is not what its source says`)
  }
})
