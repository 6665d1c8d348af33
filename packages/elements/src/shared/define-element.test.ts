import { expect, fixture, html } from '@open-wc/testing'
import type { ChatBox } from '../chat-box/chat-box.ts'
import { defineBox } from '../define-box.ts'

defineBox()

it('[I4] consent that a framework sets as a property is the attribute, and the method stays', async () => {
  const box = await fixture<ChatBox>(html`<chat-box></chat-box>`)
  Object.assign(box, { consent: 'required' })
  expect(box.consentMode).to.equal('required')
  expect(box.getAttribute('consent')).to.equal('required')
  expect(box.consent).to.be.a('function')
  await box.consent(true)
  Object.assign(box, { consent: undefined })
  expect(box.consentMode).to.equal('granted')
})
