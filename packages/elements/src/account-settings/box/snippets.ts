import type { BoxSettings } from '@deskbell/protocol'

export const snippetKinds = ['html', 'react', 'vue', 'wordpress'] as const
export type SnippetKind = (typeof snippetKinds)[number]

/** What registers the element in a bundle. */
const definition = '@deskbell/elements/define'

/** What is said of the chat box where it is put, in the order in which it is written. */
type Attributes = readonly (readonly [name: string, value: string])[]

/**
 * What is pasted into a site, for its kind. It names the owner's colour and place where they are not ours: the
 * button is drawn before the settings can have come.
 */
export function snippet(
  kind: SnippetKind,
  { server, account }: { readonly server: string; readonly account: string },
  box: BoxSettings,
): string {
  const attributes: Attributes = [['account', account], ...looks(box)]
  switch (kind) {
    case 'html':
      return `<script async src="${server}/chat.js"${written(attributes, 'data-')}></script>`
    case 'react':
      return [
        `import '${definition}'`,
        '',
        'export function Chat() {',
        `  return <chat-box${written([['server', server], ...attributes])} />`,
        '}',
      ].join('\n')
    case 'vue':
      return [
        '<script setup>',
        `import '${definition}'`,
        '</script>',
        '',
        '<template>',
        `  <chat-box${written([['server', server], ...attributes])}></chat-box>`,
        '</template>',
        '',
        '// vite.config.js',
        "vue({ template: { compilerOptions: { isCustomElement: tag => tag === 'chat-box' } } })",
      ].join('\n')
    case 'wordpress':
      return [
        '// functions.php of your (child) theme',
        "add_action( 'wp_footer', function () {",
        '\twp_print_script_tag( array(',
        "\t\t'async' => true,",
        `\t\t'src' => '${server}/chat.js',`,
        ...attributes.map(([name, value]) => `\t\t'data-${name}' => '${value}',`),
        '\t) );',
        '} );',
      ].join('\n')
    default:
      return kind satisfies never
  }
}

function looks({ color, position }: BoxSettings): Attributes {
  return [
    ...(color ? [['color', color] as const] : []),
    ...(position === 'start' ? [['position', position] as const] : []),
  ]
}

/** None of the values can hold a quote: the server has checked them. */
function written(attributes: Attributes, prefix = ''): string {
  return attributes.map(([name, value]) => ` ${prefix}${name}="${value}"`).join('')
}
