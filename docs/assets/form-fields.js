// The form's fields: each gives its element and its value (undefined: nothing typed), takes a value, and has a place for
// what the rules say of it. They are made from the JSON Schema; nothing here knows the kinds of forms or the whole page.
"use strict"
// deno-lint-ignore no-unused-vars -- form.js, which travels behind it, calls it
const formFields = (formData, rules, on) => {
  const { schema, words, sources, regions } = formData
  const { definitions } = schema
  const by = (id) => document.getElementById(id)
  const parts = by("form-parts").content
  let number = 0
  const id = () => `f${number += 1}`
  const make = (part, text) => {
    const one = parts.querySelector(`[data-part="${part}"]`).cloneNode(true)
    for (const name of ["data-part", "aria-invalid"]) one.removeAttribute(name) // they stand there for the style sheet
    if (text !== undefined) one.textContent = text
    return one
  }
  const filled = (text, values) => text.replace(/\{([a-z_]+)\}/g, (whole, name) => values[name] ?? whole)
  const say = (key, values = {}) => filled(words[key], values)
  // `code` in a sentence of the words is set as code; everything else is text.
  const spoken = (into, text) => {
    into.replaceChildren(
      ...text.split("\x60").map((piece, n) => {
        if (!(n % 2)) return piece
        const code = document.createElement("code")
        code.textContent = piece
        return code
      }),
    )
    return into
  }
  const many = (number) =>
    typeof number === "bigint" || (typeof number === "number" && number > 9999) ? rules.grouped(number) : String(number)
  // What no eye sees comes along from Word and from web pages; a text stands on one line.
  const unseen = new RegExp(formData.patterns.hidden[0], "gu")
  const controls = new RegExp(formData.patterns.control[0], "gu")
  const clean = (text) =>
    text.replace(/\s+/g, " ").replace(controls, "").replace(unseen, "").replace(/\s+/g, " ").trim()

  // --- fields: each gives its element, its value (undefined: nothing typed), and hears what the rules say of it -------

  const touched = new WeakSet()
  // Beside what the schema knows, for which rules and files do not look: where an entry of a file stood there.
  const WAS = "="
  // Entries that have no name yet, or that of another, are kept under a key of their own.
  const UNNAMED = /^\? [0-9]+ ?/
  const title = (name) => schema.properties[name]?.title || definitions.Figure.properties[name]?.title || name
  // Ties a hint and what the rules say to what they are about: to a field, or to a group and its first field.
  const describe = (element, ...controls) => {
    const [hint, told] = ["hint", "field__says"].map((name) => element.querySelector(`:scope > .${name}`))
    told.id = id()
    hint.id = id()
    for (const one of controls) {
      one.setAttribute("aria-describedby", hint.textContent ? `${hint.id} ${told.id}` : told.id)
    }
    if (!hint.textContent) hint.remove()
    return told
  }
  // Whether a field must be filled in, in words beside its name and for whoever hears it; that may change with others.
  const needs = (head, input) => {
    const mark = make("mark", say("needed"))
    const apart = document.createTextNode(" ")
    return (yes) => {
      if (yes === head.contains(mark)) return
      if (yes) head.append(apart, mark)
      else for (const one of [apart, mark]) one.remove()
      if (input) input.required = yes
    }
  }
  const option = (into, value, textContent) =>
    into.append(Object.assign(document.createElement("option"), { value, textContent }))
  const options = (select, choices, empty) => {
    for (const [key, text] of [["", empty], ...choices]) option(select, key, text)
  }
  const places = Object.entries(regions).map(([code, [name]]) => [code, `${name} (${code})`])
  // A month's recap has a row for each region of the site; what only stands beside them has none.
  const rowed = places.filter(([code]) => !regions[code][2])
  // Names that other files give, in words.
  const listed = {
    group: Object.entries(formData.groups),
    people: Object.entries(formData.people),
    award: Object.entries(formData.awards),
    target: Object.entries(formData.targets).map(([key, { label }]) => [key, label]),
  }
  // Who is quoted, as far as the page knows: offered wherever a speaker is asked for.
  const people = make("datalist")
  people.id = "form-people"
  by("form").append(people)
  // The schema speaks to people who type YAML; where that shows, the page has words of its own. Examples stay.
  const explained = (name, node) => {
    const text = node.markdownDescription || ""
    const { kind } = rules.field(node)
    const figure = definitions.Figure.properties[name] || (name === "url" && schema.properties.url)
    const elsewhere = figure && figure.title !== node.title
    const own = elsewhere || (name === "date" && kind === "day") ? "" : formData.hints[name]
    const example = text.indexOf(formData.forExample)
    if (["region", "indicator"].includes(node.$ref?.split("/").pop())) return ""
    const body = own || (example < 0 ? text : text.slice(0, example).trim())
    const such = kind === "when" ? formData.dates : text.slice(example)
    return (example < 0 || own && name === "rank" ? body : `${body} ${such}`).replaceAll(
      "`unstated`",
      `"${say("unstated")}"`,
    )
      .replace(/ \(`[^`]*`\)/g, "")
  }
  // A date stays in its box as somebody wrote it, if it has one reading; the file has it in its own form.
  const dated = (kind, text) => {
    if (!["when", "day"].includes(kind) || !text) return text
    if (text === say("unstated")) return "unstated"
    const { case: slip, facts } = rules[kind](text)
    return ["month-name", "part-of-year", "day-first", "separators"].includes(slip) && /[0-9]{4}/.test(text)
      ? facts.better
      : text
  }
  // What a file holds as people write it: dots between thousands, a comma before parts of one. Where a dot and three
  // digits may be either, it stays.
  const shown = (kind, text) => {
    if (kind === "when" && text === "unstated") return say("unstated")
    if (kind === "count" && /^[1-9][0-9]{3,}$/.test(text)) return text.replace(/\B(?=(?:[0-9]{3})+$)/g, ".")
    return kind === "percent" && /^[0-9]+\.(?![0-9]{3}$)[0-9]+$/.test(text) ? text.replace(".", ",") : text
  }
  // What may be chosen in a field, each with its words; undefined where it is typed.
  const choicesOf = (name, node) =>
    name === "rank"
      ? formData.ranks
      : node.$ref?.endsWith("/region")
      ? places
      : rules.field(node).choices?.map(([key, says]) => [key, formData.choices[key] || says.replace(/\.$/, "")]) ||
        listed[formData.pointsTo[name]]
  const scalar = (name, node, { needed = false, label, hint, value = "", rows } = {}) => {
    const said = rules.field(node)
    const element = make("field")
    const text = label || node.title || name
    let input
    const named = choicesOf(name, node)
    if (named) {
      input = make("select")
      input.dataset.to = formData.pointsTo[name] || ""
      options(input, named, say("choose"))
    } else if (said.kind === "yes") input = Object.assign(make("choice").querySelector("input"), { value: "true" })
    else input = make(rows ? "textarea" : "input")
    if (rows) input.rows = rows
    input.id = id()
    if (["count", "percent"].includes(said.kind)) input.inputMode = said.kind === "count" ? "numeric" : "decimal"
    if (node.examples && !named) {
      const list = make("datalist")
      list.id = id()
      for (const one of formData.pointsTo[name] === "source" ? Object.keys(sources) : node.examples) {
        list.append(Object.assign(document.createElement("option"), { value: one }))
      }
      input.setAttribute("list", list.id)
      element.append(list)
    }
    if (["speaker", "together_by"].includes(name)) input.setAttribute("list", people.id)
    const head = element.querySelector("label")
    head.htmlFor = input.id
    head.append(text)
    head.id = id()
    const need = needs(head, input)
    need(needed)
    spoken(element.querySelector(":scope > .hint"), hint ?? explained(name, node))
    if (said.kind === "yes") {
      const line = make("choice")
      line.replaceChildren(input, head)
      element.prepend(line)
    } else element.querySelector(".field__says").before(input)
    const told = describe(element, input)
    if (said.kind === "when") {
      const none = make("button", say("unstated"))
      none.classList.add("button--small")
      none.setAttribute("aria-describedby", head.id)
      none.addEventListener("click", () => put("unstated"))
      told.before(none)
    }
    // What nobody changed is given back as the file has it.
    let held = []
    const typed = () => {
      if (said.kind === "yes") return input.checked ? "true" : ""
      return input.value === held[1] ? held[0] : dated(said.kind, clean(input.value))
    }
    const put = (text_) => {
      if (said.kind === "yes") input.checked = text_ === "true"
      else input.value = shown(said.kind, text_)
      touched.add(input)
      input.dispatchEvent(new Event("input", { bubbles: true }))
    }
    // What a file says and no list knows is shown as it stands there.
    const set = (typed_ = "") => {
      if (said.kind === "yes") input.checked = typed_ === "true"
      else if (named && typed_ && ![...input.options].some((one) => one.value === typed_)) option(input, typed_, typed_)
      if (said.kind === "yes") return
      input.value = shown(said.kind, typed_)
      held = ["count", "percent"].includes(said.kind) ? [typed_, input.value] : []
    }
    if (value) set(value)
    return {
      element,
      input,
      label: text,
      told,
      put,
      set,
      need,
      raw: () => said.kind === "yes" ? "" : input.value,
      get: () => typed() || undefined,
    }
  }
  // A text for readers: Indonesian, and English where somebody asked to write it as well.
  const text = (name, node, { needed, label } = {}) => {
    const own = definitions.Text.properties
    const head = label || node.title
    const rows = formData.long.includes(name) ? 3 : 1
    const first = scalar("id", own.id, { needed, label: head, hint: explained(name, node), rows })
    const other = scalar("en", own.en, { label: say("english", { label: head }), hint: "", rows })
    const element = document.createElement("div")
    other.element.classList.add("english")
    other.element.hidden = !english()
    element.append(first.element, other.element)
    return {
      element,
      first,
      need: first.need,
      inner: { id: first, en: other },
      set: (typed) => {
        const { id: own, en } = typeof typed === "string" ? { id: typed } : typed || {}
        first.set(own)
        other.set(en)
        if (en) other.element.hidden = false
      },
      get: () => {
        const both = { id: first.get(), en: other.get() }
        return both.id || both.en ? Object.fromEntries(Object.entries(both).filter(([, one]) => one)) : undefined
      },
    }
  }
  // Several names: boxes to tick where all are known, else names with commas between them. `single`: one of two words.
  const keys = (name, node, more, single) => {
    const { choices } = single || rules.field(rules.field(node).item)
    if (!choices) {
      const one = scalar(name, { ...node, $ref: "#/definitions/line", items: undefined }, more)
      return {
        ...one,
        set: (typed) => one.set([].concat(typed || []).join(", ")),
        get: () => one.get()?.split(",").map(clean).filter(Boolean),
      }
    }
    const element = make("group")
    const [legend, hint] = element.children
    legend.textContent = node.title
    spoken(hint, explained(name, node))
    const last = element.lastElementChild
    const group = id()
    const boxes = choices.map(([key, text_]) => {
      const line = make("choice")
      const [box, label] = line.children
      Object.assign(box, { id: id(), value: key }, single && { type: "radio", name: group })
      label.htmlFor = box.id
      label.textContent = (formData.choices[key] || text_).replace(/\.$/, "")
      last.before(line)
      return box
    })
    const need = needs(legend, single && boxes[0])
    need(Boolean(more?.needed))
    let unknown = []
    const set = (typed) => {
      const chosen = [].concat(typed || [])
      for (const box of boxes) box.checked = chosen.includes(box.value)
      unknown = chosen.filter((one) => !boxes.some((box) => box.value === one))
    }
    return {
      element,
      told: describe(element, element, boxes[0]),
      need,
      input: boxes[0],
      label: node.title,
      raw: () => "",
      set,
      put: (text_) => set(text_.split(",")),
      get: () => {
        const chosen = [...boxes.filter((box) => box.checked).map((box) => box.value), ...unknown]
        return single ? chosen[0] : chosen.length ? chosen : undefined
      },
    }
  }
  // An entry: what a form asks first, and the rest folded. `skip` are fields that stand elsewhere on the page.
  const entry = (node, { front, skip = [], preset = {}, needed = true } = {}) => {
    const { of } = rules.field(node)
    const name = node.$ref?.split("/").pop() || "Source"
    const must = of.required || []
    const element = document.createElement("div")
    const inner = {}
    const names = Object.keys(of.properties).filter((one) => !skip.includes(one))
    // What must be there and is filled in already need not stand in the way.
    const open = [...must.filter((one) => !preset[one]), ...(formData.always[name] || [])]
    const first = [...new Set([...(front || []), ...open])].filter((one) => names.includes(one))
    const order = front ? first : names.filter((one) => first.includes(one))
    const rest = names.filter((one) => !first.includes(one))
    const more = make("more")
    const add = (one, into) => {
      inner[one] = field(one, of.properties[one], {
        needed: needed && [...must, ...(formData.needed[name] || [])].includes(one),
        value: preset[one],
      })
      into.append(inner[one].element)
    }
    for (const one of order) add(one, element)
    more.firstElementChild.textContent = say("more")
    for (const one of rest) add(one, more)
    if (rest.length) element.append(more)
    // One of two is enough.
    for (const [one, other] of formData.either[name] || []) {
      const show = () => inner[one].need(!inner[other].get())
      element.addEventListener("input", show)
      show()
    }
    // What a file says beside what is asked here stays in it.
    let beside = {}
    const set = (typed = {}) => {
      for (const one in inner) inner[one].set(typed[one])
      beside = Object.fromEntries(Object.entries(typed).filter(([one]) => !(one in inner) && one !== WAS))
      element.dispatchEvent(new Event("input"))
    }
    return { element, inner, set, get: () => gathered(inner, beside) }
  }
  const gathered = (inner, beside = {}) => {
    const typed = { ...beside }
    for (const name in inner) {
      const value = inner[name].get()
      if (value !== undefined) typed[name] = value
    }
    return Object.keys(typed).length ? typed : undefined
  }
  const grouped = (name, node, inside, ...controls) => {
    const element = make("group")
    const [legend, hint, last] = element.children
    legend.textContent = node.title
    spoken(hint, explained(name, node))
    last.before(inside)
    return { element, told: describe(element, element, ...controls), need: needs(legend) }
  }
  const nested = (name, node) => {
    const inside = entry(node, { needed: false })
    const { of } = rules.field(node)
    const must = of.required || []
    // Whoever begins it has to finish it.
    inside.element.addEventListener("input", () => {
      for (const one of must) inside.inner[one].need?.(Boolean(inside.get()))
    })
    return {
      element: grouped(name, node, inside.element).element,
      inner: inside.inner,
      set: inside.set,
      get: inside.get,
    }
  }
  // Any number of entries, each with a button that takes it away, and one that brings back what was taken last. An entry
  // that came out of a file remembers its place there (WAS), so that what stands around it can stay.
  const list = ({ item, one, add, least = 0, build, own, begin }) => {
    const element = document.createElement("div")
    const more = make("button", add)
    const back = make("button")
    const items = []
    let none
    back.classList.add("button--small")
    const named = () =>
      items.forEach((each, n) => {
        each.frame.firstElementChild.textContent = `${one} ${n + 1}`
      })
    const plus = (focus) => {
      const frame = make("item")
      const inside = build ? build() : entry(item)
      const away = frame.lastElementChild
      const each = { ...inside, frame, sum: frame.querySelector(".item__sum") }
      frame.querySelector(".item__body").append(inside.element)
      if (inside.inner.of_count) inside.inner.of_count.element.after(each.sum)
      away.textContent = say("remove", { what: one.toLowerCase() })
      away.addEventListener("click", () => takeAway(each))
      items.push(each)
      more.before(frame)
      named()
      if (focus) frame.querySelector("input, select, textarea").focus()
      return each
    }
    const takeAway = (each) => {
      const n = items.indexOf(each)
      if (n < 0) return
      items.splice(n, 1)
      each.frame.remove()
      named()
      back.textContent = say("bring_back", { what: one.toLowerCase() })
      more.after(back)
      back.onclick = () => {
        items.splice(n, 0, each)
        ;(items[n + 1]?.frame || more).before(each.frame)
        named()
        back.remove()
        each.frame.querySelector("input, select, textarea").focus()
        on.changed()
      }
      ;(items[n]?.frame || items[n - 1]?.frame || element).querySelector("input, select, textarea, button").focus()
      on.removed()
    }
    const added = () => {
      const before = items.at(-1)
      const each = plus(true)
      begin?.(each, before)
      on.changed()
      return each
    }
    more.addEventListener("click", added)
    element.append(more)
    for (let n = 0; n < least; n += 1) plus(false)
    const typed = (each) => {
      const held = each.get() || {}
      return each[WAS] !== undefined && Object.keys(held).length ? { ...held, [WAS]: each[WAS] } : held
    }
    const get = () => {
      const all = items.map(typed)
      return all.some((each) => Object.keys(each).length) ? all : none
    }
    const set = (held) => {
      none = held && !Object.keys(held).length ? held : undefined
      for (const each of items.splice(0)) each.frame.remove()
      back.remove()
      const all = Object.entries(held || {})
      for (const [key, one] of all) {
        const each = plus(false)
        if (own) own(each).set(key.replace(UNNAMED, ""))
        each.set(one)
        each[WAS] = one[WAS]
      }
      for (let n = all.length; n < least; n += 1) plus(false)
    }
    return { element, items, plus, added, typed, get, set, list: true }
  }
  const field = (name, node, more) => {
    const said = rules.field(node)
    const { kind, item } = said
    if (kind === "choice" && more?.needed && !more.value && said.choices.length < 3) return keys(name, node, more, said)
    if (kind === "text") return text(name, node, more)
    if (kind === "keys") return keys(name, node, more)
    if (kind === "entry") return nested(name, node)
    if (kind === "list") {
      const inside = list({ item, one: node.title, add: say("add", { what: node.title.toLowerCase() }) })
      const input = inside.element.lastElementChild
      return { ...inside, ...grouped(name, node, inside.element, input), input, label: node.title, raw: () => "" }
    }
    return scalar(name, node, more)
  }
  const english = () => Boolean(by("english")?.checked)

  return {
    by,
    choicesOf,
    clean,
    describe,
    entry,
    explained,
    field,
    gathered,
    grouped,
    id,
    list,
    make,
    many,
    needs,
    options,
    people,
    rowed,
    say,
    scalar,
    shown,
    spoken,
    title,
    filled,
    touched,
    UNNAMED,
    WAS,
  }
}
