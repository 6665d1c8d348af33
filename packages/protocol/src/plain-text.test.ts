import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from './plain-text.ts'

test('[S19] white space collapses and control characters go', () => {
  assert.equal(plainText('  Hello\r\n\t there\u2028\u00a0you \u0085!  '), 'Hello there you !')
  assert.equal(plainText('a\0b\u001b[31mc\u007f \u0007 d'), 'ab[31mc d')
  assert.equal(plainText(' \n\u0000\t '), '')
})

test('[S19] direction controls go, right-to-left text stays', () => {
  const controls = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
  assert.equal(plainText([...controls].join('x')), 'x'.repeat(controls.length - 1))
  assert.equal(plainText('invoice\u202efdp.exe'), 'invoicefdp.exe')
  assert.equal(plainText('مرحبا بك'), 'مرحبا بك')
})

test('[S19] markup is text like any other', () => {
  assert.equal(plainText('<b>&amp;</b>'), '<b>&amp;</b>')
})

test('[S19] a long text ends in an ellipsis, within the limit', () => {
  assert.equal(plainText('x'.repeat(200)), 'x'.repeat(200))
  assert.equal(plainText('x'.repeat(201)), `${'x'.repeat(199)}…`)
  assert.equal(plainText('one two three', 9), 'one two…')
  assert.equal(plainText('one two three', 8), 'one two…')
})

test('[S19] no character is cut apart', () => {
  const family = '👨‍👩‍👧'
  assert.equal(plainText(`abc${family}${family}`, 12), `abc${family}…`)
  assert.equal(plainText(`abc${family}${family}`, 11), 'abc…')
  assert.equal(plainText('e\u0301'.repeat(5), 6), `${'e\u0301'.repeat(2)}…`)
  assert.equal(plainText('😀😀😀', 5), '😀😀…')
  assert.equal(plainText('😀😀😀', 4), '😀…')
  assert.equal(plainText(`a${'\u0301'.repeat(10_000)}`), '…')
})

test('[S19] lone surrogates go', () => {
  assert.equal(plainText('a\ud800b\udc00c😀'), 'abc😀')
})
