import { boxDefaults } from '@deskbell/protocol'
import { expect } from '@open-wc/testing'
import { keptSettings, loadSettings, settingsOf } from './box-settings.ts'
import { knownSettings, settingsStorageKey } from './known-settings.ts'

describe('settings of the box', () => {
  const { fetch } = globalThis
  const place = { server: 'https://chat.example', account: 'acme' }
  const kept = () => localStorage.getItem(settingsStorageKey('acme'))
  let asked: { url: string; credentials: RequestCredentials | undefined }[] = []
  let answer: () => Response

  beforeEach(() => {
    localStorage.clear()
    knownSettings().clear()
    asked = []
    answer = () => new Response(JSON.stringify({ ...boxDefaults, color: '#ffd400' }))
    globalThis.fetch = async (url, init) => {
      asked.push({ url: String(url), credentials: init?.credentials })
      return answer()
    }
  })

  afterEach(() => {
    globalThis.fetch = fetch
    knownSettings().clear()
  })

  it('[I4] are asked for once, without cookie or id, and kept for the next page', async () => {
    const [one, other] = await Promise.all([loadSettings(place, true), loadSettings(place, true)])
    expect(one.color).to.equal('#ffd400')
    expect(other).to.equal(one)
    expect(asked).to.deep.equal([{ url: 'https://chat.example/v1/acme/box', credentials: 'omit' }])
    expect(keptSettings(place).color).to.equal('#ffd400')
  })

  it('[I4] are not kept before consent, and are once it is given', async () => {
    await loadSettings(place, false)
    expect(kept()).to.equal(null)
    await loadSettings(place, true)
    expect(asked.length).to.equal(1)
    expect(kept()).to.contain('#ffd400')
  })

  it('[W4] are as they were where the server cannot be asked, and asked for again later', async () => {
    await loadSettings(place, true)
    knownSettings().clear()
    answer = () => {
      throw new TypeError('no network')
    }
    expect((await loadSettings(place, true)).color).to.equal('#ffd400')
    answer = () => new Response(JSON.stringify({ color: '#000000' }))
    expect((await loadSettings(place, true)).color).to.equal('#000000')
  })

  it('are ours where an account has none, and where what is kept is spoilt', async () => {
    answer = () => new Response('{}', { status: 404 })
    expect(await loadSettings(place, true)).to.deep.equal(boxDefaults)
    for (const spoilt of ['{', 'null', '[1]', '"text"']) {
      localStorage.setItem(settingsStorageKey('acme'), spoilt)
      expect(keptSettings(place)).to.deep.equal(boxDefaults)
    }
  })

  it('[S14] are texts where texts belong, whatever came', () => {
    const odd = { _$litType$: 1, strings: [], values: [] }
    const read = settingsOf({
      color: odd,
      offsetX: '12',
      offsetY: 12,
      offlineForm: 'no',
      texts: [{ language: 'en', title: odd, greeting: 'Hi' }, null],
      contact: { when: 'before', fields: [{ id: 'a', kind: 'text', label: odd, choices: [odd, 'x'] }] },
      privacy: odd,
      more: 'of a newer server',
    })
    expect(read).to.deep.equal({
      ...boxDefaults,
      offsetY: 12,
      texts: [
        { language: 'en', title: '', greeting: 'Hi', online: '', away: '' },
        { language: '', title: '', greeting: '', online: '', away: '' },
      ],
      contact: {
        when: 'before',
        fields: [{ id: 'a', kind: 'text', label: '', required: false, choices: ['', 'x'] }],
      },
    })
  })
})
