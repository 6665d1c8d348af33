import { expect } from '@open-wc/testing'
import { hueOf, initials } from './avatar.ts'

describe('avatar', () => {
  it('shows the first letters of the first and the last word', () => {
    expect(initials('Eva Nováková')).to.equal('EN')
    expect(initials('  jan   amos komenský ')).to.equal('JK')
    expect(initials('Žofie')).to.equal('Ž')
    expect(initials('')).to.equal('')
    expect(initials('😀 x')).to.equal('😀X')
  })

  it('gives a person the same hue everywhere', () => {
    expect(hueOf('agent-1')).to.equal(hueOf('agent-1'))
    expect(hueOf('agent-1')).to.be.within(0, 5)
  })
})
