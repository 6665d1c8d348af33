import { expect } from '@open-wc/testing'
import { html, render } from 'lit'
import { linkedText } from './linked-text.ts'
import { mayHoldLinks } from './may-hold-links.ts'

function links(text: string): HTMLAnchorElement[] {
  const box = document.createElement('div')
  render(html`<p>${linkedText(text)}</p>`, box)
  expect(box.querySelector('p')!.textContent!.length).to.be.greaterThan(0)
  return [...box.querySelectorAll('a')]
}

describe('linked text', () => {
  it('[S15] links http, https, mailto and tel', () => {
    const found = links(
      'http://a.example/x https://b.example?q=1#h eva@shop.cz tel:+420123456789 tel:112233 www.c.cz',
    )
    expect(found.map(each => each.getAttribute('href'))).to.deep.equal([
      'http://a.example/x',
      'https://b.example/?q=1#h',
      'mailto:eva@shop.cz',
      'tel:+420123456789',
      'tel:112233',
      'https://www.c.cz/',
    ])
    for (const each of found) {
      expect(each.rel).to.equal('noopener noreferrer nofollow')
      expect(each.target).to.equal('_blank')
    }
  })

  it('[S15] links nothing else', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x file:///etc/passwd blob:https://x',
      'ftp://files.example/a',
      'JaVaScRiPt:alert(document.cookie)',
    ]) {
      expect(links(text).filter(each => !/^https?:\/\//.test(each.href))).to.deep.equal([])
    }
    expect(links('javascript:alert(1)')).to.deep.equal([])
  })

  it('[S15] shows a host of mixed scripts as what it is', () => {
    const [fake] = links('Log in at https://аpple.com/login')
    expect(fake!.textContent).to.equal('https://xn--pple-43d.com/login')
    const [honest] = links('https://müller.example/ö')
    expect(honest!.textContent).to.equal('https://müller.example/ö')
    const [russian] = links('https://пример.рф/')
    expect(russian!.textContent).to.equal('https://пример.рф/')
  })

  it('[S14] keeps markup around links as text', () => {
    const box = document.createElement('div')
    const text = '<a href="javascript:x">https://a.example</a><img src=x onerror=y>'
    render(html`<p>${linkedText(text)}</p>`, box)
    expect(box.textContent).to.equal(text)
    expect(box.querySelectorAll('img').length).to.equal(0)
  })

  it('is looked for only where something looks like a link', () => {
    for (const text of ['Hello there.', 'Thanks! Bye…', '3.5 kg', 'a@ b', 'yes/no'])
      expect(mayHoldLinks(text)).to.equal(false)
    for (const text of ['see shop.example', 'a@b.cz', 'https://x', 'tel:112'])
      expect(mayHoldLinks(text)).to.equal(true)
  })

  it('[S26] takes time in proportion to hostile input', () => {
    const time = (length: number) => {
      const text = 'a@a.a:/'.repeat(length / 7)
      const begin = performance.now()
      linkedText(text)
      return performance.now() - begin
    }
    time(1_000)
    expect(time(100_000)).to.be.lessThan(3_000)
  })
})
