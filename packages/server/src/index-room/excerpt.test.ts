import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, match } from '@deskbell/protocol'
import { excerptOf } from './excerpt.ts'
import { searchWords } from './search-words.ts'

/** The marked stretches of the excerpt. */
function marked(text: string, words: string[]): string[] {
  const found = excerptOf(text, words)
  return found ? found.marks.map(([start, end]) => found.text.slice(start, end)) : []
}

test('[C11] marks stand on the text as it was written, however folding changes its length', () => {
  assert.deepEqual(marked('Die Straße ist lang', ['strasse']), ['Straße'])
  assert.deepEqual(marked('Zlu\u0301ty\u0301 kun\u030c', ['zluty', 'ku']), ['Zlu\u0301ty\u0301', 'ku'])
  assert.deepEqual(marked('ﬁnal œuvre Ærø', ['fi', 'oe', 'ae']), ['ﬁ', 'œ', 'Æ'])
  assert.deepEqual(marked('😀Łódź😀 lodz', ['lod']), ['Łód', 'lod'])
  assert.deepEqual(marked('unfinished', ['fin']), [])
})

test('[C11] an excerpt holds the first word found, at most 300 units, and no half of a character', () => {
  for (let lead = 0; lead < 700; lead += 7) {
    const text = `${'😀 '.repeat(lead)}needle ${'😀'.repeat(lead)} needle`
    const found = excerptOf(text, ['need'])!
    assert.ok(match.safeParse(found).success, `${found.text.length}`)
    assert.ok(found.text.isWellFormed())
    assert.equal(found.text.slice(...found.marks[0]!), 'need')
  }
})

test('[C12] folding letter by letter is folding the whole', () => {
  for (const text of ['ΟΔΥΣΣΕΎΣ Σ', 'İstanbul ISI', 'Žluťoučký', '한국어', 'ﬁ Ǆ', 'A\u030a']) {
    assert.equal([...text].map(fold).join(''), fold(text), text)
  }
})

test('[S26] hostile texts take time in proportion to their length', () => {
  const hostile = (count: number) => [
    'a'.repeat(count),
    'a\u0301'.repeat(count / 2),
    '\u0301'.repeat(count),
    '"* '.repeat(count / 3),
    'ab '.repeat(count / 3),
    'ﷺ'.repeat(count / 18),
    '\ud800'.repeat(count),
  ]
  const work = (count: number) => {
    const begun = process.cpuUsage()
    for (const text of hostile(count)) {
      searchWords(text)
      excerptOf(text, ['zz'])
    }
    const { user, system } = process.cpuUsage(begun)
    return user + system
  }
  work(100_000)
  const small = Math.min(...[1, 2, 3].map(() => work(50_000)))
  const large = Math.min(...[1, 2, 3].map(() => work(100_000)))
  assert.ok(large <= 3 * Math.max(small, 5_000), `${small} µs, then ${large} µs`)
})
