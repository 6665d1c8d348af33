import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { boxDefaults, boxSettings, limits } from '@deskbell/protocol'
import { nodeSql } from '../room/node-sql.ts'
import { openAccount } from './open-account.ts'

async function opened(sql = nodeSql()) {
  const account = await openAccount(sql)
  const boss = await account.open(await account.owner())
  let clientIds = 0
  /** The refusal with what it names, or null. */
  const say = async (command: object, by = boss) => {
    const clientId = `c${++clientIds}`
    await account.say(by, { clientId, ...command })
    const refusal = by.last('command.refused')
    return refusal?.clientId === clientId ? [refusal.reason, refusal.detail] : null
  }
  const update = (box: object) => say({ type: 'settings.update', box })
  const setAvatar = (image: string) => say({ type: 'avatar.set', image })
  const pictures = () => sql.exec<{ id: string }>(`SELECT id FROM avatar`).map(({ id }) => id)
  return { account, boss, say, update, setAvatar, pictures }
}

const text = { language: 'en', title: '', greeting: '', online: '', away: '' }
const field = { id: 'a', kind: 'text', label: 'Order', required: false, choices: [] }
const greeting = { id: 'a', text: 'Hi', page: '', seconds: 5, scroll: 0, visitors: 'all', exit: false }
const contact = (...fields: object[]) => ({ contact: { when: 'after', fields } })
const privacy = (url: string) => ({ privacy: { kind: 'tick', text: '', url } })

test('[W9] what the owner changes of the chat box is there for every page, and the rest stays', async () => {
  const { account, update } = await opened()
  assert.deepEqual(account.rules.box(), boxDefaults)
  assert.equal(await update({ color: '#0a7a55', texts: [{ ...text, title: 'Ask us' }] }), null)
  assert.equal(await update({ theme: 'dark' }), null)
  const changed = {
    ...boxDefaults,
    color: '#0a7a55',
    theme: 'dark',
    texts: [{ ...text, title: 'Ask us' }],
  }
  assert.deepEqual(account.rules.box(), changed)
  account.restart({ slept: false })
  assert.deepEqual(account.rules.box(), changed)
})

test('[F9] a chat box that an earlier version stored has what came since as it is by itself', async () => {
  const sql = nodeSql()
  const { account } = await opened(sql)
  sql.exec(`INSERT INTO settings (name, value) VALUES ('box', ?)`, JSON.stringify({ color: '#123456' }))
  account.restart({ slept: false })
  assert.deepEqual(account.rules.box(), { ...boxDefaults, color: '#123456' })
})

test('[W9] what no chat box could show is refused by its name, and nothing of the command is done', async () => {
  const { account, say, update } = await opened()
  for (const [box, part] of [
    [{ timeZone: 'Europe/Nowhere' }, 'timeZone'],
    [{ timeZone: '+01:00' }, 'timeZone'],
    [{ hours: [{ day: 1, from: 540, to: 540 }] }, 'hours'],
    [{ hours: [{ day: 1, from: 1_020, to: 540 }] }, 'hours'],
    [{ texts: [text, text] }, 'texts'],
    [contact(field, field), 'contact'],
    [contact({ ...field, kind: 'choice' }), 'contact'],
    [contact({ ...field, kind: 'choice', choices: [' ', ''] }), 'contact'],
    [privacy('https://[shop'), 'privacy'],
    [{ greetings: [greeting, greeting] }, 'greetings'],
  ] as const) {
    const refusal = await say({
      type: 'settings.update',
      typingPreview: true,
      box: { color: '#ff0000', ...box },
    })
    assert.deepEqual(refusal, ['invalid', part], JSON.stringify(box))
  }
  assert.deepEqual(account.rules.box(), boxDefaults)
  assert.equal(account.rules.view('v').typingPreview, false)
  const sound = {
    timeZone: 'Europe/Prague',
    hours: [{ day: 1, from: 540, to: 1_440 }],
    texts: [text, { ...text, language: 'cs' }],
    ...contact(field, { ...field, id: 'b', kind: 'choice', choices: ['One'] }),
    ...privacy('https://shop.example/privacy'),
    greetings: [greeting, { ...greeting, id: 'b' }],
  }
  assert.equal(await update(sound), null)
  assert.deepEqual(account.rules.box(), { ...boxDefaults, ...sound })
})

