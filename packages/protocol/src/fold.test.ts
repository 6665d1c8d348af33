import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from './fold.ts'

test('[C12] accents, case and letters that do not decompose are folded', () => {
  const folded: Record<string, string> = {
    Łódź: 'lodz',
    Straße: 'strasse',
    STRAẞE: 'strasse',
    'Žluťoučký kůň': 'zlutoucky kun',
    'Árvíztűrő tükörfúrógép': 'arvizturo tukorfurogep',
    İstanbul: 'istanbul',
    ısı: 'isi',
    'Smørrebrød på Ærø': 'smorrebrod pa aero',
    Œuvre: 'oeuvre',
    Đorđe: 'dorde',
    Þórr: 'thorr',
    '¿Mañana?': '¿manana?',
    ﬁnal: 'final',
    ＡＢＣ１２: 'abc12',
    Ёлка: 'елка',
  }
  for (const [text, expected] of Object.entries(folded)) assert.equal(fold(text), expected)
})

test('[C12] a final sigma is a sigma, in capitals too', () => {
  assert.equal(fold('Οδυσσεύς'), 'οδυσσευσ')
  assert.equal(fold('ΟΔΥΣΣΕΎΣ'), fold('Οδυσσεύς'))
})

test('[C12] composed and decomposed writing are the same', () => {
  assert.equal(fold('Zlu\u0301tý'), fold('Zlútý'.normalize('NFD')))
  assert.equal(fold('Å'), fold('A\u030a'))
})

test('[C12] every letter folds once and for all', () => {
  for (let code = 0; code < 0x20000; code++) {
    const char = String.fromCodePoint(code)
    const once = fold(char)
    assert.equal(fold(once), once, `U+${code.toString(16)}`)
    if (/\p{Script=Latin}/u.test(char)) {
      assert.equal(fold(char.toUpperCase()), fold(char.toLowerCase()), `U+${code.toString(16)}`)
    }
  }
})

test('[C12] a prefix of letters folds to a prefix', () => {
  const text = 'Łódź Straße žluťoučký'
  for (let end = 0; end <= text.length; end++) assert.ok(fold(text).startsWith(fold(text.slice(0, end))))
})

test('[S26] twice the text takes at most three times as long, whatever marks stand on its letters', () => {
  const cost = (text: string) => {
    const begun = process.cpuUsage()
    fold(text)
    const { user, system } = process.cpuUsage(begun)
    return user + system
  }
  // Marks have places of their own above and below a letter, and are sorted by them.
  for (const marks of ['\u0301\u0334', '\u0345\u0301\u0334', '\uff9e\uff9f', '\u0f77\u0344']) {
    const make = (length: number) => `a${marks.repeat(length / marks.length)}`
    const [small, large] = [make(10_000), make(80_000)]
    let [before, after] = [Infinity, Infinity]
    for (let round = 0; round < 8; round++) {
      before = Math.min(before, cost(small))
      after = Math.min(after, cost(large))
      if (after <= 3 ** 3 * Math.max(before, 1_000)) break
    }
    assert.ok(after <= 3 ** 3 * Math.max(before, 1_000), `${before} µs, then ${after} µs`)
  }
})

test('[C12] taking marks away first changes no letter', () => {
  const plainly = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  for (let code = 1; code < 0x110000; code++) {
    const letter = String.fromCodePoint(code)
    if (!letter.isWellFormed() || letter === letter.normalize('NFKD')) continue
    const text = `a${letter}\u0301b`
    assert.equal(fold(plainly(text)), fold(text), code.toString(16))
  }
})
