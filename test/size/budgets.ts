/** Budgets in bytes, gzipped. */
export const budgets = {
  /** What every page of a site loads. */
  loader: 2_048,
  /**
   * What loads beside the launcher: the page's commands, its owner's settings, who is on the site, and the hash of
   * what comes next (1.1 kB, which cannot be compressed). Holds what was reached.
   */
  page: 9_010,
  /** What loads until the opened chat box can be typed in. Holds what was reached. */
  typedIn: 30_400,
  /** All that an opened box loads by itself, in one language, for a visitor who has not written. Holds what was reached; the aim is 40,960. */
  opened: 32_850,
  /** The same of a visitor who writes, or has written, until they are connected and see their thread. Holds what was reached. */
  talking: 56_050,
} as const

/** Hosts that built files may name, because nothing is asked of them. */
export const namedHosts: Readonly<Record<string, string>> = {
  'www.w3.org': 'names of XML namespaces',
  'github.com': 'partysocket says in an error where to report it',
}

/** Chunks of the chat box that come with the first letter of a visitor, or with what is kept of theirs. */
export const whenTalking: Readonly<Record<string, string>> = {
  chat: 'a visitor writes, has written, or is written to',
}

/** Chunks of which only a conversation has a use: they may take from those. */
export const fromTalk: ReadonlySet<string> = new Set([
  'files',
  'uploads',
  'box-closing',
  'linked-text',
  'attention',
])

/** Chunks that wait for another use, and for which. All others load by themselves. */
export const whenNeeded: Readonly<Record<string, string>> = {
  files: 'a file is chosen, or a message has files',
  uploads: 'a file is chosen',
  'linked-text': 'a message has a link',
  attention: 'a message arrives',
  'watch-visits': 'no loader has begun to watch the visit',
  'box-closing': 'a conversation is to be rated, ended or saved',
  'proactive-watch': 'no loader waits until a greeting is due, and the account has greetings',
  'proactive-bubble': 'a visitor is greeted',
  'composer-emoji': 'an emoji is to be picked',
  'box-forms': 'a visitor is to fill something in',
  'back-at': 'nobody is online, and the owner has said when somebody is',
  'box-settings': 'no loader has asked for the settings of the owner',
}

/** Chunks that hold the texts in one language. */
export const isLanguage = (name: string): boolean => /^(?:box|desk)-[a-z]{2}$/.test(name)
