import { expect } from '@open-wc/testing'
import { viewInHash, writeHash, type DeskView } from './selection-hash.ts'

const start: DeskView = {
  page: 'conversations',
  section: null,
  folder: 'all',
  filter: null,
  conversation: null,
}
const put = (hash: string) => history.replaceState(null, '', location.pathname + location.search + hash)

describe('selection-hash', () => {
  afterEach(() => put(''))

  it('[C11] a view is the same when its address is opened again', () => {
    const view: DeskView = {
      page: 'settings',
      section: 'tags',
      folder: 'resolved',
      filter: { text: 'Łódź & more', tags: ['vip', 'refund'], rating: 1, ip: '10.0.0.0/8', from: 5 },
      conversation: 'jana.1',
    }
    writeHash(view)
    expect(viewInHash()).to.deep.equal(view)
  })

  it('names nothing of how a dashboard begins', () => {
    writeHash({ ...start, conversation: 'v0.1' })
    expect(location.hash).to.equal('#conversation=v0.1')
    writeHash(start)
    expect(location.hash).to.equal('')
  })

  it('[S14] leaves out what is not valid, and reads nothing of a hash that is not its own', () => {
    put('#conversation=<b>&folder=nonsense&page=nowhere&section=%3Cb%3E&filter=rating%3D7')
    expect(viewInHash()).to.deep.equal(start)
    put('#invitation=t0ken')
    writeHash(start)
    expect([viewInHash(), location.hash]).to.deep.equal([start, '#invitation=t0ken'])
  })
})
