import { boxDefaults } from '@deskbell/protocol'
import { expect } from '@open-wc/testing'
import { one, textOf } from '../../shared/testing/open-dashboard.ts'
import { openChatBox } from '../../shared/testing/open-chat-box.ts'
import { snippet } from './snippets.ts'

const place = { server: 'https://chat.example', account: 'acme' }
const own = { ...boxDefaults, color: '#7e22ce', position: 'start', offsetY: 90, hideMobile: true } as const

describe('what is pasted into a site', () => {
  it('is one line of HTML', () => {
    expect(snippet('html', place, boxDefaults)).to.equal(
      '<script async src="https://chat.example/chat.js" data-account="acme"></script>',
    )
  })

  it('names the color and the place alone: what else is chosen there goes on being followed', () => {
    expect(snippet('html', place, own)).to.equal(
      '<script async src="https://chat.example/chat.js" data-account="acme" data-color="#7e22ce" data-position="start"></script>',
    )
    for (const kind of ['react', 'vue'] as const)
      expect(snippet(kind, place, own)).to.contain(
        '<chat-box server="https://chat.example" account="acme" color="#7e22ce" position="start"',
      )
  })

  it('is a component for React and Vue, which has to know the element', () => {
    expect(snippet('react', place, boxDefaults)).to.contain("import '@deskbell/elements/define'")
    expect(snippet('vue', place, boxDefaults)).to.contain("isCustomElement: tag => tag === 'chat-box'")
  })

  it('is printed by WordPress itself, which writes the attributes', () => {
    expect(snippet('wordpress', place, own)).to.equal(
      [
        '// functions.php of your (child) theme',
        "add_action( 'wp_footer', function () {",
        '\twp_print_script_tag( array(',
        "\t\t'async' => true,",
        "\t\t'src' => 'https://chat.example/chat.js',",
        "\t\t'data-account' => 'acme',",
        "\t\t'data-color' => '#7e22ce',",
        "\t\t'data-position' => 'start',",
        '\t) );',
        '} );',
      ].join('\n'),
    )
  })

  it('is shown for the kind of site that is chosen, with what is saved and not with what is being typed', async () => {
    const { section, choose, type } = await openChatBox({ color: '#7e22ce' })
    await choose('snippet-kind', 'wordpress')
    await type('color', '#000000')
    const shown = one(section, '#snippet').textContent
    expect(shown).to.contain("'data-color' => '#7e22ce'")
    expect(textOf(one(section, '#site .card-about'))).to.contain('functions.php')
  })
})
