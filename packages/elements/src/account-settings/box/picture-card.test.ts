import { limits } from '@deskbell/protocol'
import { expect } from '@open-wc/testing'
import { all, focused, one } from '../../shared/testing/open-dashboard.ts'
import { openChatBox, until } from '../../shared/testing/open-chat-box.ts'
import { encoded, pictureSize, squareOf } from './picture-file.ts'

/** A picture of noise, which is the hardest to make small. */
async function noise(width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const drawing = canvas.getContext('2d')!
  const image = drawing.createImageData(width, height)
  let last = 1
  for (let index = 0; index < image.data.length; index++) {
    last = (last * 48_271) % 2_147_483_647
    image.data[index] = index % 4 === 3 ? 255 : last % 256
  }
  drawing.putImageData(image, 0, 0)
  return new Promise((done, failed) =>
    canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'),
  )
}

async function open(avatar = '') {
  const opened = await openChatBox({ avatar })
  const { section, account, settle } = opened
  return {
    ...opened,
    sent: () => account.asked.filter(([name]) => name === 'setAvatar').map(([, image]) => String(image)),
    async pick(content: Blob, name: string) {
      const input = one<HTMLInputElement>(section, '#picture-file')
      const files = new DataTransfer()
      files.items.add(new File([content], name))
      input.files = files.files
      input.dispatchEvent(new Event('change'))
      await until(() => all(section, 'canvas.shown').length > 0 || opened.problem('picture') !== '')
      await settle()
    },
  }
}

describe('picture of the chat box', () => {
  it('[S17] shows what was chosen on a canvas, as a square, and sends it small enough', async () => {
    const { section, card, pick, sent, account } = await open()
    await pick(await noise(300, 200), 'logo.png')
    expect(one<HTMLCanvasElement>(section, 'canvas.shown').width).to.equal(pictureSize)
    expect(sent()).to.deep.equal([])
    await card('picture').save()
    await until(() => sent().length === 1)
    const [image = ''] = sent()
    expect(atob(image).length).to.be.within(100, limits.avatar)
    await until(() => account.stored.box.avatar === 'uploaded')
  })

  it('drops what was chosen', async () => {
    const { section, card, pick, sent } = await open()
    await pick(await noise(20, 20), 'logo.png')
    await card('picture').click('Discard changes')
    expect(all(section, 'canvas.shown').length).to.equal(0)
    expect(focused()?.id).to.equal('picture-file')
    expect(sent()).to.deep.equal([])
  })

  it('[L3] says beside the field what is no picture, whatever its name says', async () => {
    const { pick, problem, card } = await open()
    await pick(new Blob(['<svg onload="alert(1)">']), 'logo.png')
    expect(problem('picture')).to.contain('This is no picture')
    await card('picture').save()
    expect(problem('picture')).to.contain('Choose a picture first')
    expect(focused()?.id).to.equal('picture-file')
  })

  it('[W2] keeps what was chosen when the next file is none', async () => {
    const { section, pick, problem } = await open()
    await pick(await noise(20, 20), 'logo.png')
    const files = new DataTransfer()
    files.items.add(new File(['no picture'], 'other.png'))
    const input = one<HTMLInputElement>(section, '#picture-file')
    input.files = files.files
    input.dispatchEvent(new Event('change'))
    await until(() => problem('picture') !== '')
    expect(problem('picture')).to.contain('This is no picture')
    expect(all(section, 'canvas.shown').length).to.equal(1)
  })

  it('[W2] keeps what was chosen when it is refused', async () => {
    const { section, account, card, pick, problem } = await open()
    await pick(await noise(20, 20), 'logo.png')
    account.refuses = 'too_large'
    await card('picture').save()
    await until(() => problem('picture') !== '')
    expect(problem('picture')).to.contain('does not take this picture')
    expect(all(section, 'canvas.shown').length).to.equal(1)
  })

  it('takes the picture away', async () => {
    const { section, card, sent } = await open('before')
    expect(one<HTMLImageElement>(section, 'img.shown').src).to.equal(
      'https://chat.example/v1/acme/avatar/before',
    )
    await card('picture').click('Remove the picture')
    expect(sent()).to.deep.equal([''])
    expect(all(section, 'img.shown').length).to.equal(0)
  })

  it('any picture fits, cut out of its middle', async () => {
    const square = await squareOf(await noise(640, 480))
    expect(square?.height).to.equal(pictureSize)
    expect(await encoded(square!)).to.match(/^[\w+/]+=*$/)
  })
})
