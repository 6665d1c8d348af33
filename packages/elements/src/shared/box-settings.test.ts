import { boxDefaults } from '@deskbell/protocol'
import { expect } from '@open-wc/testing'
import { keptSettings, openSettings, settingsOf } from './box-settings.ts'
import { keepSettings, knownSettings, settingsStorageKey } from './known-settings.ts'

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

  it('[I4] are asked for once, without cookie or id, and kept by whoever may', async () => {
    const [one, other] = [openSettings(place), openSettings(place)]
    expect(other).to.equal(one)
    const fresh = (await one.fresh)!
    expect([fresh.color, one.now]).to.deep.equal(['#ffd400', fresh])
    expect(asked).to.deep.equal([{ url: 'https://chat.example/v1/acme/box', credentials: 'omit' }])
    expect(kept()).to.equal(null)
    keepSettings(place, fresh)
    expect(keptSettings(place).color).to.equal('#ffd400')
  })

  it('[W4] are as they were where the server cannot be asked, and asked for again later', async () => {
    keepSettings(place, settingsOf({ color: '#ffd400' }))
    answer = () => {
      throw new TypeError('no network')
    }
    const known = openSettings(place)
    expect([await known.fresh, known.now.color]).to.deep.equal([undefined, '#ffd400'])
    answer = () => new Response(JSON.stringify({ color: '#000000' }))
    expect((await openSettings(place).fresh)?.color).to.equal('#000000')
  })

  it('are ours where an account has none, and where what is kept is spoilt', async () => {
    answer = () => new Response('{}', { status: 404 })
    const known = openSettings(place)
    expect([await known.fresh, known.now]).to.deep.equal([undefined, boxDefaults])
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
