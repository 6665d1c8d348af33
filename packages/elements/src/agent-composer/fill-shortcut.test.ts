import { expect } from '@open-wc/testing'
import { fillShortcut } from './fill-shortcut.ts'

const agent = 'Eva Malá'

describe('fillShortcut', () => {
  it('puts the names of visitor and agent in', () => {
    expect(fillShortcut('Hello {visitor}, I am {agent}. {visitor}?', { visitor: 'Jana', agent })).to.equal(
      'Hello Jana, I am Eva Malá. Jana?',
    )
  })

  it('closes over the name of a visitor without one', () => {
    const unnamed = { visitor: '', agent }
    expect(fillShortcut('Hello {visitor}, I am {agent}.', unnamed)).to.equal('Hello, I am Eva Malá.')
    expect(fillShortcut('{visitor}, one moment', unnamed)).to.equal('One moment')
    expect(fillShortcut('Hi, {visitor}, how are you?', unnamed)).to.equal('Hi, how are you?')
    expect(fillShortcut('Thank you, {visitor}!\n\n  {visitor}', unnamed)).to.equal('Thank you!\n\n')
  })

  it('[S14] takes a name for a name, whatever stands in it', () => {
    expect(fillShortcut('{visitor} {agent}', { visitor: '$& {agent}', agent: 'E' })).to.equal('$& {agent} E')
  })
})
