import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FirstWords } from './first-words.ts'
import type { VisitorModel } from './visitor-model.ts'

function browser() {
  const notes = new Map<string, string>()
  const storage = {
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, text: string) => void notes.set(key, text),
    removeItem: (key: string) => void notes.delete(key),
  }
  return {
    notes,
    page() {
      const words = new FirstWords('deskbell:acme')
      words.keepIn(storage)
      return words
    },
  }
}

/** As much of a session as words are handed to. */
function session(draft = '') {
  const held = {
    thread: { draft },
    form: '',
    setDraft: (text: string) => (held.thread = { draft: text }),
    setForm: (text: string) => (held.form = text),
    setVariables() {},
  }
  return held as unknown as VisitorModel
}

test('[W3] what was typed is there on the next page, until a session has it', () => {
  const { notes, page } = browser()
  page().draft = 'Half'
  const words = page()
  assert.equal(words.draft, 'Half')
  const taken = session()
  words.handTo(taken)
  assert.equal(taken.thread.draft, 'Half')
  assert.deepEqual([notes.size, page().draft], [0, ''])
})

test('[W2] a message on its way is a draft again where the page is left before a session has it', () => {
  const { page, notes } = browser()
  const words = page()
  words.draft = 'First'
  words.lend('First')
  words.draft = 'and more'
  assert.equal(page().draft, 'First\nand more')
  words.settle('First', session())
  assert.equal(notes.size, 0)
})

test('[W3] what another tab has handed over is not handed over again', () => {
  const { page } = browser()
  page().draft = 'Hello'
  const [one, other] = [page(), page()]
  one.handTo(session())
  const taken = session()
  other.handTo(taken)
  assert.equal(taken.thread.draft, '')
})

test('[W3] a page that has nothing leaves the note of another alone', () => {
  const { page, notes } = browser()
  const idle = page()
  page().draft = 'Hello'
  idle.handTo(session())
  assert.equal(notes.size, 1)
})

test('[W3] the draft that a session kept stays behind messages that were quicker, and before what was typed since', () => {
  const { page } = browser()
  const words = page()
  const taken = session('Kept')
  words.lend('Quick')
  words.draft = 'more'
  words.handTo(taken)
  assert.equal(taken.thread.draft, 'Kept')
  taken.setDraft('')
  words.settle('Quick', taken)
  assert.equal(taken.thread.draft, 'Keptmore')
})

test('[W2] a message that is refused leaves the draft of the session as it was', () => {
  const { page } = browser()
  const words = page()
  const taken = session('Kept')
  words.lend('Quick')
  words.handTo(taken)
  words.settle('Quick', taken)
  assert.equal(taken.thread.draft, 'Kept')
})

test('[I3] what somebody who is named has written is noted nowhere', () => {
  const { page, notes } = browser()
  const words = page()
  words.draft = 'Anonymous'
  words.keepNowhere()
  words.draft = 'Of Jana'
  assert.equal(notes.size, 0)
})

test('[S18] a note that is none of ours is none', () => {
  const { page, notes } = browser()
  for (const odd of ['null', '{"draft":1,"leaving":{}}', '[]', 'Hello']) {
    notes.set('deskbell:acme:words', odd)
    assert.doesNotThrow(page)
  }
})
