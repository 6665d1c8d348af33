import { accentGuard } from '../shared/accent-guard.ts'

/**
 * The button that opens the chat. The loader draws it before anything else has come, and the box draws it
 * again in its place: one style sheet, so that nobody sees the change. Its icon is a speech bubble with a desk
 * bell in it, on a grid of 24.
 */
export const launcherCss = `:host{--_c:var(--chat-color-accent,light-dark(#17594c,#1f7563));--_a:var(--_c);--_o:var(--chat-color-on-accent,#fff)}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
:host([hidden]){display:none!important}
@supports(color:lab(from red l a b)){:host{${accentGuard}}}
.launcher{all:unset;position:fixed;inset-block-end:calc(var(--chat-offset-y,20px) + env(safe-area-inset-bottom));inset-inline-end:var(--chat-offset-x,20px);z-index:2147483000;display:grid;place-items:center;inline-size:60px;block-size:60px;border-radius:22px;background:var(--_a);color:var(--_o);cursor:pointer;box-shadow:0 1px 2px #0003,0 8px 24px -6px #0006}
:host([position=start]) .launcher{inset-inline:var(--chat-offset-x,20px) auto}
.launcher:focus-visible{outline:3px solid light-dark(#000,#fff);outline-offset:3px}
.launcher::before{content:'';inline-size:24px;block-size:24px;scale:1.4;background:currentColor;clip-path:path(evenodd,'M12 3c5 0 9.5 3.5 9.5 8.5S17 20 12 20q-1.5 0-3-.4L4 22l1-4.3Q2.5 15 2.5 11.5 2.5 3 12 3zm-1 3v2a5 5 0 0 0-4 4.5h10A5 5 0 0 0 13 8V6zm-5 8v2h12v-2z')}
@media (max-width:600px){:host([hide-mobile]) .launcher{display:none}}
`
