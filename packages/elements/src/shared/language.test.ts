import { expect, waitUntil } from '@open-wc/testing'
import { boxDefaults } from '@deskbell/protocol'
import { html } from 'lit'
import { boxStates } from './testing/box-states.ts'
import { FakeAgentSession } from './testing/fake-agent-session.ts'
import { closeBoxes, openBox, type OpenBox } from './testing/open-box.ts'
import { openDesk } from './testing/open-desk.ts'
import { one, openDashboard, textOf } from './testing/open-dashboard.ts'
import { languageOf } from './language.ts'
import { pageLanguage } from './localization.ts'
import { freshText } from './plural-text.ts'
import { dateText } from './time-text.ts'

const page = document.documentElement

/** Opens a box and waits for its texts. */
async function open(properties: Parameters<typeof openBox>[0] = {}): Promise<OpenBox> {
  const box = await openBox(properties)
  await pageLanguage.settled
  await box.settle()
  return box
}

function nameOfComposer({ find }: OpenBox): string | null | undefined {
  return find('message-composer')?.shadowRoot?.querySelector('textarea')?.ariaLabel
}

describe('language', () => {
  afterEach(() => {
    closeBoxes()
    page.lang = 'en'
  })

  it('[L1] is that of the attribute, for all that a box says', async () => {
    const opened = await open({ lang: 'cs', setting: boxStates.conversation! })
    const { find } = opened
    expect(find('.launcher')?.ariaLabel).to.equal('Zavřít chat')
    expect(nameOfComposer(opened)).to.equal('Zpráva')
    expect(find('.window')?.textContent).not.to.contain('Seen')
  })

  it('[L1] is that of the page where no attribute says another', async () => {
    page.lang = 'pl-PL'
    const opened = await open()
    expect(opened.find('.launcher')?.ariaLabel).to.equal('Zamknij czat')
    expect(languageOf(opened.box)).to.equal('pl-PL')
  })

  it('[L1] is that of the owner before that of the page', async () => {
    page.lang = 'pl'
    const { find, box } = await open({ settings: { ...boxDefaults, language: 'hu' } })
    expect(find('.launcher')?.ariaLabel).to.equal('Chat bezárása')
    box.lang = 'cs'
    await waitUntil(() => find('.launcher')?.ariaLabel === 'Zavřít chat')
  })

  it('[L1] changes all elements at once when the page or an attribute does', async () => {
    const opened = await open()
    const other = await open({ mode: 'inline' })
    expect(nameOfComposer(other)).to.equal('Message')
    page.lang = 'hu'
    await waitUntil(() => nameOfComposer(other) === 'Üzenet' && nameOfComposer(opened) === 'Üzenet')
    other.box.lang = 'es'
    await waitUntil(() => nameOfComposer(other) === 'Mensaje' && nameOfComposer(opened) === 'Mensaje')
  })

  it('[L1] that has no texts is English, and so are its dates', async () => {
    page.lang = 'pt-BR'
    const { box, find } = await open()
    expect(find('.launcher')?.ariaLabel).to.equal('Close chat')
    expect(languageOf(box)).to.match(/^en/)
    expect(find('.window')?.lang).to.match(/^en/)
  })

  it('[L1] has the plural forms of Czech and Polish', async () => {
    const { box } = await open({ lang: 'cs' })
    const say = (count: number) => freshText(count, languageOf(box)).replaceAll('\u00a0', ' ')
    expect([1, 2, 5].map(say)).to.deep.equal(['1 nová zpráva', '2 nové zprávy', '5 nových zpráv'])
    expect(say(1.5)).to.equal('1,5 nové zprávy')
    box.lang = 'pl'
    await waitUntil(() => pageLanguage.shown === 'pl')
    expect([1, 3, 5, 22].map(say)).to.deep.equal([
      '1 nowa wiadomość',
      '3 nowe wiadomości',
      '5 nowych wiadomości',
      '22 nowe wiadomości',
    ])
  })

  it('[L1] is that of dates and numbers, for the region that is named', async () => {
    const { box } = await open({ lang: 'de-AT' })
    expect(languageOf(box)).to.equal('de-AT')
    expect(dateText(Date.UTC(2026, 0, 15, 12), languageOf(box))).to.equal(
      new Intl.DateTimeFormat('de-AT', { dateStyle: 'medium' }).format(Date.UTC(2026, 0, 15, 12)),
    )
  })

  it('[L1] is one for the whole dashboard, whatever the owner of a box in it has set', async () => {
    const content = html`<conversation-folders></conversation-folders>`
    const provider = await openDashboard(new FakeAgentSession(), content)
    const folders = () => textOf(one(provider, 'nav'))
    expect(folders()).to.contain('Resolved')
    await open({ mode: 'inline', settings: { ...boxDefaults, language: 'cs' } })
    provider.lang = 'de'
    await waitUntil(() => folders().includes('Abgeschlossen'))
  })

  it('[L1] that comes later leaves nothing as it was: a dashboard says the same as one that began with it', async () => {
    page.lang = 'de'
    const first = await openDesk('panel')
    await pageLanguage.settled
    await first.settle()
    const wanted = saidBy(first.dashboard)
    first.dashboard.remove()
    page.lang = 'en'
    const later = await openDesk('panel')
    await later.settle()
    expect(saidBy(later.dashboard)).not.to.deep.equal(wanted)
    page.lang = 'de'
    await waitUntil(() => pageLanguage.shown === 'de')
    await later.settle()
    expect(saidBy(later.dashboard)).to.deep.equal(wanted)
  })
})

const names = ['aria-label', 'title', 'placeholder']

/** All that an element says, to the eyes and to the ears, in order. */
function saidBy(root: Node): string[] {
  const said: string[] = []
  if (root instanceof Text) said.push(root.data.trim())
  if (root instanceof Element) {
    said.push(...names.map(name => root.getAttribute(name) ?? ''))
    if (root.shadowRoot) said.push(...saidBy(root.shadowRoot))
  }
  for (const child of root.childNodes) said.push(...saidBy(child))
  return said.filter(Boolean)
}
