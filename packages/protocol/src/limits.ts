/** Every limit both sides know, in one place. Lengths are UTF-16 code units, sizes bytes, times milliseconds. */
export const limits = {
  /** Text of one message. */
  text: 10_000,
  /** Files of one message. */
  filesPerMessage: 10,
  /** One file (spec W8). */
  file: 10 * 1024 * 1024,
  fileName: 255,
  /** Lines of an account's allow-list, and one of them. */
  origins: 100,
  origin: 300,
  /** Visitor fields (spec V4). */
  name: 255,
  email: 255,
  phone: 50,
  note: 10_000,
  url: 2_000,
  title: 300,
  /** Customer information (spec V3). */
  variables: 50,
  variableKey: 255,
  variableText: 1_000,
  /** Pages of a visit that are handed over, newest last (spec V7). */
  pages: 50,
  /** Agents named in one note. */
  mentions: 20,
  ratingComment: 2_000,
  /** What an account may have of each, and how long their names are. */
  groups: 100,
  groupName: 100,
  tags: 500,
  tagName: 50,
  tagsPerConversation: 20,
  shortcuts: 1_000,
  shortcutName: 50,
  agents: 500,
  invitations: 100,
  /** Words of a search, and one page of what it finds (spec C12). */
  searchText: 200,
  searchRows: 50,
  /** Above this many a search says "1,000+". */
  searchTotal: 1_000,
  /** Visitors of one `visitors.check`. */
  checkedVisitors: 500,
  /** Numbers of events in one `conversation.follow`. */
  followedEvents: 100,
  /** Live visitors one dashboard is told of. */
  liveVisitors: 500,
  /** Characters of a key by which a snippet made for another chat names its account. */
  key: 100,
  /** Texts of the chat box that an owner writes: names and labels, sentences; how many of what. */
  boxTitle: 100,
  boxText: 500,
  contactFields: 12,
  contactChoices: 20,
  greetings: 20,
  /** Bytes of an account's picture in the chat box. */
  avatar: 32 * 1024,
  /** One frame on a socket (security S23). */
  frame: 64 * 1024,
  /** Events in one page, or in one welcome. */
  page: 50,
  resume: 200,
  /** Rows of one folder page. */
  rows: 200,
  /** Events a client may leave unacknowledged before the room closes with 4008. */
  unacknowledged: 512,
  /** A client acknowledges after this many events, or this long. */
  acknowledgeEvents: 64,
  acknowledgeAfter: 10_000,
  /** Typing is over when nothing renewed it for this long. */
  typing: 6_000,
  /** An agent stays online this long after the last connection ended (spec A5). */
  agentGrace: 60_000,
  /** A socket whose last ping is older counts as gone. */
  ping: 20_000,
  pingLost: 45_000,
} as const
