// A file of the data that is no source: one award, or all targets, programmes or benefits that several sources tell. It
// is opened as it is, changed entry by entry, and given back whole.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formEntries = ({ rules, fields, body, today, step, checking, inBoth, item, registered }, { read, written }) => {
  const { entry, list, say, scalar } = fields
  const PARTS = ["awards", "targets", "outreach", "benefits"]
  return () => {
    const made = { kind: "entries", all: false, parts: {} }
    const first = step(1, "entries")
    body.append(first, checking())
    body.lastElementChild.firstElementChild.textContent = `2. ${say("step_check")}`
    let part = ""
    const alone = () => part === "awards"
    const build = () => {
      const one = entry(item(part))
      one.inner.sources.need(true)
      if (alone()) return one
      const key = scalar("key", { $ref: "#/definitions/key" }, {
        needed: true,
        label: say("key"),
        hint: "",
      })
      one.element.prepend(key.element)
      return { ...one, key }
    }
    made.put = ({ path, text, tree }) => {
      const found = read(text)
      part = found.part
      if (!PARTS.includes(part)) throw new Error(path)
      Object.assign(made, { path, text, read: found })
      const both = inBoth()
      const held = list({
        one: say(`one_${part}`),
        add: say(`add_${part}`),
        build,
        ...(alone() ? {} : { own: (each) => each.key }),
      })
      made.parts = { entries: held }
      first.append(held.element, both)
      made.english = both.firstElementChild
      held.set(tree || (alone() ? { [nameOf()]: found.tree } : found.tree[part] || {}))
      // An award's file is one award.
      if (alone()) {
        for (const one of first.querySelectorAll(".button")) one.hidden = one.closest(".item__body") === null
      }
    }
    const nameOf = () => made.path.split("/").at(-1).replace(/\.yml$/, "")
    const collected = () => {
      const places = {}
      const lost = []
      const tree = {}
      const register = registered(places)
      made.parts.entries.items.forEach((each, n) => {
        const key = alone() ? nameOf() : each.key.get() || ""
        const there = key && !(key in tree)
        const at = [part, there ? key : `${n}`]
        register(each.inner, at)
        if (each.key) places[`${at.join(".")}.`] = each.key
        if (there) tree[key] = made.parts.entries.typed(each)
        else {
          const [rule, slip] = key ? ["keys_are_used_once", "twice"] : ["fields_are_written", "plain"]
          lost.push({ path: [...at, ""], rule, case: slip, facts: { key }, refuses: true })
        }
      })
      return { places, lost, tree }
    }
    made.state = () => ({ tree: collected().tree, path: made.path, text: made.text })
    made.review = () => {
      if (!made.read) return { places: {}, findings: [], output: "", name: "" }
      const { places, lost, tree } = collected()
      const there = alone() ? [nameOf()] : Object.keys(made.read.tree[part] || {})
      // What a source's file would be told of such an entry; the source itself is not here.
      const findings = rules.check({ [part]: tree }, "", today).filter(({ rule, path }) => {
        const isPrivate = rule === "people_stay_private"
        const isOwn = path[2] === "" && there.includes(path[1])
        return path[0] === part ? isPrivate || !isOwn : path[0] === "file" && isPrivate
      })
      for (const key in tree) {
        if (tree[key].sources?.length) continue
        const path = [part, key, "sources"]
        findings.push({ path, rule: "fields_are_written", case: "plain", facts: {}, refuses: true })
      }
      const whole = alone() ? tree[nameOf()] || {} : { [part]: tree }
      const { text, lost: comments } = written(whole, made.read)
      return {
        places,
        findings: [...findings, ...lost],
        tree: { [part]: tree },
        was: alone() ? { [part]: { [nameOf()]: made.read.tree } } : made.read.tree,
        output: text,
        comments,
        name: nameOf(),
        path: made.path,
        of: made.path,
      }
    }
    return made
  }
}
