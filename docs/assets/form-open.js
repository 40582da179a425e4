// Drafts saved, and files opened: a draft, a file of the data, or one that the site publishes, to be corrected or added to.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formOpen = (seam, { read, written }) => {
  const { rules, fields, page, kind, radio, begun, state, notice, review, keep, isPrivate, textOf, figureOf } = seam
  const { by, make, say } = fields
  const { sources } = formData
  const LARGEST = 1e6
  const downloaded = (download, text) => {
    const href = URL.createObjectURL(new Blob([text], { type: "text/yaml" }))
    Object.assign(document.createElement("a"), { href, download }).click()
    setTimeout(URL.revokeObjectURL, 6e4, href)
  }
  // What is typed so far, whatever it lacks. Its first line says what it is and how to go on with it.
  const draft = () => {
    const { tree, name, of, figure, path } = state()
    const now = review()
    if (now.personal.length || isPrivate({ pages: [{ tree }] })) return
    const whole = path || (kind() === "reply" && page().of)
    const text = whole ? now.output : page().read ? written(tree, page().read).text : rules.file(tree)
    const about = Object.entries({ kind: kind(), name, of, figure, path }).filter(([, one]) => one)
    const head = `# draf: ${about.map(([one, value]) => `${one}=${encodeURIComponent(value)}`).join(" ")}\n`
    const file = `draf-${rules.slug((path || "").replace(/\.yml$/, "") || of || page().name?.get() || kind())}.yml`
    downloaded(file, head + text)
    notice(say("draft_saved", { file }))
  }
  const opened = (text, name) => {
    const found = read(text)
    if (!found.tree) {
      notice(say(found.line ? "unreadable" : "no_source", { file: name, line: found.line }))
      return false
    }
    const key = name.replace(/\.ya?ml$/, "").replace(/ \(\d+\)$/, "")
    const about = found.draft || { of: key, name: key }
    if (found.part) {
      const own = found.part === "awards" ? `awards/${rules.slug(key)}.yml` : `${found.part}.yml`
      begun("entries", { entries: { text, path: about.path || own } })
      notice(say("opened", { file: name }), ...by("form-kept").querySelectorAll("button"))
      return true
    }
    const of = about.of in sources ? about.of : undefined
    const sort = radio(about.kind) ? about.kind : "release"
    if (sort === "reply") {
      const { reply } = found.tree.figures?.[Math.max(figureOf(of, about.figure), 0)] || {}
      begun(sort, { reply: { tree: { figures: [{ reply }] }, of, figure: about.figure } })
    } else {
      const held = { tree: found.tree, name: of === undefined ? about.name : undefined, of }
      begun(sort, { [sort]: of !== undefined || !found.draft ? { ...held, text } : held })
    }
    notice(say("opened", { file: name }), ...by("form-kept").querySelectorAll("button"))
    return true
  }
  const chosen = async ({ target }) => {
    const [file] = target.files
    if (!file) return
    const text = file.size > LARGEST ? "" : await file.text()
    target.value = ""
    // A published file for an answer that waits for it; else whatever it is.
    const waits = kind() === "reply" && page().of === undefined && `${page().chosen()?.source}.yml` === file.name
    if (waits ? page().take(file.name.slice(0, -4), text) : opened(text, file.name)) keep.typed()
  }
  // A published file: what the address names is what stands on the screen.
  const published = async (key, figure, adds) => {
    const path = key in sources ? `sources/${key}.yml` : key
    const file = path.split("/").at(-1)
    const text = await textOf(path)
    if (text === null) return notice(say("closed", { file }))
    if (!opened(text, file)) return
    const { figures, entries } = page().parts
    const told = Object.values(page().parts).flatMap((part) => part.keyed || part === entries ? part.items : [])
    const named = told.find((one) => one.key ? one.key.get() === figure : entries)
    const each = named || (adds ? figures.added() : figures?.items[figureOf(key, figure)])
    if (!each) return
    // The end of a long file is far away.
    const check = make("button", say("check"))
    check.addEventListener("click", () => by("form").requestSubmit())
    check.classList.add("button--main")
    const line = document.createElement("p")
    line.append(check)
    each.element.append(line)
    each.frame.scrollIntoView()
    if (named) return each.frame.querySelector(".control").focus({ preventScroll: true })
    const { count, percent } = each.inner
    ;(count.get() || !percent.get() ? count : percent).input.focus({ preventScroll: true })
  }
  // Begun anew; what was there can be brought back.
  const anew = () => {
    if (!confirm(say("ask_anew"))) return
    begun(radio(kind()) ? kind() : "release", {})
    keep.typed()
  }
  return { anew, chosen, downloaded, draft, opened, published }
}
