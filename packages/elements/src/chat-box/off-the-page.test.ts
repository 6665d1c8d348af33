import { expect } from '@open-wc/testing'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'

afterEach(closeBoxes)

it('[W1] lets go of the connection when it leaves the page, and takes it up again when it is back', async () => {
  const { box, visitor, settle } = await openBox({ setting: visitor => (visitor.isActive = true) })
  box.remove()
  await settle()
  expect(visitor.calls).to.deep.equal(['start', 'connect', 'disconnect'])
  visitor.set({ unread: 1 })
  await settle()
  expect(visitor.calls).to.deep.equal(['start', 'connect', 'disconnect'])
  document.body.append(box)
  await settle()
  expect(visitor.calls).to.deep.equal(['start', 'connect', 'disconnect', 'connect'])
})

it('[W1] keeps the connection when it is moved', async () => {
  const { box, visitor, settle } = await openBox()
  for (let times = 0; times < 10; times++) {
    box.remove()
    document.body.append(box)
  }
  await settle()
  expect(visitor.calls).to.deep.equal(['start', 'connect'])
})
