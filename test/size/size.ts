import { resolve } from 'node:path'
import { Bundle } from './bundle.ts'
import { budgets, fromTalk, isLanguage, whenNeeded, whenTalking } from './budgets.ts'
import { foreignHosts } from './foreign-hosts.ts'

/** `npm run size`: what each part of the built client weighs, and whether that is within its budget. */
const chat = new Bundle(resolve('dist'), 'box-manifest.json')
const pages = new Bundle(resolve('dist'), 'manifest.json')
const box = [chat.entry('packages/embed/src/box.ts')]
const typedIn = chat.loadedWith(box)
const everything = chat.loadedSoonWith(box, () => false)
const talking = chat.loadedSoonWith(box, name => name in whenNeeded || isLanguage(name))
const opened = chat.loadedSoonWith(box, name => name in whenNeeded || name in whenTalking || isLanguage(name))
const languages = chat.named(everything, isLanguage)
/** A page is in one language: counted is the one with the most bytes. */
const language = chat
  .files(languages)
  .toSorted((a, b) => chat.weight(b) - chat.weight(a))
  .slice(0, 1)

const failures = [
  ...report('Loader', ['chat.js'], budgets.loader),
  ...report('Beside the launcher', [chat.namedByLoader('page')], budgets.page),
  ...report('Chat box, until it can be typed in', chat.files(typedIn), budgets.typedIn),
  ...report('Opened, by who has not written', [...chat.files(opened), ...language], budgets.opened),
  ...report('… and by who writes, with their thread', [...chat.files(talking), ...language], budgets.talking),
  ...report(
    '… when needed',
    chat.files([...everything].filter(key => !talking.has(key) && !languages.includes(key))),
  ),
  ...report(
    'Dashboard',
    pages.files(pages.loadedWith([pages.entry('dashboard.html'), pages.entry('desk/desk.ts')])),
  ),
  ...chat.strangers(everything, { ...whenNeeded, ...whenTalking }),
  // Who only looks would load all of it for the sake of one of these.
  ...chat
    .importers(everything, name => name in whenTalking)
    .filter(name => !(name in whenTalking) && !fromTalk.has(name))
    .map(name => `${name} imports what it takes to talk`),
  ...foreignHosts(chat.folder),
]
for (const failure of failures) console.error(`✗ ${failure}`)
process.exitCode = failures.length === 0 ? 0 : 1

function report(title: string, files: readonly string[], budget?: number): string[] {
  const weights = files
    .map(file => ({ file, bytes: chat.weight(file) }))
    .toSorted((a, b) => b.bytes - a.bytes)
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
  const within = budget === undefined || total <= budget
  const aim = budget === undefined ? '' : ` of ${show(budget)} ${within ? '✓' : '✗'}`
  console.log(`${title}: ${show(total)}${aim}`)
  for (const { file, bytes } of weights)
    console.log(`  ${show(bytes).padStart(8)}  ${file.split('/').at(-1)}`)
  return within ? [] : [`${title} weighs ${total - (budget ?? 0)} bytes too much`]
}

function show(bytes: number): string {
  return bytes.toLocaleString('en')
}