test('[S12] keys that are none, and those of all objects, have no effect; the picture has its own command', async () => {
  const { account, boss, update } = await opened()
  assert.equal(await update({ avatar: 'stolen', owner: 'me', constructor: { prototype: 1 } }), null)
  const frame = `{"type":"settings.update","clientId":"x","box":{"__proto__":{"theme":"dark"},"contact":{"when":"after","fields":[],"__proto__":{"polluted":1}}}}`
  await account.rules.receive(boss, frame)
  await account.settle()
  assert.deepEqual(account.rules.box(), { ...boxDefaults, contact: { when: 'after', fields: [] } })
  assert.equal(({} as { polluted?: unknown }).polluted, undefined)
  for (const box of [
    null,
    [],
    { color: 'red' },
    { color: '#fff;x' },
    { theme: {} },
    privacy('javascript:1'),
  ]) {
    assert.equal((await update(box as object))?.[0], 'invalid', JSON.stringify(box))
  }
})

test('[S14] what looks like script stays the text that it is', async () => {
  const { account, update } = await opened()
  const script = '<img src=x onerror=alert(1)></textarea><script>alert(1)</script>'
  const box = {
    texts: [{ ...text, title: script, greeting: script }],
    ...contact({ ...field, label: script }),
    greetings: [{ ...greeting, text: script, page: script }],
  }
  assert.equal(await update(box), null)
  assert.deepEqual(account.rules.box(), { ...boxDefaults, ...box })
  for (const title of [{ _$litType$: 1 }, 7, null, ['x']])
    assert.equal((await update({ texts: [{ ...text, title }] }))?.[0], 'invalid')
})

test('[K3] no text of the chat box is stored with a card number or with control characters', async () => {
  const { account, update } = await opened()
  const card = 'pay\u0007 4111 1111 1111 1111 \u009d'
  const hidden = 'pay •••• •••• •••• 1111'
  const texts = (of: string) => [{ language: 'en', title: of, greeting: of, online: of, away: of }]
  const box = (of: string) => ({
    texts: texts(of),
    ...contact({ ...field, label: of, kind: 'choice', choices: [of] }),
    privacy: { kind: 'notice', text: of, url: '' },
    greetings: [{ ...greeting, text: of, page: of }],
  })
  assert.equal(await update(box(card)), null)
  assert.deepEqual(account.rules.box(), { ...boxDefaults, ...box(hidden) })
  assert.equal(await update(privacy('https://shop.example/4111111111111111')), null)
  assert.doesNotMatch(JSON.stringify(account.sql.exec(`SELECT value FROM settings`)), /4111/)
  assert.equal(await update({ texts: [{ ...text, title: 'two\nlines', greeting: 'two\r\n\tlines' }] }), null)
  const [kept] = account.rules.box()!.texts
  assert.deepEqual([kept?.title, kept?.greeting], ['two lines', 'two\n\tlines'])
})

test('[S23] texts, fields, greetings and hours have their limits', async () => {
  const { account, update } = await opened()
  const many = <T>(count: number, make: (id: string) => T) =>
    Array.from({ length: count }, (_, i) => make(`n${i}`))
  for (const box of [
    { texts: [{ ...text, title: 'x'.repeat(limits.boxTitle + 1) }] },
    { texts: [{ ...text, greeting: 'x'.repeat(limits.boxText + 1) }] },
    contact(...many(limits.contactFields + 1, id => ({ ...field, id }))),
    contact({ ...field, choices: many(limits.contactChoices + 1, String) }),
    { greetings: many(limits.greetings + 1, id => ({ ...greeting, id })) },
    { hours: many(22, () => ({ day: 1, from: 0, to: 1 })) },
  ]) {
    assert.equal((await update(box))?.[0], 'too_large', JSON.stringify(box).slice(0, 80))
  }
  assert.deepEqual(account.rules.box(), boxDefaults)
})

test('the fullest chat box there may be is what pages can read', async () => {
  const { account, update } = await opened()
  const languages = ['en', 'cs', 'pl', 'hu', 'de', 'es']
  const most = 'ž'.repeat(limits.boxTitle)
  for (const part of [
    { texts: languages.map(language => ({ ...text, language, greeting: 'ž'.repeat(limits.boxText) })) },
    contact(
      ...Array.from({ length: limits.contactFields }, (_, i) => ({
        ...field,
        id: `f${i}`,
        kind: 'choice',
        choices: Array.from({ length: limits.contactChoices }, () => most),
      })),
    ),
    {
      greetings: Array.from({ length: limits.greetings }, (_, i) => ({
        ...greeting,
        id: `g${i}`,
        page: most,
      })),
    },
  ]) {
    assert.equal(await update(part), null)
  }
  assert.ok(boxSettings.safeParse(account.rules.box()).success)
})

