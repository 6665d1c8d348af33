import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compactLiterals } from '../scripts/compact-literals-plugin.ts'

test('white space with a line break becomes one space, and none is left at the end of a tag', () => {
  const code = 'html`<p\n  class="a"\n  @click=${act}\n>\n  Hello,  you\n  <b\n    >${name}</b\n  >\n</p>`'
  assert.equal(compactLiterals(code), 'html`<p class="a" @click=${act}> Hello,  you <b>${name}</b> </p>`')
})

test('values in quotes stay as they are, also around expressions', () => {
  const code = 'html`<p title="a\n  ${b}\n  >c" lang=\'\n\'>\n</p>`'
  assert.equal(compactLiterals(code), 'html`<p title="a\n  ${b}\n  >c" lang=\'\n\'> </p>`')
})

test('templates within templates are compact too, and other literals stay', () => {
  const code = 'html`<p>${on ? html`<b>\n</b>` : `\n`}\n</p>` + text`\n  a`'
  assert.equal(compactLiterals(code), 'html`<p>${on ? html`<b> </b>` : `\n`} </p>` + text`\n  a`')
})

test('style sheets lose comments and spaces, but for those that mean something', () => {
  const code = [
    'css`',
    '  /* Why. */',
    '  header :focus-visible, a > b {',
    "    content: ' ;  { ';",
    '    inset: 0 0.5em -0.5em calc(10.05px + 0.5em);',
    '  }',
    '  ${more} a {',
    '    b: ${c} d;',
    '  }',
    '`',
  ].join('\n')
  assert.equal(
    compactLiterals(code),
    "css` header :focus-visible,a>b{content:' ;  { ';inset:0 .5em -.5em calc(10.05px + .5em)}${more} a{b:${c} d}`",
  )
})
