import type { Migration } from '../room/migrate.ts'
import { timersTable } from '../room/timers.ts'

/** The tables of a visitor's room. Steps are only ever added, at the end. */
export const visitorSchema: readonly Migration[] = [
  timersTable,
  [
    `CREATE TABLE events (
       seq INTEGER PRIMARY KEY,
       id TEXT NOT NULL,
       conversation TEXT,
       kind TEXT NOT NULL,
       at INTEGER NOT NULL,
       /* What the kind adds to the columns before. */
       body TEXT NOT NULL,
       /* 1 where the visitor is entitled to it. */
       visitor INTEGER NOT NULL,
       /* Whose command made it, and what the command said where the body does not tell. */
       author TEXT,
       client_id TEXT,
       command TEXT,
       /* Where a visitor's message was written; for agents only. */
       page TEXT
     )`,
    'CREATE INDEX events_by_conversation ON events (conversation, seq)',
    'CREATE UNIQUE INDEX events_by_command ON events (author, client_id) WHERE client_id IS NOT NULL',
    `CREATE TABLE conversations (
       number INTEGER PRIMARY KEY,
       id TEXT NOT NULL UNIQUE,
       state TEXT NOT NULL,
       channel TEXT NOT NULL,
       last TEXT,
       last_activity INTEGER NOT NULL,
       last_visitor_at INTEGER NOT NULL,
       visitor_delivered INTEGER NOT NULL DEFAULT 0,
       visitor_seen INTEGER NOT NULL DEFAULT 0,
       agents_delivered INTEGER NOT NULL DEFAULT 0,
       agents_seen INTEGER NOT NULL DEFAULT 0,
       /* The outbox: grows with every change of the summary; reported is what the account has taken. */
       revision INTEGER NOT NULL DEFAULT 0,
       reported INTEGER NOT NULL DEFAULT 0
     )`,
    `CREATE TABLE reads (
       conversation TEXT NOT NULL,
       agent TEXT NOT NULL,
       ordinal INTEGER NOT NULL,
       PRIMARY KEY (conversation, agent)
     ) WITHOUT ROWID`,
    `CREATE TABLE profile (
       field TEXT PRIMARY KEY,
       value TEXT NOT NULL,
       /* 'visitor' or 'agent'. */
       by TEXT NOT NULL
     ) WITHOUT ROWID`,
    `CREATE TABLE files (
       id TEXT PRIMARY KEY,
       owner TEXT NOT NULL,
       /* An agent's file is bound from the start, a visitor's by the message it comes with. */
       conversation TEXT,
       ref TEXT,
       blob TEXT,
       /* The message it came with. */
       message INTEGER,
       at INTEGER NOT NULL
     ) WITHOUT ROWID`,
    'CREATE INDEX files_unsent ON files (at) WHERE message IS NULL',
    `CREATE TABLE sessions (
       id TEXT PRIMARY KEY,
       org TEXT NOT NULL,
       at INTEGER NOT NULL
     ) WITHOUT ROWID`,
    `CREATE TABLE refresh_secrets (
       hash TEXT PRIMARY KEY,
       session TEXT NOT NULL,
       generation INTEGER NOT NULL,
       used_at INTEGER
     ) WITHOUT ROWID`,
    'CREATE INDEX refresh_secrets_by_session ON refresh_secrets (session, generation)',
  ],
  [
    /* Of a visitor's message, for 90 days (spec V10). */
    'ALTER TABLE events ADD COLUMN ip TEXT',
    'CREATE INDEX events_with_address ON events (at) WHERE ip IS NOT NULL',
    /* The last message that the account has taken for searching. */
    'ALTER TABLE conversations ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0',
    /* The last event the agent had seen when their position moved. */
    'ALTER TABLE reads ADD COLUMN seq INTEGER NOT NULL DEFAULT 0',
    `CREATE TABLE mentions (
       conversation TEXT NOT NULL,
       agent TEXT NOT NULL,
       /* The note. */
       seq INTEGER NOT NULL,
       PRIMARY KEY (conversation, agent, seq)
     ) WITHOUT ROWID`,
    `CREATE TABLE drafts (
       conversation TEXT NOT NULL,
       agent TEXT NOT NULL,
       text TEXT NOT NULL,
       version INTEGER NOT NULL,
       PRIMARY KEY (conversation, agent)
     ) WITHOUT ROWID`,
  ],
  [
    /* Single facts about the visitor, as JSON. */
    'CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
    `CREATE TABLE variables (
       key TEXT PRIMARY KEY,
       label TEXT,
       /* JSON. */
       value TEXT NOT NULL,
       verified INTEGER NOT NULL,
       position INTEGER NOT NULL
     ) WITHOUT ROWID`,
    /* Commands that made no event, so that a resend of an old one does not undo a newer one. */
    'CREATE TABLE variable_commands (number INTEGER PRIMARY KEY, client_id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL)',
    /* Identity tokens and the sessions they opened; one that is spent belongs to a sign-out, and is good for none. */
    `CREATE TABLE identity_tokens (
       hash TEXT NOT NULL,
       session TEXT NOT NULL,
       until INTEGER NOT NULL,
       spent INTEGER NOT NULL DEFAULT 0,
       PRIMARY KEY (hash, session)
     ) WITHOUT ROWID`,
    /* Anonymous visitors this one was; state is 'open', 'copied', 'done' or 'refused'. */
    `CREATE TABLE adoptions (
       visitor TEXT PRIMARY KEY,
       session TEXT NOT NULL,
       secret TEXT NOT NULL,
       cursor TEXT,
       state TEXT NOT NULL
     ) WITHOUT ROWID`,
    /* Their conversations and events under the numbers they have here: agents who were away may have more to say in them. */
    'CREATE TABLE adopted_conversations (visitor TEXT NOT NULL, theirs TEXT NOT NULL, ours TEXT NOT NULL, PRIMARY KEY (visitor, theirs)) WITHOUT ROWID',
    'CREATE TABLE adopted_events (visitor TEXT NOT NULL, theirs INTEGER NOT NULL, ours INTEGER NOT NULL, PRIMARY KEY (visitor, theirs)) WITHOUT ROWID',
  ],
]