const base64 = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))).toString(
    'base64',
  )
const png = base64('\x89PNG\r\n\x1a\n', 'content')
const jpeg = base64('\xff\xd8\xff\xe0', 'content')
const webp = base64('RIFF\0\0\0\0WEBPVP8 ', 'content')

test('[S20] a picture is png, jpeg or webp by its content, and is named by it', async () => {
  const { account, setAvatar, pictures } = await opened()
  for (const [image, type] of [
    [png, 'image/png'],
    [jpeg, 'image/jpeg'],
    [webp, 'image/webp'],
  ] as const) {
    assert.equal(await setAvatar(image), null)
    const id = account.rules.box()!.avatar
    const content = Buffer.from(image, 'base64')
    assert.equal(id, createHash('sha256').update(content).digest('hex'))
    const kept = account.rules.avatar(id)!
    assert.deepEqual([kept.type, Buffer.from(kept.content)], [type, content])
    assert.deepEqual(pictures(), [id], 'the one before is gone')
  }
})

test('[S20] what is no such picture is refused, and the one there is stays', async () => {
  const { account, setAvatar, pictures } = await opened()
  await setAvatar(png)
  const before = account.rules.box()!.avatar
  for (const image of [
    base64('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    base64('<!doctype html><script>alert(1)</script>'),
    base64('GIF89a\x01\0\x01\0'),
    base64('%PDF-1.7'),
    base64('\x89PNG\r\n\x1a\n', 'x'.repeat(9_000), '<script>alert(1)</script>'),
    base64('\xff\xd8\xff\xe0', '/*<!DOCTYPE html>'),
    base64(' \x89PNG\r\n\x1a\n'),
    `data:image/png;base64,${png}`,
    `${png}\n`,
    png.replace('iVBOR', 'iVB-R'),
    '=',
    'not base64!',
    ' ',
  ]) {
    assert.deepEqual(await setAvatar(image), ['invalid', 'image'], image.slice(0, 40))
  }
  assert.deepEqual([account.rules.box()!.avatar, pictures()], [before, [before]])
})

test('[S21] a picture of the most bytes is kept, and of one more refused', async () => {
  const { account, setAvatar } = await opened()
  const head = Buffer.from(png, 'base64')
  const sized = (size: number) => base64(head, new Uint8Array(size - head.length))
  assert.deepEqual(await setAvatar(sized(limits.avatar + 1)), ['too_large', 'image'])
  assert.deepEqual((await setAvatar('A'.repeat(50_000)))?.[0], 'too_large')
  assert.equal(account.rules.box()!.avatar, '')
  assert.equal(await setAvatar(sized(limits.avatar)), null)
  assert.equal(account.rules.avatar(account.rules.box()!.avatar)?.content.length, limits.avatar)
})

test('[W9] an empty picture takes it away, with its bytes; a change of the settings does not', async () => {
  const { account, update, setAvatar, pictures } = await opened()
  await setAvatar(png)
  const id = account.rules.box()!.avatar
  await update({ theme: 'light', avatar: '' })
  assert.equal(account.rules.box()!.avatar, id)
  assert.equal(await setAvatar(''), null)
  assert.deepEqual([account.rules.box()!.avatar, pictures(), account.rules.avatar(id)], ['', [], null])
  assert.equal(account.rules.box()!.theme, 'light')
})

test('[A1] limited agents change neither the chat box nor its picture', async () => {
  const { account, say, pictures } = await opened()
  const lena = await account.open(await account.agent('lena', 'limited'))
  assert.equal((await say({ type: 'settings.update', box: { theme: 'dark' } }, lena))?.[0], 'forbidden')
  assert.equal((await say({ type: 'avatar.set', image: png }, lena))?.[0], 'forbidden')
  assert.deepEqual([account.rules.box(), pictures()], [boxDefaults, []])
  const felix = await account.open(await account.agent('felix', 'full'))
  assert.equal(await say({ type: 'settings.update', box: { theme: 'dark' } }, felix), null)
  assert.equal(await say({ type: 'avatar.set', image: png }, felix), null)
  assert.deepEqual([account.rules.box()!.theme, pictures().length], ['dark', 1])
})
