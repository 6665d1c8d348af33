import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Language } from '../packages/protocol/src/box-settings.ts'
import { chooseLanguage, languageIn } from '../packages/elements/src/shared/choose-language.ts'
import {
  PageLanguage,
  type Speaker,
  type Texts,
  type TextSource,
} from '../packages/elements/src/shared/page-language.ts'

test('[L1] the attribute goes before the owner, the owner before the page, the page before the browser', () => {
  const browser = ['es-MX', 'en']
  assert.equal(chooseLanguage(['cs', 'pl', 'hu'], browser), 'cs')
  assert.equal(chooseLanguage(['', 'pl', 'hu'], browser), 'pl')
  assert.equal(chooseLanguage(['', '', 'hu'], browser), 'hu')
  assert.equal(chooseLanguage(['', '', ''], browser), 'es')
  assert.equal(chooseLanguage([null, undefined], []), 'en')
})

test('[L1] a region is a language of ours; what we have no texts in is English', () => {
  assert.equal(languageIn('de-AT'), 'de')
  assert.equal(languageIn('CS_cz'), 'cs')
  assert.equal(chooseLanguage(['pt-BR'], ['de']), 'en')
  assert.equal(chooseLanguage(['fil'], ['de']), 'en')
  assert.equal(chooseLanguage([], ['pt-BR', 'de-CH']), 'de')
})

test('[L1] a wish that says no language is none', () => {
  assert.equal(chooseLanguage(['{{ lang }}', 'none', 'hu'], []), 'hu')
})

test('[L1] the first element decides, whoever has another wish later changes all', async () => {
  const { page, shown } = openPage()
  const [first, second] = [speaker('cs'), speaker('de')]
  second.source = first.source
  page.join(first)
  page.join(second)
  await page.settled
  assert.deepEqual(shown, ['cs'])
  second.wish = 'hu'
  page.heed(second)
  await page.settled
  page.heed(first)
  await page.settled
  assert.deepEqual(shown, ['cs', 'hu'])
})

test('[L1] once all have gone, the next one decides', async () => {
  const { page, shown, watchers } = openPage()
  const [first, second] = [speaker('cs'), speaker('de')]
  page.join(first)
  await page.settled
  page.leave(first)
  assert.equal(watchers.size, 0)
  page.join(second)
  await page.settled
  assert.deepEqual(shown, ['cs', 'de'])
})

test('[L1] a page in English asks for no texts', async () => {
  const { page, shown } = openPage()
  const english = speaker('en')
  page.join(english)
  await page.settled
  assert.deepEqual([english.asked, shown], [[], []])
  english.wish = 'pl'
  page.heed(english)
  await page.settled
  english.wish = 'en'
  page.heed(english)
  await page.settled
  assert.deepEqual([english.asked, shown, page.shown], [['pl'], ['pl', 'en'], 'en'])
})

test('[L1] elements with other texts add theirs; each file is asked for once', async () => {
  const { page, said } = openPage()
  const [box, desk] = [speaker('cs', { a: 'box' }), speaker('de', { b: 'desk' })]
  page.join(box)
  page.join(desk)
  await page.settled
  assert.deepEqual(said.at(-1), { a: 'box', b: 'desk' })
  assert.deepEqual([box.asked, desk.asked], [['cs'], ['cs']])
})

test('[L1] of two wishes in a row the last one is shown, whichever comes first', async () => {
  const { page, shown } = openPage()
  const slow = Promise.withResolvers<Texts>()
  const one = speaker('cs')
  one.source = language => (language === 'cs' ? slow.promise : Promise.resolve({}))
  page.join(one)
  one.wish = 'de'
  page.heed(one)
  await page.settled
  slow.resolve({})
  await slow.promise
  assert.deepEqual([shown, page.shown], [['de'], 'de'])
})

test('[L1] without its texts a page stays in English, and tries again when it is back on the network', async () => {
  const { page, shown, watchers } = openPage()
  const one = speaker('cs')
  let online = false
  one.source = () => (online ? Promise.resolve({}) : Promise.reject(new Error('offline')))
  page.join(one)
  await page.settled
  assert.deepEqual([page.shown, page.isSettled, shown], ['en', true, []])
  online = true
  watchers.forEach(changed => changed())
  await page.settled
  assert.deepEqual(shown, ['cs'])
})

test('[L1] a site that translates by the same library keeps it: all stays in English', async () => {
  const page = new PageLanguage({
    show: () => Promise.reject(new Error('configured already')),
    watch: () => () => {},
  })
  page.join(speaker('cs'))
  await page.settled
  assert.equal(page.shown, 'en')
})

interface TestSpeaker extends Speaker {
  source: TextSource
  wish: Language
  readonly asked: Language[]
}

function speaker(wish: Language, texts: Texts = {}): TestSpeaker {
  const asked: Language[] = []
  return { wish, asked, source: language => (asked.push(language), Promise.resolve(texts)) }
}

function openPage() {
  const shown: Language[] = []
  const said: Texts[] = []
  const watchers = new Set<() => void>()
  const page = new PageLanguage({
    show: (language, texts) => {
      shown.push(language)
      said.push(texts)
      return Promise.resolve()
    },
    watch: changed => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  })
  return { page, shown, said, watchers }
}
