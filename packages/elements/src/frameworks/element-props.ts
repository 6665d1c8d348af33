// Written by `npm run docs` from what the elements say of themselves.
import type {
  AccountSettings,
  AgentComposer,
  AgentLogin,
  AgentStatus,
  ChatBox,
  ChatDashboard,
  ChatProvider,
  ConversationFolders,
  ConversationList,
  ConversationSearch,
  ConversationThread,
  MessageComposer,
  VisitorList,
  VisitorPanel,
} from '../index.ts'

/** What a template may set on each element: its attributes, and properties that no attribute takes. */
export interface ElementProps {
  'account-settings': {
    /** The section to show: team, groups, tags, shortcuts, chat-box, secrets or privacy. */
    section?: AccountSettings['section']
    /** The agent's session; the provider's unless set. */
    session?: AccountSettings['session']
  }
  'agent-composer': {
    /** What is being written. */
    mode?: AgentComposer['mode']
    /** Stops new messages, for example while the visitor is blocked. */
    disabled?: AgentComposer['disabled']
    /** Shown while the text area is empty. */
    placeholder?: AgentComposer['placeholder']
    /** The agent's session, for mentions and shortcuts. */
    session?: AgentComposer['session']
    /** The conversation it writes to, answers and notes. */
    conversation?: AgentComposer['conversation']
    /** Why the agent may not write; null where they may. */
    denied?: AgentComposer['denied']
    /** The thread it writes to; the one around it unless set. */
    thread?: AgentComposer['thread']
  }
  'agent-login': {
    /** Where the server is; without it, where the page is. */
    server?: AgentLogin['server']
    /** The account on that server, for the way to its dashboard. */
    account?: AgentLogin['account']
    /** The token of an invitation to take up instead of signing in; never an attribute, since it opens the team. */
    invitation?: AgentLogin['invitation']
    /** The agent's session; the provider's unless set. */
    session?: AgentLogin['session']
  }
  'agent-status': {
    /** Shows my initials alone, where there is little room. */
    compact?: AgentStatus['compact']
    /** The agent's session; the provider's unless set. */
    session?: AgentStatus['session']
  }
  'chat-box': {
    /** Address of the Deskbell server; the page's own origin unless set. */
    server?: ChatBox['server']
    /** The account whose agents answer. */
    account?: ChatBox['account']
    /** A launcher with a window, a window in the flow of the page, or a window that fills it. */
    mode?: ChatBox['mode']
    /** Whether the window of a popover is open. */
    open?: ChatBox['open']
    /** `auto` follows the page's `color-scheme`. */
    theme?: ChatBox['theme']
    /** The side of the page on which launcher and window stand. */
    position?: ChatBox['position']
    /** Distance of the launcher from the side, in pixels. */
    'offset-x'?: ChatBox['offsetX']
    /** Distance of the launcher from the bottom, in pixels. */
    'offset-y'?: ChatBox['offsetY']
    /** The accent colour; `--chat-color-accent` does the same from a style sheet. */
    color?: ChatBox['color']
    /** Shows nothing while no agent is online. */
    'hide-offline'?: ChatBox['hideOffline']
    /** Shows nothing on phones. */
    'hide-mobile'?: ChatBox['hideMobile']
    /** The language of dates and texts; the page's unless set. */
    lang?: ChatBox['lang']
    /** Identity token signed by the site's backend. Another one is another person, at once; none signs out. */
    identity?: ChatBox['identity']
    /** The group of agents that a conversation which begins from now on is for, by its id. */
    group?: ChatBox['group']
    /** `required`: nothing is kept or told before the visitor, or the site for them, has agreed (spec I4). */
    consent?: ChatBox['consentMode']
    /** Asked for an identity token whenever one is needed; instead of `identity`. */
    getIdentity?: ChatBox['getIdentity']
    /** What the site knows of the visitor; fills what is not known yet. */
    visitor?: ChatBox['visitor']
    /** What the site knows of its customer, shown to agents: `{key: value}` or `{key: {label, value}}`. */
    variables?: ChatBox['variables']
    /** The box as its owner wants it; asked of the account unless given. Attributes go before. */
    settings?: ChatBox['settings']
    /** The session behind the box; made of server and account unless given. */
    session?: ChatBox['session']
  }
  'chat-dashboard': {
    /** Where the server is; without it, where the page is. */
    server?: ChatDashboard['server']
    /** The account on that server. */
    account?: ChatDashboard['account']
    /** An agent token that your backend signed. */
    token?: ChatDashboard['token']
    /** The language of texts and dates; the page's unless set. */
    lang?: ChatDashboard['lang']
    /** Fetches an agent token from your backend, whenever another one is needed. */
    getToken?: ChatDashboard['getToken']
    /** A session of your own instead of one made from server, account and token; you destroy it. */
    session?: ChatDashboard['session']
  }
  'chat-provider': {
    /** Where the server is; without it, where the page is. */
    server?: ChatProvider['server']
    /** The account on that server. */
    account?: ChatProvider['account']
    /** An agent token that your backend signed. */
    token?: ChatProvider['token']
    /** The language of texts and dates; the page's unless set. */
    lang?: ChatProvider['lang']
    /** Fetches an agent token from your backend, whenever another one is needed. */
    getToken?: ChatProvider['getToken']
    /** A session of your own instead of one made from server, account and token; you destroy it. */
    session?: ChatProvider['session']
  }
  'conversation-folders': {
    /** The chosen folder: `all`, `primary`, `new`, `mine` or `resolved`. */
    folder?: ConversationFolders['folder']
    /** `horizontal` puts the folders beside each other. */
    orientation?: ConversationFolders['orientation']
    /** The agent's session; the provider's unless set. */
    session?: ConversationFolders['session']
    /** What is chosen in folders, list and search; the provider's unless set. */
    selection?: ConversationFolders['selection']
  }
  'conversation-list': {
    /** Shows this folder, whatever is selected elsewhere. */
    folder?: ConversationList['folder']
    /** Shows what this finds, whatever is selected elsewhere: `rating=1&status=resolved`. */
    filter?: ConversationList['filter']
    /** The id of the conversation that is shown as chosen; without it, the one the provider has selected. */
    selected?: ConversationList['selected']
    /** The agent's session; the provider's unless set. */
    session?: ConversationList['session']
    /** What is chosen in folders, list and search; the provider's unless set. */
    selection?: ConversationList['selection']
  }
  'conversation-search': {
    /** What is applied, in the form that an address takes: `rating=1&status=resolved`. */
    filter?: ConversationSearch['filter']
    /** The agent's session; the provider's unless set. */
    session?: ConversationSearch['session']
    /** What is chosen in folders, list and search; the provider's unless set. */
    selection?: ConversationSearch['selection']
  }
  'conversation-thread': {
    /** The id of a conversation; without it, the one the provider has selected. */
    conversation?: ConversationThread['conversation']
    /** The agent's session; the provider's unless set. */
    session?: ConversationThread['session']
    /** What is chosen in folders, list and search; the provider's unless set. */
    selection?: ConversationThread['selection']
    /** The open conversation, where an element around this one has it. */
    provided?: ConversationThread['provided']
  }
  'message-composer': {
    /** Stops new messages, for example while the visitor is blocked. */
    disabled?: MessageComposer['disabled']
    /** Shown while the text area is empty. */
    placeholder?: MessageComposer['placeholder']
    /** The thread it writes to; the one around it unless set. */
    thread?: MessageComposer['thread']
  }
  'visitor-list': {
    /** The agent's session; the provider's unless set. */
    session?: VisitorList['session']
    /** What is chosen in folders, list and search; the provider's unless set. */
    selection?: VisitorList['selection']
  }
  'visitor-panel': {
    /** The id of a conversation; without it, the one the provider has selected. */
    conversation?: VisitorPanel['conversation']
    /** The agent's session; the provider's unless set. */
    session?: VisitorPanel['session']
    /** What is chosen in folders, list and search; the provider's unless set. */
    selection?: VisitorPanel['selection']
    /** The open conversation, where an element around this one has it. */
    provided?: VisitorPanel['provided']
  }
}

/** What a template may hear from each element, by name. */
export interface ElementEvents {
  'account-settings': 'chat-settings-section-changed'
  'agent-composer': 'chat-message-send'
  'agent-login': 'chat-error' | 'chat-invitation-closed'
  'agent-status': 'chat-error'
  'chat-box':
    | 'chat-ready'
    | 'chat-error'
    | 'chat-box-opened'
    | 'chat-box-closed'
    | 'chat-destroyed'
    | 'chat-message-send'
    | 'chat-message-sent'
    | 'chat-message-received'
    | 'chat-unread-changed'
    | 'chat-availability-changed'
    | 'chat-agent-joined'
    | 'chat-agent-left'
    | 'chat-identity-changed'
  'chat-dashboard': 'chat-conversation-selected' | 'chat-filter-changed' | 'chat-error'
  'chat-provider': 'chat-conversation-selected' | 'chat-error'
  'conversation-folders': never
  'conversation-list': 'chat-conversation-resolved' | 'chat-conversation-reopened'
  'conversation-search': 'chat-filter-changed'
  'conversation-thread': 'chat-conversation-resolved' | 'chat-conversation-reopened'
  'message-composer': 'chat-message-send'
  'visitor-list': never
  'visitor-panel': 'chat-visitor-updated'
}
