// Alone in the page's own chunk: those loaded later share code with what stands here, and would bring the page's style
// sheet along to other people's pages, whose policy may forbid it (security S17).
void import('./desk/desk.ts')
