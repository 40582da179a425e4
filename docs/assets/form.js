// The form page: fields made from the JSON Schema, what the rules say of them, and the file that comes out. Nothing
// typed leaves the page or is kept: no request, no storage, no server. The rules are in form-rules.js.
"use strict"
{
  const rules = formRules(formData)
  const { schema, words, findings, sources, regions } = formData
  const { definitions } = schema
  // What an address asks for ("constructor") is looked up here: nothing but our own names may be there.
  for (const one of [sources, regions, formData.indicators, formData.bases, formData.targets]) {
    Object.setPrototypeOf(one, null)
  }
  const by = (id) => document.getElementById(id)
  const parts = by("form-parts").content
  const form = by("form")
  const body = by("form-body")
  const result = by("form-result")
  const asked = new URLSearchParams(location.search)
  // The day where the data are about, whatever the clock of the phone says of its own zone.
  const hours = formData.hours === null ? -new Date().getTimezoneOffset() / 60 : formData.hours
  const today = new Date(Date.now() + hours * 36e5).toISOString().slice(0, 10)
  let number = 0
  const id = () => `f${number += 1}`
  const make = (part, text) => {
    const one = parts.querySelector(`[data-part="${part}"]`).cloneNode(true)
    for (const name of ["data-part", "aria-invalid"]) one.removeAttribute(name) // they stand there for the style sheet
    if (text !== undefined) one.textContent = text
    return one
  }
  const fill = (text, values) => text.replace(/\{([a-z_]+)\}/g, (whole, name) => values[name] ?? whole)
  const say = (key, values = {}) => fill(words[key], values)
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
  const options = (select, choices, empty) => {
    for (const [key, text] of [["", empty], ...choices]) {
      select.append(Object.assign(document.createElement("option"), { value: key, textContent: text }))
    }
  }
  const places = Object.entries(regions).map(([code, [name]]) => [code, `${name} (${code})`])
  // A month's recap has a row for each region of the site; what only stands beside them has none.
  const rowed = places.filter(([code]) => !regions[code][2])
  // Names that other files give, in words.
  const listed = {
    group: Object.entries(formData.groups),
    people: Object.entries(formData.people),
    award: Object.entries(formData.awards).map(([key, text]) => [key, `${text} (${key})`]),
    target: Object.entries(formData.targets).map(([key, { name }]) => [key, `${name} (${key})`]),
  }
  // Who is quoted, as far as the page knows: offered wherever a speaker is asked for.
  const people = make("datalist")
  people.id = "form-people"
  form.append(people)
  // The schema speaks to people who type YAML; where that shows, the page has words of its own. Examples stay.
  const explained = (name, node) => {
    const text = node.markdownDescription || ""
    const own = name === "date" && node.$ref?.endsWith("/day") ? "" : formData.hints[name]
    const example = text.indexOf(formData.forExample)
    if (["region", "indicator"].includes(node.$ref?.split("/").pop())) return ""
    const said = own ? own + (example < 0 || name === "rank" ? "" : ` ${text.slice(example)}`) : text
    return said.replaceAll("`unstated`", `"${say("unstated")}"`)
  }
  const scalar = (name, node, { needed = false, label, hint, value = "", rows } = {}) => {
    const said = rules.field(node)
    const element = make("field")
    const text = label || node.title || name
    let input
    const named = name === "rank"
      ? formData.ranks
      : node.$ref?.endsWith("/region")
      ? places
      : said.choices
      ? said.choices.map(([key, says]) => [key, formData.choices[key] || says.replace(/\.$/, "")])
      : listed[formData.pointsTo[name]]
    if (named) {
      input = make("select")
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
    const typed = () => said.kind === "yes" ? (input.checked ? "true" : "") : clean(input.value)
    const put = (text_) => {
      if (said.kind === "yes") input.checked = text_ === "true"
      else input.value = text_
      touched.add(input)
      input.dispatchEvent(new Event("input", { bubbles: true }))
    }
    if (value && said.kind !== "yes") input.value = value
    return {
      element,
      input,
      label: text,
      told,
      put,
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
    const first = scalar("id", own.id, { needed, label: head, hint: node.markdownDescription, rows })
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
      get: () => {
        const both = { id: first.get(), en: other.get() }
        return both.id || both.en ? Object.fromEntries(Object.entries(both).filter(([, one]) => one)) : undefined
      },
    }
  }
  // Several names: boxes to tick where all are known, else names with commas between them.
  const keys = (name, node, more) => {
    const { choices } = rules.field(rules.field(node).item)
    if (!choices) {
      const one = scalar(name, { ...node, $ref: "#/definitions/line", items: undefined }, more)
      return { ...one, get: () => one.get()?.split(",").map(clean).filter(Boolean) }
    }
    const element = make("group")
    const [legend, hint] = element.children
    legend.textContent = node.title
    const need = needs(legend)
    need(Boolean(more?.needed))
    spoken(hint, explained(name, node))
    const last = element.lastElementChild
    const boxes = choices.map(([key, text_]) => {
      const line = make("choice")
      const [box, label] = line.children
      Object.assign(box, { id: id(), value: key })
      label.htmlFor = box.id
      label.textContent = text_.replace(/\.$/, "")
      last.before(line)
      return box
    })
    return {
      element,
      told: describe(element, element, boxes[0]),
      need,
      input: boxes[0],
      label: node.title,
      raw: () => "",
      put: (text_) => {
        for (const box of boxes) box.checked = text_.split(",").includes(box.value)
      },
      get: () => {
        const chosen = boxes.filter((box) => box.checked).map((box) => box.value)
        return chosen.length ? chosen : undefined
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
    return { element, inner, get: () => gathered(inner) }
  }
  const gathered = (inner) => {
    const typed = {}
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
    return { element: grouped(name, node, inside.element).element, inner: inside.inner, get: inside.get }
  }
  // Any number of entries, each with a button that takes it away.
  const list = ({ item, one, add, least = 0, build }) => {
    const element = document.createElement("div")
    const more = make("button", add)
    const items = []
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
      away.addEventListener("click", () => {
        const n = items.indexOf(each)
        if (n < 0) return
        items.splice(n, 1)
        frame.remove()
        named()
        ;(items[n]?.frame || items[n - 1]?.frame || element).querySelector("input, select, textarea, button").focus()
        if (page.held && !page.entries.some((part) => part.querySelector(".item"))) page.emptied = true
        review()
        if (page.emptied) hear(page.held)
      })
      items.push(each)
      more.before(frame)
      named()
      if (focus) frame.querySelector("input, select, textarea").focus()
      return each
    }
    more.addEventListener("click", () => {
      plus(true)
      review()
    })
    element.append(more)
    for (let n = 0; n < least; n += 1) plus(false)
    const get = () => {
      const typed = items.map((each) => each.get() || {})
      return typed.some((each) => Object.keys(each).length) ? typed : undefined
    }
    return { element, items, plus, get, list: true }
  }
  const field = (name, node, more) => {
    const { kind, item } = rules.field(node)
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

  // --- the kinds --------------------------------------------------------------------------------------------------

  const step = (n, key) => {
    const section = make("step")
    section.firstElementChild.textContent = `${n}. ${say(`step_${key}`)}`
    return section
  }
  const ITEM = (name) => schema.properties[name].items || schema.properties[name].additionalProperties
  // What a figure needs only beside something else: a percentage says of what, a reading of ours why.
  const figureNeeds = ({ of, target, from, to, as_of, read_as, prefer, because }, share, based) => {
    of.need(share)
    target.need(Boolean(formData.bases[of.get()]?.of_target) && !based)
    as_of.need(!from.get() && !to.get())
    for (const [one, other] of [[from, to], [to, from]]) one.need(Boolean(other.get()))
    because.need(Boolean(read_as.get() || prefer.get()))
  }
  const figure = () => {
    const made = entry(ITEM("figures"), { front: formData.front[kind].Figure })
    const { count, percent, of, of_count, target, count_from, count_to, percent_from, percent_to } = made.inner
    count.element.querySelector(".hint").append(` ${say("either")}`)
    // What a percentage is of is asked once there is a percentage.
    const show = () => {
      const share = Boolean(percent.get() || percent_from.get())
      for (const one of [of, of_count]) if (one) one.element.hidden = !share && !one.get()
      if (target) target.element.hidden = !formData.bases[of.get()]?.of_target && !target.get()
      figureNeeds(made.inner, share, Boolean(of_count.get()))
      for (const [low, high] of [[count_from, count_to], [percent_from, percent_to]]) {
        low.need(Boolean(high.get()))
        high.need(Boolean(low.get()))
      }
    }
    made.element.addEventListener("input", show)
    made.show = show
    show()
    return made
  }
  // What is said once for all rows, and holds for those only that have the number it is about.
  const ABOUT = {
    percent: ["of", "percent_is", "of_as_of", "target", "read_as"],
    count: ["count_is"],
    of_count: ["of_count_is"],
  }
  // The same figure for each region: what is common once, then one row a region; empty rows are left out.
  const monthly = () => {
    const own = ["region", "count", "percent", "of_count"]
    const element = document.createElement("div")
    const common = entry(ITEM("figures"), {
      front: formData.front.monthly.Figure,
      skip: [...own, "speaker", "reply", "checked", "count_from", "count_to", "percent_from", "percent_to"],
    })
    const which = make("field")
    const select = make("select")
    const [label, hint] = which.children
    select.id = id()
    label.htmlFor = select.id
    label.textContent = say("which")
    hint.textContent = say("which_hint")
    options(select, rowed, say("every_region"))
    which.querySelector(".field__says").before(select)
    describe(which, select)
    const { properties } = definitions.Figure
    const rows = rowed.map(([code, name]) => {
      const frame = make("row")
      const [legend, fields, sum] = frame.children
      const inner = {}
      legend.textContent = name
      for (const one of own.slice(1)) {
        inner[one] = scalar(one, properties[one], { hint: "" })
        fields.append(inner[one].element)
      }
      // Each row has answers of its own; they show where one is given.
      inner.checked = field("checked", properties.checked)
      inner.checked.element.hidden = true
      fields.after(inner.checked.element)
      return { code, frame, inner, sum }
    })
    const show = () => {
      for (const row of rows) {
        row.frame.hidden = Boolean(select.value) && row.code !== select.value && !gathered(row.inner)
      }
    }
    select.addEventListener("input", show)
    element.append(common.element, which, ...rows.map((row) => row.frame))
    const filled = () => rows.filter((row) => gathered(row.inner))
    const need = () =>
      figureNeeds(
        common.inner,
        rows.some((row) => row.inner.percent.get()),
        filled().every((row) => row.inner.of_count.get()),
      )
    element.addEventListener("input", need)
    need()
    return {
      element,
      rows,
      filled,
      inner: common.inner,
      only: (code) => {
        select.value = code
        show()
      },
      get: () => {
        const shared = common.get() || {}
        const done = filled()
        const figures = done.map((row) => {
          const typed = gathered(row.inner)
          const lacking = Object.keys(ABOUT).filter((one) => !(one in typed)).flatMap((one) => ABOUT[one])
          return Object.fromEntries(
            Object.entries({ region: row.code, ...shared, ...typed }).filter(([name]) => !lacking.includes(name)),
          )
        })
        return figures.length ? figures : undefined
      },
    }
  }
  const speaker = () => {
    const made = entry(ITEM("speakers"))
    const name = scalar("speaker", definitions.Figure.properties.speaker, {
      needed: true,
      label: say("speaker"),
      hint: say("speaker_hint"),
    })
    made.element.prepend(name.element)
    return { ...made, name, get: () => made.get() || (name.get() ? {} : undefined) }
  }

  let kind = ""
  let page = null
  const kept = {}
  const chosen = (key) => {
    const before = page?.source?.get() || {}
    const preset = formData.preset[kind] || {}
    if (page) kept[kind] = { page, nodes: [...body.childNodes] }
    kind = key
    // Whoever comes back to a kind finds what was typed there.
    body.replaceChildren(...(kept[kind]?.nodes || []))
    result.hidden = true
    hear(null)
    page = kept[kind]?.page || (kind === "reply" ? replying() : file())
    // Whoever chose the wrong kind first need not type the source again.
    for (const name in before) if (before[name] !== preset[name]) page.source?.inner[name]?.put?.(before[name])
    review()
  }
  const file = () => {
    const made = { all: false }
    const preset = { accessed: today, ...formData.preset[kind] }
    const parted = ["speakers", ...formData.parts]
    const source = step(1, "source")
    const holds = step(2, kind)
    made.source = entry(schema, { front: formData.front[kind].Source, skip: parted, preset })
    const both = make("choice")
    const [box, label] = both.children
    Object.assign(box, { id: "english" })
    label.htmlFor = box.id
    label.textContent = say("both")
    box.addEventListener("change", () => {
      for (const one of body.querySelectorAll(".english")) {
        one.hidden = !box.checked && !one.querySelector("textarea").value
      }
    })
    source.append(made.source.element, both)
    const { kind: sort, url, number: letter, carries } = made.source.inner
    if (preset.kind === "official") letter.element.querySelector(".hint").append(` ${say("findable")}`)
    const sourced = () => {
      url.need(Boolean(sort.get()) && sort.get() !== "official")
      carries.need(sort.get() === "copy")
    }
    source.addEventListener("input", sourced)
    sourced()
    made.parts = {}
    if (kind === "monthly") made.parts.figures = monthly()
    for (const name of formData.holds[kind]) {
      const item = ITEM(name)
      if (name === "figures") {
        made.parts.figures = list({ one: say("figure"), add: say("add_figure"), least: 1, build: figure })
      } else if (name === "claims") {
        made.parts.claims = list({ one: say("claim"), add: say("add_claim"), item })
      } else if (name === "speakers") {
        made.parts.speakers = list({ one: say("person"), add: say("add_person"), build: speaker })
      } else made.parts[name] = keyed(name, item, kind === "release" ? 0 : 1)
    }
    for (const name in made.parts) holds.append(made.parts[name].element)
    // Whoever is quoted is no entry yet.
    made.entries = Object.keys(made.parts).filter((name) => name !== "speakers").map((name) => made.parts[name].element)
    const plus = made.entries.flatMap((part) => [...part.querySelectorAll(":scope > button")])
    if (plus.length) made.held = held(holds, plus)
    const where = step(3, "name")
    const name = scalar("file", { $ref: "#/definitions/line" }, {
      needed: true,
      label: say("file"),
      hint: say("file_hint"),
    })
    made.name = name
    name.input.addEventListener("input", (event) => {
      if (event.isTrusted) made.named = Boolean(name.input.value)
    })
    where.append(name.element)
    body.append(source, holds, where, checking())
    return made
  }
  // Where nothing is left to fill in, that is said at the end of the step, and leads to its first button.
  const held = (holds, plus) => {
    const element = make("field")
    element.firstElementChild.remove()
    holds.append(element)
    return { element, told: describe(element, ...plus), input: plus[0], label: say(`step_${kind}`), raw: () => "" }
  }
  // Entries under keys of their own, which are proposed. The file itself is their source.
  const keyed = (name, item, least) => {
    const build = () => {
      const made = entry(item, { skip: ["sources"] })
      const key = scalar("key", { $ref: "#/definitions/key" }, { label: say("key"), hint: say("key_hint") })
      made.element.querySelector(":scope > .more").append(key.element)
      return { ...made, key }
    }
    return { ...list({ item, one: say(`one_${name}`), add: say(`add_${name}`), least, build }), keyed: true }
  }
  const checking = () => {
    const section = step(4, "check")
    const button = make("button", say("check"))
    button.type = "submit"
    button.classList.add("button--main")
    const note = document.createElement("div")
    note.textContent = say("check_hint")
    section.append(note, button)
    return section
  }
  const replying = () => {
    const made = { all: false }
    const which = step(1, "figure")
    const says = step(2, "reply")
    const source = make("field")
    const select = make("select")
    const figure_ = make("field")
    const figures = make("select")
    for (const [field_, control_, key] of [[source, select, "reply_source"], [figure_, figures, "reply_figure"]]) {
      control_.id = id()
      field_.querySelector("label").htmlFor = control_.id
      field_.querySelector("label").textContent = say(key)
      field_.querySelector(".field__says").before(control_)
      needs(field_.querySelector("label"), control_)(true)
      describe(field_, control_)
    }
    const listed = Object.entries(sources).filter(([, one]) => one.figures.length).sort(([one], [other]) =>
      one < other ? 1 : -1
    )
    options(
      select,
      listed.map((
        [key, one],
      ) => [key, `${one.publisher}, ${one.published === "unstated" ? key : one.published} (${key})`]),
      say("choose"),
    )
    const fillIn = () => {
      figures.replaceChildren()
      options(figures, (sources[select.value]?.figures || []).map((one, n) => [String(n), called(one)]), say("choose"))
    }
    select.addEventListener("input", fillIn)
    fillIn()
    made.reply = entry({ $ref: "#/definitions/Reply" }, { front: formData.front.reply.Reply, preset: { date: today } })
    made.chosen = () => {
      const one = sources[select.value]?.figures[Number(figures.value)]
      return figures.value && one ? { source: select.value, figure: one } : null
    }
    made.choose = (key, figure_id) => {
      if (!sources[key]) return
      select.value = key
      fillIn()
      const n = sources[key].figures.findIndex(([one]) => one === figure_id || one.replaceAll("/", "_") === figure_id)
      if (n >= 0) figures.value = String(n)
    }
    made.places = {
      "reply.source": node(select, source, say("reply_source")),
      "reply.figure": node(figures, figure_, say("reply_figure")),
    }
    which.append(source, figure_)
    says.append(made.reply.element)
    const last = checking()
    last.firstElementChild.textContent = `3. ${say("step_check")}`
    body.append(which, says, last)
    return made
  }
  const node = (input, element, label) => ({
    input,
    element,
    told: element.querySelector(".field__says"),
    label,
    raw: () => "",
    put: () => {},
  })
  const called = ([key, line, , , count, percent]) => {
    const [region, indicator, period, of] = key.split("/")
    const suffix = formData.bases[of]?.suffix || say("of_unstated")
    const numbers = [
      count && rules.grouped(count),
      percent && `${rules.comma(percent, formData.signs.decimal)}% ${suffix}`,
    ].filter(Boolean)
    return `${regions[region]?.[1] || region}: ${formData.indicators[indicator] || indicator}, ${
      numbers.join(", ") || "–"
    } (${period === "unstated" ? say("undated") : period}; ${say("line", { n: line })})`
  }

  // --- from the fields to a tree, and back to the fields --------------------------------------------------------------

  const subject = (parts_) => {
    if (formData.subject[kind]) return formData.subject[kind]
    const [first, second] = parts_.figures || []
    const place = first && (kind !== "monthly" || !second) ? regions[first.region]?.[1] : ""
    return rules.slug([first?.indicator, place].filter(Boolean).join(" ")) || "data"
  }
  const proposed = (tree) => {
    const read = rules.when(tree.published || "")
    const period = read.value?.first ? read.value : null
    const seen = rules.when(tree.accessed || "").value?.first || today
    const date = period
      ? (["day", "month"].includes(period.form) ? period.first.slice(0, 7) : period.first.slice(0, 4))
      : seen.slice(0, 4)
    const publisher = rules.slug((tree.publisher || "").replace(/\.(?:com|co\.id|go\.id|or\.id|id|net|org)$/i, ""))
      .replaceAll("-", "")
    const name = `${date}-${publisher || "penerbit"}-${subject(tree)}`
    let free = name
    let n = 2
    while (free in sources) free = `${name}-${n++}`
    return free
  }
  const collected = () => {
    const tree = page.source.get() || {}
    const places = { file: page.name }
    const lost = []
    const register = (inner, path) => {
      for (const name in inner) {
        const one = inner[name]
        const at = [...path, name]
        places[at.join(".")] = one.first || one // what is said of a text is said at its Indonesian
        if (one.inner) register(one.inner, at)
        if (one.list) one.items.forEach((each, n) => register(each.inner, [...at, n]))
      }
    }
    register(page.source.inner, [])
    for (const name in page.parts) {
      const part = page.parts[name]
      const typed = part.get()
      if (name === "figures" && kind === "monthly") {
        register(part.inner, [name, 0])
        for (const row of part.rows) register(row.inner, ["rows", row.code])
        part.filled().forEach((row, n) => register({ ...part.inner, ...row.inner }, [name, n]))
      } else if (name === "speakers" || part.keyed) {
        const source = rules.slug(page.name.get() || "")
        const said = Object.create(null)
        part.items.forEach((each, n) => {
          const own = each.key || each.name
          const key = own.get() || (part.keyed ? n ? `${source}-${n + 1}` : source : "")
          const one = each.get()
          // Of two that have one name, and of one that has none, a file could hold nothing.
          const there = key && !(key in said)
          const at = [name, there ? key : `${n}`]
          register(each.inner, at)
          places[`${at.join(".")}.`] = own
          if (!there) {
            if (key) {
              lost.push({ path: [...at, ""], rule: "keys_are_used_once", case: "twice", facts: { key }, refuses: true })
            } else if (one) {
              lost.push({ path: [...at, ""], rule: "fields_are_written", case: "plain", facts: {}, refuses: true })
            }
            return
          }
          for (const who of ["handed_by", "received_by"]) {
            for (const named of one?.[who]?.names || []) named.source ??= source
          }
          // Even an empty one is there, so that what is missing is said.
          said[key] = one || {}
        })
        if (Object.keys(said).length) tree[name] = said
        continue
      } else part.items.forEach((each, n) => register(each.inner, [name, n]))
      if (typed) tree[name] = typed
    }
    return { tree, places, lost }
  }

  // --- what is said ------------------------------------------------------------------------------------------------

  const sentence = (finding, place) => {
    const own = findings[finding.rule] || {}
    const text_ = own[finding.case] || own.plain || finding.rule
    const facts = Object.fromEntries(Object.entries(finding.facts).map(([name, value]) => [name, many(value)]))
    return fill(text_, { name: place?.label || title(finding.path.at(-1)), ...facts })
  }
  // A question is answered where it is asked: its name and its values stand there at once, and only the answer is typed.
  const reply = (list_, { question, values }) => {
    const mine = list_.items.find((each) => each.inner.question.get() === question) || list_.plus(false)
    for (let up = list_.element; up; up = up.parentElement?.closest("details")) {
      if (up.tagName === "DETAILS") up.open = true
    }
    list_.element.hidden = false
    mine.inner.question.put(question)
    mine.inner.for.put(values)
    mine.inner.answer.input.focus()
  }
  const message = (finding, place, places) => {
    const one = make("say")
    const [level, words_, button] = one.children
    one.classList.toggle("say--ask", !finding.refuses)
    if (finding.rule === "people_stay_private") one.setAttribute("role", "alert") // heard at once, wherever the focus is
    level.textContent = say(finding.refuses ? "mend" : "look")
    spoken(words_, sentence(finding, place))
    const offer = finding.facts.offer ?? finding.facts.better
    const exact = formData.exactness.includes(finding.case)
    // How exact a number is goes along with it. Where that is said once for all rows, one row cannot say it.
    const how = exact && places[[...finding.path.slice(0, -1), `${finding.path.at(-1)}_is`].join(".")]
    const fits = !exact || (how && (kind !== "monthly" || how.get() === finding.case))
    if (offer && !offer.includes(formData.mask) && fits && place?.put) {
      const better = offer === "unstated" ? say("unstated") : offer.replace(/\.yml$/, "")
      button.textContent = how
        ? say("use_exact", { better, how: [...how.input.options].find((option) => option.value === finding.case).text })
        : say("use", { better })
      button.addEventListener("click", () => {
        if (how) how.put(finding.case)
        place.put(offer.replace(/\.yml$/, ""))
        place.input.focus()
        hear(place)
      })
    } else button.remove()
    const answers = places[[...finding.path.slice(0, -1), "checked"].join(".")]
    if (finding.facts.question && answers) {
      const so = make("button", say("answer"))
      so.classList.add("button--small")
      so.addEventListener("click", () => reply(answers, finding.facts))
      one.append(" ", so)
    }
    return one
  }
  // What is said of a field that was just filled in is heard as well, once; what stands at the others is not.
  const hear = (place) => {
    const says = place
      ? [...place.told.querySelectorAll(".say > :not(button)")].map((one) => one.textContent).join(" ")
      : ""
    by("form-heard").textContent = says && `${place.label}. ${says}`
  }
  const nearest = (places, path) => {
    for (let n = path.length; n > 0; n -= 1) {
      const place = places[path.slice(0, n).join(".")]
      if (place?.told && place.input) return place
    }
    return null
  }
  // The raw text of every field: what is personal is told the moment it stands there, whatever else is wrong.
  const secrets = () =>
    [...form.querySelectorAll("input[type=text], textarea")].flatMap((input) =>
      rules.secrets(input.value).map((one) => ({ input, ...one }))
    )
  const review = () => {
    if (!page) return null
    const names = page.parts?.speakers?.items.map((each) => each.name.get()).filter(Boolean) || []
    if (people.dataset.names !== names.join("\n")) {
      people.dataset.names = names.join("\n")
      people.replaceChildren(...names.map((value) => Object.assign(document.createElement("option"), { value })))
    }
    const personal = secrets()
    const now_ = kind === "reply" ? reviewReply() : reviewFile()
    const { places, findings: all } = now_
    // A number behind invisible signs, or in a field that is folded away, is said at the field all the same.
    for (const one of personal) {
      if (!all.some((each) => each.rule === "people_stay_private" && nearest(places, each.path)?.input === one.input)) {
        all.push({
          path: [Object.keys(places).find((key) => places[key].input === one.input) || "file"].flatMap((key) =>
            key.split(".")
          ),
          rule: "people_stay_private",
          case: one.kind,
          facts: { masked: one.masked },
          refuses: true,
        })
      }
    }
    const said = new Map()
    for (const finding of all) {
      const place = nearest(places, finding.path)
      const typed = place && (place.raw?.() || finding.path.at(-1) === "kind")
      // That nothing is there yet is no mistake before somebody asks for the file.
      const late = finding.rule === "sources_are_used" && !page.emptied
      const visible = page.all || finding.rule === "people_stay_private" ||
        (!late && place && (place === page.held || (touched.has(place.input) && typed)))
      if (place && visible) said.set(place, [...(said.get(place) || []), finding])
    }
    for (const place of new Set(Object.values(places))) {
      if (!place.told) continue
      const here = said.get(place) || []
      const key = JSON.stringify(here.map((one) => [one.rule, one.case, sentence(one, place)]))
      if (place.shown === key) continue
      place.shown = key
      place.told.replaceChildren(...here.map((one) => message(one, place, places)))
      if (place.input?.matches(".control, [type=checkbox]")) {
        place.input.setAttribute(
          "aria-invalid",
          here.some((one) => one.refuses),
        )
      }
      if (here.length) {
        for (let up = place.element; up; up = up.parentElement?.closest("details")) {
          if (up.tagName === "DETAILS") up.open = true
        }
      }
    }
    told(all, places, personal, now_)
    return { all, places, personal, ...now_ }
  }
  const reviewFile = () => {
    if (!page.named) page.name.input.value = proposed(collected().tree)
    const { tree, places, lost } = collected()
    const name = clean(page.name.input.value).replace(/\.yml$/, "")
    const found = [...rules.check(tree, name, today), ...lost]
    const read = rules.read(tree)
    // The checks only ask about a source without anything in it, for another file may point to it; a form is for more.
    for (const one of found) {
      if (one.rule === "sources_are_used") Object.assign(one, { path: ["holds"], facts: {}, refuses: true })
    }
    places.holds =
      Object.values(places).find((one) => one.input && page.entries.some((part) => part.contains(one.input))) ||
      page.held
    if (page.held) places.held = page.held
    sums(read.figures || [])
    return { tree, places, name, findings: found, output: rules.file(tree) }
  }
  const reviewReply = () => {
    const reply = page.reply.get() || {}
    const places = { ...page.places }
    const one = page.chosen()
    for (const name in page.reply.inner) {
      places[`reply.${name}`] = page.reply.inner[name].first || page.reply.inner[name]
      for (const inner in page.reply.inner[name].inner || {}) {
        places[`reply.${name}.${inner}`] = page.reply.inner[name].inner[inner]
      }
    }
    const found = rules.checkReply(reply, today)
    if (!one) {
      found.unshift({
        path: ["reply", "figure"],
        rule: "replies_have_a_figure",
        case: "plain",
        facts: {},
        refuses: true,
      })
    } else if (one.figure[3]) {
      found.unshift({
        path: ["reply", "figure"],
        rule: "replies_have_a_figure",
        case: "there",
        facts: {},
        refuses: true,
      })
    }
    return { places, findings: found, output: rules.snippet(reply), one, name: one?.source }
  }
  // "18,25% = 156.639 dari 858.210: cocok", beside the numbers as they are typed.
  const sums = (figures) => {
    const items = kind === "monthly" ? page.parts.figures.filled() : page.parts.figures?.items || []
    items.forEach((item, n) => {
      const text_ = figures[n] ? sum(figures[n]) : ""
      if (item.sum.textContent !== text_) item.sum.textContent = text_
    })
    if (kind === "monthly") {
      for (const row of page.parts.figures.rows) if (!items.includes(row)) row.sum.textContent = ""
    }
  }
  const sum = (figure_) => {
    const made = rules.recompute(figure_)
    const { v } = figure_
    if (!made) return ""
    const printed = `${rules.comma(v.percent.text, formData.signs.decimal)}%`
    const people = v.count !== undefined
      ? rules.grouped(v.count)
      : v.count_from !== undefined
      ? `${rules.grouped(v.count_from)}–${rules.grouped(v.count_to)}`
      : ""
    const digits = Math.max(2, v.percent.digits)
    const spoken_ = ({ low, high }) => {
      const ends = [low, high].map((end) =>
        end && `${rules.comma(rules.rounded(end, digits), formData.signs.decimal)}%`
      )
      return ends[1] === null
        ? say("from", { low: ends[0] })
        : ends[0] === ends[1]
        ? ends[0]
        : say("between", { low: ends[0], high: ends[1] })
    }
    if (made.decided) {
      const { size } = made.decided
      const base = rules.nearest(size.nominal)
      const values = {
        printed,
        people,
        base: rules.grouped(base),
        result: say(`verdict_${made.verdict}`),
        given: spoken_(made.decided.result),
      }
      return say(made.verdict === "agrees" ? "sum" : "sum_other", values)
    }
    if (made.implied?.high) {
      const [low, high] = rules.between(made.implied)
      return say("implied", { printed, people, low: rules.grouped(low), high: rules.grouped(high) })
    }
    return people ? "" : say("no_count", { printed })
  }

  // --- the result ---------------------------------------------------------------------------------------------------

  const told = (all, places, personal, made) => {
    const refused = all.filter((one) => one.refuses)
    const questions = all.filter((one) => !one.refuses)
    const done = !refused.length && !personal.length && !secretIn(made.output)
    by("form-done").hidden = !done
    if (!done) by("form-file").textContent = ""
    if (!page.all && !personal.length) {
      result.hidden = true
      return
    }
    result.hidden = false
    const head = personal.length
      ? say("personal")
      : refused.length
      ? say("wrong", { n: refused.length })
      : say(kind === "reply" ? "right_reply" : "right")
    if (by("form-result-title").textContent !== head) by("form-result-title").textContent = head
    result.classList.toggle("result--wrong", !done)
    const lines =
      (personal.length && !page.all
        ? refused.filter((one) => one.rule === "people_stay_private")
        : [...refused, ...questions]).map((one) => {
          const line = document.createElement("li")
          const place = nearest(places, one.path)
          const link = document.createElement("a")
          const text_ = spoken(document.createElement("span"), ` ${sentence(one, place)}`)
          if (place) {
            link.href = `#${place.input.id}`
            link.textContent = place.label
            link.addEventListener("click", (event) => {
              event.preventDefault()
              place.input.focus()
            })
            line.append(`${say(one.refuses ? "mend" : "look")} `, link, ".", text_)
          } else line.append(`${say(one.refuses ? "mend" : "look")}`, text_)
          return line
        })
    const list_ = make("told")
    list_.append(...lines)
    by("form-told").replaceChildren(
      ...(personal.length ? [paragraph(say("personal_says"))] : []),
      ...(lines.length ? [list_] : []),
    )
    if (done) output(made)
  }
  const secretIn = (output_) => {
    const lines = output_.split("\n")
    return lines.some((line) => rules.secrets(line).length) || rules.across(lines).some((one) => !one.asks)
  }
  const paragraph = (text_) => spoken(document.createElement("p"), text_)
  const output = (made) => {
    by("form-said").textContent = ""
    by("form-file").textContent = made.output
    const { goes, folder } = formData
    const path = `${folder}/sources/${made.name}.yml`
    const link = by("form-open")
    const places = {
      path: path.split("/").map(encodeURIComponent).join("/"),
      name: encodeURIComponent(path),
      text: encodeURIComponent(made.output),
    }
    const href = goes &&
      goes[kind === "reply" ? "edit" : "new"].replace(/\{(path|name|text)\}/g, (_, one) => places[one])
    // Whoever has to sign in first is sent there with the whole address as a part of another.
    const fits = !href || encodeURIComponent(href).length <= goes.most
    link.hidden = !href || !fits
    link.textContent = say(kind === "reply" ? "open_edit" : "open")
    link.href = link.hidden ? "" : href
    const next = (key) => by("form-next").replaceChildren(paragraph(say(fits ? key : "too_long", { file: path })))
    if (kind === "reply") {
      const [, line, last] = made.one.figure
      spoken(by("form-where"), say("paste", { file: path, line, last, what: called(made.one.figure) }))
      next("next_reply")
      by("form-download").hidden = true
      return
    }
    by("form-download").hidden = false
    spoken(by("form-where"), say("save_as", { file: path }))
    next("next")
  }
  by("form-copy").addEventListener("click", async () => {
    const now_ = review()
    const said = by("form-said")
    if (by("form-done").hidden) return
    said.textContent = ""
    const done = await window.kt_copied?.(now_.output) // site.js
    by("form-copy").focus()
    said.textContent = say(done ? "copied" : "not_copied")
    unsaved &&= !done
  })
  by("form-download").addEventListener("click", () => {
    const now_ = review()
    if (by("form-done").hidden) return
    const href = URL.createObjectURL(new Blob([now_.output], { type: "text/yaml" }))
    Object.assign(document.createElement("a"), { href, download: `${now_.name}.yml` }).click()
    setTimeout(URL.revokeObjectURL, 6e4, href)
    unsaved = false
    by("form-said").textContent = say("downloaded", { file: `${now_.name}.yml` })
  })
  // Enter in a field would press the form's button; whoever types goes on instead.
  form.addEventListener("keypress", (event) => {
    if (event.key === "Enter" && event.target.matches("input, select")) event.preventDefault()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (!page) return
    page.all = true
    review()
    hear(null)
    by("form-result-title").focus()
  })
  // Nothing is kept, so what was typed and not taken along would be lost without a word.
  let unsaved = false
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault()
  })
  form.addEventListener("input", (event) => {
    if (event.isTrusted && event.target.name !== "kind") unsaved = true
    if (event.target.name === "kind") chosen(event.target.value)
    else review()
  })
  // A finger or a mouse has chosen: what comes next is shown. Arrows go through the kinds, and stay there.
  form.addEventListener("click", (event) => {
    if (event.target.name === "kind" && event.detail) body.scrollIntoView()
  })
  form.addEventListener("change", (event) => {
    touched.add(event.target)
    const now_ = review()
    hear(now_ && Object.values(now_.places).find((one) => one.input === event.target && one.told?.firstChild))
  })

  // --- what an address asks for ---------------------------------------------------------------------------------------

  const prefill = () => {
    const [, source, figure_] = /^([^/]+)\/(.+)$/.exec(asked.get("figure") || "") || []
    const wanted = asked.get("kind") || (source ? "reply" : "")
    const radio = [...form.elements.kind].find((one) => one.value === wanted)
    if (!radio) return
    radio.checked = true
    chosen(wanted)
    if (wanted === "reply") {
      if (source) page.choose(source, figure_)
      return review()
    }
    const told_ = sources[source]?.figures.find(([key]) => key === figure_ || key.replaceAll("/", "_") === figure_)
    const [region, indicator] = told_ ? told_[0].split("/") : [asked.get("region"), asked.get("indicator")]
    const put = (inner, name, value) => {
      if (inner?.[name] && value) inner[name].put(value)
    }
    if (kind === "monthly") {
      if (regions[region]) page.parts.figures.only(region)
      if (formData.indicators[indicator]) put(page.parts.figures.inner, "indicator", indicator)
    } else {
      const { inner } = (page.parts.figures || page.parts.awards || page.parts.outreach).items[0]
      if (regions[region]) put(inner, inner.receiver ? "receiver" : "region", region)
      if (formData.indicators[indicator]) put(inner, inner.indicators ? "indicators" : "indicator", indicator)
      if (told_) put(inner, "revises", source)
    }
    review()
  }
  const first = form.elements.kind && [...form.elements.kind].find((one) => one.checked)
  if (first) first.checked = false
  document.documentElement.classList.add("kt-form") // until here the page says how to do without
  prefill()
}
