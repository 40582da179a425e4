// What is typed, kept for this tab alone until it is taken along: it survives a reload, the way back, another language and
// a tab that the phone let go. A value with something personal in it is never kept.
"use strict"
// deno-lint-ignore no-unused-vars -- form.js, which travels behind it, calls it
const formKeep = (rules, { snapshot, isPrivate }) => {
  const NAME = "form"
  const WAIT = 300
  const store = () => {
    let box = null
    try {
      box = sessionStorage
    } catch (_) {
      // A browser that keeps nothing says so by an error.
    }
    return box
  }
  const sound = (value) => {
    if (typeof value === "string") return rules.secrets(value).length ? undefined : value
    if (!value || typeof value !== "object") return value
    if (Array.isArray(value)) return value.map(sound).filter((one) => one !== undefined)
    return Object.fromEntries(
      Object.entries(value).filter(([key]) => !rules.secrets(key).length).map((
        [key, one],
      ) => [key, sound(one)]),
    )
  }
  let soon = 0
  // Whether all that is typed is kept: else whoever leaves is asked first.
  let whole = true
  const write = () => {
    clearTimeout(soon)
    soon = 0
    const now = snapshot()
    const kept = isPrivate(now) ? null : sound(now)
    __md_set(NAME, kept, store())
    whole = Boolean(kept) && JSON.stringify(kept) === JSON.stringify(now) && Boolean(read())
  }
  const read = () => store() && __md_get(NAME, store())
  // What is there when the page opens; anybody may write there.
  const begun = () => {
    const kept = read()
    return kept && typeof kept.pages === "object" && kept.pages ? kept : null
  }
  const typed = () => {
    clearTimeout(soon)
    soon = setTimeout(write, WAIT)
  }
  const forget = () => {
    clearTimeout(soon)
    soon = 0
    whole = true
    try {
      store().removeItem(`${__md_scope.pathname}.${NAME}`)
    } catch (_) {
      // Nothing was kept.
    }
  }
  const leaving = () => soon && write()
  addEventListener("pagehide", leaving)
  document.addEventListener("visibilitychange", leaving)
  addEventListener("beforeunload", (event) => {
    leaving()
    if (!whole) event.preventDefault()
  })
  return { begun, forget, store, typed }
}
