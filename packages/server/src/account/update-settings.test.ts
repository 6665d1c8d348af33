import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount } from './open-account.ts'

const own = 'https://chat.example'
const update = { type: 'settings.update', clientId: 's' }

async function opened() {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  const admits = async (origin: string) =>
    (await account.rules.admit({ origin, own, identity: null, visitor: null })).ok
  return { account, boss, admits }
}

test('[S13] a changed list of origins counts from then on, and replaces the one before', async () => {
  const { account, boss, admits } = await opened()
  assert.deepEqual(
    [await admits('https://shop.example'), await admits('https://a.new.example')],
    [true, false],
  )
  await account.say(boss, { ...update, origins: ['https://*.new.example'] })
  assert.deepEqual(boss.last('command.accepted'), { type: 'command.accepted', clientId: 's', seq: null })
  assert.deepEqual(
    [await admits('https://shop.example'), await admits('https://a.new.example')],
    [false, true],
  )
})

test('[W6] the typing preview reaches the rooms whose visitors are here', async () => {
  const { account, boss } = await opened()
  assert.equal(account.rules.view('v').typingPreview, false)
  await account.say(boss, { ...update, typingPreview: true })
  assert.equal(account.visitor('v').views.at(-1)?.typingPreview, true)
})

test('what is not named stays as it is', async () => {
  const { account, boss, admits } = await opened()
  await account.say(boss, { ...update, typingPreview: true })
  await account.say(boss, { ...update, origins: ['https://shop.example'] })
  assert.equal(account.rules.view('v').typingPreview, true)
  assert.equal(await admits('https://shop.example'), true)
})

test('a line that is no origin is named, and nothing of the command is done', async () => {
  const { account, boss, admits } = await opened()
  for (const line of [
    'shop.example',
    'https://shop.example/path',
    'https://*.com',
    'ftp://shop.example',
    '*',
    7,
  ]) {
    await account.say(boss, { ...update, origins: ['https://new.example', line], typingPreview: true })
    const { reason, detail } = boss.last('command.refused')!
    assert.deepEqual([reason, detail], ['invalid', 'origins.1'], String(line))
  }
  await account.say(boss, { ...update, origins: Array.from({ length: 101 }, () => own) })
  assert.equal(boss.last('command.refused')?.reason, 'too_large')
  assert.equal(await admits('https://new.example'), false)
  assert.equal(account.rules.view('v').typingPreview, false)
})

test('[A1] limited agents change no settings', async () => {
  const { account, admits } = await opened()
  const lena = await account.open(await account.agent('lena', 'limited'))
  await account.say(lena, { ...update, origins: ['https://new.example'] })
  assert.equal(lena.last('command.refused')?.reason, 'forbidden')
  assert.equal(await admits('https://new.example'), false)
})
