import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitorCommand } from '@deskbell/protocol'
import { frameReader } from './frame.ts'

const read = frameReader(visitorCommand)
const message = { type: 'message.send', clientId: 'a', text: 'Hello', files: [] }
const reasonOf = (frame: unknown) => {
  const result = read(frame)
  return result.ok ? 'ok' : result.reason
}

test('[S23] a sound command is read', () => {
  const result = read(JSON.stringify(message))
  assert.deepEqual(result, { ok: true, command: message })
})

test('[S23] frames that are not a command of ours are refused, none throws', () => {
  const wide = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`key${i}`, i]))
  let deep: unknown = 'deep'
  for (let i = 0; i < 50; i++) deep = { deep }
  const hostile: [unknown, string][] = [
    [new ArrayBuffer(8), 'invalid'],
    ['', 'invalid'],
    ['not json', 'invalid'],
    ['null', 'invalid'],
    ['[]', 'invalid'],
    ['"text"', 'invalid'],
    ['['.repeat(60_000), 'invalid'],
    [JSON.stringify({ ...message, ...wide }), 'invalid'],
    [JSON.stringify({ ...message, deep }), 'invalid'],
    ['{"type":"message.send","clientId":"a","text":"\\ud800","files":[]}', 'invalid'],
    ['{"type":"message.send","clientId":"a","text":"a\\u0000b","files":[]}', 'invalid'],
    [JSON.stringify({ ...message, text: { _$litType$: 1 } }), 'invalid'],
    [JSON.stringify({ ...message, type: 'constructor' }), 'unsupported'],
    [JSON.stringify({ ...message, pad: 'x'.repeat(65 * 1024) }), 'too_large'],
    [JSON.stringify({ ...message, text: 'ž'.repeat(33 * 1024) }), 'too_large'],
    [JSON.stringify({ ...message, text: 'x'.repeat(10_001) }), 'too_large'],
  ]
  for (const [frame, reason] of hostile) assert.equal(reasonOf(frame), reason, String(frame).slice(0, 60))
})

test('[S23] a refusal names the command it can still read the id of', () => {
  const result = read(JSON.stringify({ type: 'reaction.add', clientId: 'c1' }))
  assert.deepEqual(result, { ok: false, reason: 'unsupported', clientId: 'c1', detail: 'type' })
})

test('[S3] keys that are not the sender’s to give are dropped', () => {
  const forged =
    '{"__proto__":{"role":"owner"},"role":"owner","seq":7,"createdAt":1,"agentId":"a","verified":true,'
  const result = read(forged + JSON.stringify(message).slice(1))
  assert.deepEqual(result, { ok: true, command: message })
})
