import { expect, html } from '@open-wc/testing'
import type { Secret } from '@deskbell/protocol'
import { secret } from '../shared/testing/fake-account.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openSection } from '../shared/testing/open-section.ts'
import { publicKeyProblem } from './public-key-problem.ts'
import { secretSample } from './secret-samples.ts'
import { accessible } from '../shared/testing/accessible.ts'

const pem = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----'

async function open(identity: readonly Secret[] = [secret()]) {
  const opened = await openSection(html`<secrets-section></secrets-section>`, {
    connection: { state: 'connecting' },
  })
  opened.account.kept = { identity, agent: [secret({ id: 'agents', value: 'for-agents' })] }
  opened.session.set({ connection: { state: 'online' } })
  await opened.settle()
  const { section, account, settle } = opened
  return {
    ...opened,
    /** Secrets that can be read on the screen. */
    shown: () => all(section, '.secret .code').map(textOf),
    changes: () => account.asked.filter(([name]) => name !== 'secrets'),
    async chooseKey() {
      all<HTMLInputElement>(section, '[name=identity-kind]')[1]!.click()
      await settle()
    },
  }
}

describe('secrets-section', () => {
  it('[I2] [A6] lists what visitors’ and agents’ tokens are signed with; a secret is shown when it is asked for', async () => {
    const { section, rows, shown, click } = await open([secret({ createdAt: 0 })])
    expect(all(section, 'h3').map(textOf)).to.deep.equal([
      'Visitors of your site',
      'Agents of your own application',
    ])
    expect(rows()).to.deep.equal([
      'Shared secret (HS256) Made with the account',
      'Shared secret (HS256) Made on Nov 2, 2026',
    ])
    expect(shown()).to.deep.equal([])
    await click('Show number 1: Shared secret (HS256)')
    expect(shown()).to.deep.equal(['c2VjcmV0'])
  })

  it('makes a second one to change over to, and shows it to be copied', async () => {
    const { changes, click, shown, buttons } = await open()
    expect(buttons().filter(name => name.startsWith('Remove'))).to.deep.equal([])
    await click('Add another')
    await click('Make a secret')
    expect(changes()).to.deep.equal([['addSecret', 'identity', 'hs256', undefined]])
    expect(shown()).to.deep.equal(['YW5vdGhlcg'])
    expect(textOf(focused())).to.equal('Hide')
    expect(buttons().filter(name => name === 'Add another').length).to.equal(1)
  })

  it('takes the public half of a key that stays with the backend', async () => {
    const { changes, click, type, chooseKey, rows } = await open()
    await click('Add another')
    await chooseKey()
    await type('identity-key', `\n${pem}\n`)
    await click('Add the key')
    expect(changes()).to.deep.equal([['addSecret', 'identity', 'eddsa', pem]])
    expect(rows()[1]).to.contain('Public key (EdDSA)')
  })

  it('[S6] a private key goes nowhere; what is no key is said beside the field and stays', async () => {
    const { account, changes, click, type, chooseKey, problem, input } = await open()
    await click('Add another')
    await chooseKey()
    for (const wrong of ['', 'hello', '{"kty":"OKP","d":"x"}', '-----BEGIN PRIVATE KEY-----']) {
      await type('identity-key', wrong)
      await click('Add the key')
      expect(problem('identity-key'), wrong).not.to.equal('')
      expect(input('identity-key').value).to.equal(wrong)
    }
    expect(changes()).to.deep.equal([])
    account.refuses = 'invalid'
    await type('identity-key', pem)
    await click('Add the key')
    expect(problem('identity-key')).to.contain('no public key of the kind Ed25519')
    expect(input('identity-key').value).to.equal(pem)
    expect(focused() === input('identity-key')).to.equal(true)
  })

  it('says where there are two already', async () => {
    const { account, click, outcome } = await open()
    await click('Add another')
    account.refuses = 'too_many'
    await click('Make a secret')
    expect(outcome()).to.deep.equal(['There are two already. Remove one first.'])
  })

  it('removes one of two, after saying what no longer works', async () => {
    const { section, changes, click, agree, buttons } = await open([secret(), secret({ id: 'second' })])
    expect(buttons().filter(name => name === 'Add another').length).to.equal(1)
    await click('Remove number 1: Shared secret (HS256)')
    expect(textOf(one(section, 'dialog'))).to.contain('customers chat on as anonymous visitors')
    await agree('Remove')
    expect(changes()).to.deep.equal([['deleteSecret', 'identity', 'first']])
  })

  it('a refused removal is said in the question', async () => {
    const { section, account, click, agree } = await open([secret(), secret({ id: 'second' })])
    await click('Remove number 2: Shared secret (HS256)')
    account.refuses = 'forbidden'
    await agree('Remove')
    expect(textOf(one(section, 'dialog [role=alert]'))).to.equal('It is the last one. Add another first.')
  })

  it('[I2] [A6] the samples name audience, subject and end as the server wants them', () => {
    const identity = secretSample('identity', 'hs256', 'acme')
    for (const part of [
      "alg: 'HS256'",
      "setAudience('acme')",
      'setSubject(user.id)',
      "setExpirationTime('1h')",
    ])
      expect(identity).to.contain(part)
    const agent = secretSample('agent', 'eddsa', 'acme')
    for (const part of ['importPKCS8', "alg: 'EdDSA'", "setAudience('acme/agents')", "role: 'limited'"])
      expect(agent).to.contain(part)
  })

  it('a JWK is taken as it is, unless it is the private one', () => {
    expect(publicKeyProblem('{"kty":"OKP","crv":"Ed25519","x":"a"}')).to.equal(null)
    expect(publicKeyProblem('{"kty":"OKP","crv":"Ed25519","x":"a","d":"b"}')).to.contain('private key')
    expect(publicKeyProblem('null')).to.contain('no public key')
  })

  it('[L3] axe finds nothing while a key is added and a secret shown', async () => {
    const { page, click, chooseKey } = await open()
    await click('Show number 1: Shared secret (HS256)')
    await click('Add another')
    await chooseKey()
    await click('Add the key')
    await accessible(page)
  })
})
