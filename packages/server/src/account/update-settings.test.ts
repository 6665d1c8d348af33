import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boxDefaults } from '@deskbell/protocol'
import { openAccount, type FakeDashboard } from './open-account.ts'

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

test('[C13] whether visitors are asked for a rating reaches the rooms whose visitors are here', async () => {
  const { account, boss } = await opened()
  assert.equal(account.rules.view('v').asksRating, true)
  await account.say(boss, { ...update, asksRating: false })
  assert.equal(account.visitor('v').views.at(-1)?.asksRating, false)
})

test('[A9] a key of old snippets is given to who was first, and refused to others with nothing changed', async () => {
  const { account, boss } = await opened()
  account.registry.claim('other', 'taken')
  await account.say(boss, { ...update, smartsuppKey: 'taken', typingPreview: true })
  assert.equal(boss.last('command.refused')?.reason, 'name_taken')
  assert.equal(account.rules.view('v').typingPreview, false)
  await account.say(boss, { ...update, clientId: 't', smartsuppKey: 'ours' })
  assert.equal(account.registry.holderOf('ours'), 'acme')
  await account.say(boss, { type: 'settings.get', request: 'r' })
  assert.equal(boss.last('settings.loaded')?.settings.smartsuppKey, 'ours')
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

const settingsOf = async (account: Awaited<ReturnType<typeof openAccount>>, boss: FakeDashboard) => {
  await account.say(boss, { type: 'settings.get', request: 'r' })
  return boss.last('settings.loaded')?.settings
}

test('[A1] owner and full see the settings as they are, and limited agents do not', async () => {
  const { account, boss } = await opened()
  assert.deepEqual(await settingsOf(account, boss), {
    origins: ['https://shop.example'],
    typingPreview: false,
    liveVisitors: true,
    asksRating: true,
    retentionDays: null,
    smartsuppKey: '',
    box: boxDefaults,
    refusedOrigins: [],
  })
  await account.say(boss, { ...update, liveVisitors: false, retentionDays: 90 })
  const { liveVisitors, retentionDays } = (await settingsOf(account, boss))!
  assert.deepEqual([liveVisitors, retentionDays], [false, 90])
  await account.say(boss, { ...update, retentionDays: null })
  assert.equal((await settingsOf(account, boss))!.retentionDays, null)
  for (const days of [0, -1, 1.5, 36_501, '90']) {
    await account.say(boss, { ...update, retentionDays: days })
    assert.match(boss.last('command.refused')!.reason, /^(?:invalid|too_large)$/, String(days))
  }
  const desk = await account.open(await account.agent('lena', 'limited'))
  assert.equal(await settingsOf(account, desk), undefined)
  assert.equal(desk.last('request.refused')?.reason, 'forbidden')
})

test('[S13] an origin that was refused of late is offered to be allowed, the newest first', async () => {
  const { account, boss, admits } = await opened()
  const refused = async () => (await settingsOf(account, boss))!.refusedOrigins
  for (const origin of ['https://a.example', 'https://b.example', 'https://a.example']) await admits(origin)
  assert.deepEqual(await refused(), ['https://a.example', 'https://b.example'])
  await account.say(boss, { ...update, origins: ['https://a.example'] })
  assert.deepEqual(await refused(), ['https://b.example'])
  await account.pass(24 * 60 * 60_000)
  const later = await account.open(await account.owner())
  assert.deepEqual((await settingsOf(account, later))!.refusedOrigins, [])
})

test('[S24] what is no origin is not offered, and a flood of them is not remembered', async () => {
  const { account, boss, admits } = await opened()
  for (const text of [
    'null',
    'https://*.evil.example',
    'javascript:1',
    `https://${'a'.repeat(300)}.example`,
  ]) {
    await admits(text)
  }
  assert.deepEqual((await settingsOf(account, boss))!.refusedOrigins, [])
  for (let i = 0; i < 50; i++) await admits(`https://${i}.example`)
  const { refusedOrigins } = (await settingsOf(account, boss))!
  assert.deepEqual([refusedOrigins.length, refusedOrigins[0]], [10, 'https://49.example'])
  assert.doesNotMatch(JSON.stringify(account.sql.exec(`SELECT * FROM settings`)), /49\.example/)
})
