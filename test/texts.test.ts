import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf, pluralFaults } from '../scripts/texts/faults.ts'
import { sourceTexts, textsIn, type SourceText } from '../scripts/texts/source-texts.ts'
import { parseText, printText } from '../scripts/texts/text.ts'
import { mergeUnits } from '../scripts/texts/translations.ts'
import { readXliff, type Unit, writeXliff } from '../scripts/texts/xliff.ts'

test('[L1] each message id stands for one text, or its translation would stand for another', () => {
  // Throws with a list of those that do not.
  assert.ok(sourceTexts().size > 100)
})

test('[L1] texts are read with what is put into them, and what the source says of them', () => {
  const [text] = read(
    '/** A file of a draft.\n * @csspart x - No. */\nconst a = () => msg(str`Remove ${file.name}?`, { id: "remove" })',
  )
  assert.deepEqual(text, {
    id: 'remove',
    text: ['Remove ', 0, '?'],
    places: ['file.name'],
    files: ['a.ts'],
    about: 'A file of a draft.',
  })
})

test('[L1] a message whose text or id is not written out is refused', () => {
  for (const source of [
    "msg(text, { id: 'a' })",
    "msg('A')",
    "msg('A', { id })",
    'msg(`A ${b}`, { id: "a" })',
  ]) {
    const faults: string[] = []
    assert.deepEqual(textsIn(source, 'a.ts', faults), [])
    assert.equal(faults.length, 1, source)
  }
})

test('[L1] a file of translators is read as it was written', () => {
  const units = [
    unit('a', '"<Ahoj>" & {1} {0}', '{0} & {1}'),
    { ...unit('b', undefined, 'B'), notes: ['x < y'] },
  ]
  assert.deepEqual([...readXliff(writeXliff('cs', units)).values()], units)
})

test('[L1] an English text that changes marks its translation; one that goes leaves it until it is pruned', () => {
  const known = new Map([unit('kept', 'A', 'A'), unit('changed', 'B', 'B'), unit('gone', 'C', 'C')].map(byId))
  const texts = new Map([source('kept', 'A'), source('changed', 'B!'), source('fresh', 'D')].map(byId))
  const merged = mergeUnits(texts, known, false)
  assert.deepEqual(
    merged.map(({ id, target, stale }) => [id, target && printText(target), stale]),
    [
      ['kept', 'A', false],
      ['changed', 'B', true],
      ['fresh', undefined, false],
      ['gone', 'C', false],
    ],
  )
  assert.deepEqual(
    mergeUnits(texts, known, true).map(({ id }) => id),
    ['kept', 'changed', 'fresh'],
  )
})

test('[L1] what is missing, changed, unused, or takes in something else is a fault', () => {
  const texts = new Map(
    ['missing', 'changed', 'takes {0}', 'fine {0}'].map(text => byId(source(text.slice(0, 4), text))),
  )
  const units = new Map(
    [
      unit('chan', 'X', 'before'),
      unit('take', 'X {0} {0}', 'takes {0}'),
      unit('fine', '{0} X', 'fine {0}'),
      unit('gone', 'X', 'X'),
    ].map(byId),
  )
  assert.deepEqual(
    faultsOf('cs', texts, units).map(fault => fault.slice(0, 8)),
    ['cs miss:', 'cs chan:', 'cs take:', 'cs gone:'],
  )
})

test('[L1] a count has a message for each form of the plural', () => {
  const texts = ['a-one', 'a-few', 'a-many', 'a-other', 'b-one', 'b-other'].map(id => byId(source(id, 'X')))
  assert.deepEqual(pluralFaults(new Map(texts)), ['b: no message for few, many'])
})

function read(code: string): SourceText[] {
  const faults: string[] = []
  const texts = textsIn(code, 'a.ts', faults)
  assert.deepEqual(faults, [])
  return texts
}

function source(id: string, text: string): SourceText {
  return { id, text: parseText(text), places: ['a'], files: ['a.ts'], about: undefined }
}

function unit(id: string, target: string | undefined, text: string): Unit {
  const places = text.match(/\{\d\}/g)?.map((_, index) => `x${index}`) ?? []
  return {
    id,
    source: parseText(text),
    places,
    target: (target && parseText(target)) || undefined,
    stale: false,
    notes: [],
  }
}

const byId = <T extends { id: string }>(each: T): [string, T] => [each.id, each]
