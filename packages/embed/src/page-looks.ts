import { openSettings, paintLooks, wearLooks } from '@deskbell/elements/launcher'

/** Shows a launcher as its page and its owner want it, before the box has come; `changed` is called when that may be another. */
export function watchLooks(
  box: HTMLElement,
  place: { readonly server: string; readonly account: string },
  changed: () => void,
): void {
  const known = openSettings(place)
  const wear = () => {
    wearLooks(box, known.now)
    paintLooks(box)
    // The box alone knows whether somebody is online; it draws its launcher then.
    if (box.hasAttribute('hide-offline') && !customElements.get(box.localName))
      box.shadowRoot?.replaceChildren()
    changed()
  }
  // The page may set a colour at any time; the box itself does the same for its own.
  new MutationObserver(() => paintLooks(box)).observe(box, {
    attributeFilter: ['color', 'offset-x', 'offset-y'],
  })
  wear()
  // A box that has gone meanwhile needs no code.
  void known.fresh.then(() => box.isConnected && wear())
}
