import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inlineTypes, sniff } from './sniff.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap(part => (typeof part === 'string' ? [...part].map(char => char.charCodeAt(0)) : part)),
  )

const png = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 44, 0, 0, 0, 200])
const gif = bytes('GIF89a', [44, 1, 200, 0])
const jpeg = bytes('\xff\xd8\xff\xe0', [0, 4, 0, 0], [0xff, 0xc2, 0, 17, 8, 0, 200, 1, 44, 3])
const webp = bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [43, 1, 0, 199, 0, 0])

test('[S20] a picture is told by its first bytes, with its size', () => {
  for (const [content, type] of [
    [png, 'image/png'],
    [gif, 'image/gif'],
    [jpeg, 'image/jpeg'],
    [webp, 'image/webp'],
  ] as const) {
    assert.deepEqual(sniff(content), { type, width: 300, height: 200 })
    assert.ok(inlineTypes.has(type))
  }
})

test('[S20] whatever else it is, a browser never shows it in place', () => {
  for (const content of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<html>',
    '<?xml version="1.0"?>',
    '',
    '%PDF-1.7',
    'GIF88a',
    ' \x89PNG\r\n\x1a\n',
  ]) {
    assert.ok(!inlineTypes.has(sniff(bytes(content)).type), content)
  }
})

test('[S20] a picture cut short, or with an absurd size, has none', () => {
  for (const content of [png, gif, jpeg, webp]) {
    for (let end = 12; end < content.length - 1; end++)
      assert.ok(inlineTypes.has(sniff(content.slice(0, end)).type))
  }
  const absurd = png.slice()
  absurd.fill(255, 16)
  assert.deepEqual(sniff(absurd), { type: 'image/png' })
})

test('[S20] a picture that is a page or a document as well is not shown in place', () => {
  for (const content of ['/*<script>alert(1)</script>', '<!DOCTYPE html>', '<SVG onload=x>', '%PDF-1.7']) {
    for (const picture of [png, gif, jpeg, webp]) {
      const polyglot = Uint8Array.from([...picture, ...bytes(content)])
      assert.equal(sniff(polyglot).type, 'application/octet-stream', content)
    }
  }
  const described = Uint8Array.from([...png, ...bytes('<x:xmpmeta xmlns:x="adobe:ns:meta/">')])
  assert.equal(sniff(described).type, 'image/png')
})
