import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskBox } from './mask-box.ts'
import { maskProfileField } from './mask-profile-field.ts'
import { maskVariable } from './mask-variable.ts'

test('[K3] [V4] a card number is hidden in every field, and a telephone number in none', () => {
  for (const field of ['name', 'email', 'phone', 'note'] as const) {
    assert.doesNotMatch(maskProfileField(field, 'a 4111 1111 1111 1111 @shop.example'), /4111/, field)
  }
  // Both are as long as a card number of 13 digits, and valid as one.
  assert.equal(maskProfileField('phone', '+4222222222222'), '+4222222222222')
  assert.equal(maskProfileField('email', '4222222222222@mobil.example'), '4222222222222@mobil.example')
  assert.equal(maskProfileField('name', '4222222222222'), '•••••••••2222')
})

test('[K3] [V3] a card number is hidden in key, label and value, also as a number; others stay what they are', () => {
  assert.deepEqual(
    maskVariable({ key: '4111111111111111', label: 'is 4111111111111111', value: 4_111_111_111_111_111 }),
    { key: '••••••••••••1111', label: 'is ••••••••••••1111', value: '••••••••••••1111' },
  )
  for (const value of [0, false, true, -1.5, 'gold']) {
    assert.deepEqual(maskVariable({ key: 'k', label: null, value }), { key: 'k', label: null, value })
  }
})

test('[K3] a card number is hidden in every text of the chat box that changes, and what does not change is left out', () => {
  const card = ' 4111 1111 1111 1111'
  const hidden = '•••• •••• •••• 1111'
  const texts = (text: string) => [
    { language: 'en' as const, title: text, greeting: text, online: text, away: text },
  ]
  const url = (number: string) => ({ kind: 'tick' as const, text: '', url: `https://shop.example/${number}` })
  assert.deepEqual(maskBox({ texts: texts(card), color: '#411111' }), {
    texts: texts(hidden),
    color: '#411111',
  })
  assert.deepEqual(maskBox({ privacy: url('4111111111111111') }), { privacy: url('••••••••••••1111') })
  const masked = maskBox({ texts: texts(card) })
  assert.deepEqual(maskBox(masked), masked)
})
