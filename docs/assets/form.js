// The form page: the kinds of forms, what the rules say of what is typed, and the file that comes out. Nothing typed leaves
// the page; the tab alone keeps it (form-keep.js). Rules are in form-rules.js, fields in form-fields.js; what comes once
// somebody works here travels apart (form-more.js).
"use strict"
{
  const rules = formRules(formData)
  const { schema, findings, sources, regions } = formData
  const { definitions } = schema
  // What an address asks for ("constructor") is looked up here: nothing but our own names may be there.
  for (const one of [sources, regions, formData.indicators, formData.bases, formData.targets]) {
    Object.setPrototypeOf(one, null)
  }
  const fields = formFields(formData, rules, { changed: () => changed(), removed: () => removed() })
  const { by, clean, describe, entry, filled, list, make, many, people, say, scalar, spoken, title, touched } = fields
  const form = by("form")
  const body = by("form-body")
  const result = by("form-result")
  // The day where the data are about, whatever the clock of the phone says of its own zone.
  const hours = formData.hours === null ? -new Date().getTimezoneOffset() / 60 : formData.hours
  const today = new Date(Date.now() + hours * 36e5).toISOString().slice(0, 10)

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
  // A new figure begins where the one before stands: the rest of an article is mostly about the same place and time.
  const begin = (each, before) => {
    for (const name of ["region", "indicator", "as_of", "from", "to"]) each.inner[name].set(before?.inner[name].get())
    each.show()
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

  const nothing = () => {}
  let kind = ""
  let page = null
  const kept = {}
  // What was kept of kinds that nobody has come back to yet.
  let states = {}
  const chosen = (key) => {
    if (["monthly", "reply"].includes(key) && !more) {
      return later().then(() => radio(key).checked && chosen(key), nothing)
    }
    const before = (page?.of === undefined && page?.source?.get()) || {}
    const preset = formData.preset[kind] || {}
    if (page) {
      kept[kind] = { page, nodes: [...body.childNodes] }
      states[kind] = state()
    }
    kind = key
    // Whoever comes back to a kind finds what was typed there.
    body.replaceChildren(...(kept[kind]?.nodes || []))
    result.hidden = true
    hear(null)
    page = kept[kind]?.page || (more?.pages[kind] || file)()
    for (const one of ["form-draft", "form-new"]) by(one).hidden = false
    if (!kept[kind] && states[kind]) put(states[kind])
    // Whoever chose the wrong kind first need not type the source again.
    for (const name in before) {
      if (page.of === undefined && before[name] !== preset[name]) page.source?.inner[name]?.put?.(before[name])
    }
    review()
  }
  const radio = (key) => [...form.elements.kind].find((one) => one.value === key)
  // A form begun anew, with what a file or the tab holds of it; what was there before is set aside, not lost.
  const begun = (key, held) => {
    setAside()
    for (const one in kept) delete kept[one]
    states = { ...held }
    page = null
    for (const one of form.elements.kind) one.checked = one.value === key
    return chosen(key)
  }

  // --- what is kept, opened and brought back -----------------------------------------------------------------------------

  const { formMore: moreAt, formFiles: filesAt } = document.querySelector("script[data-ours]").dataset
  const asking = {}
  const load = (src) => asking[src] ||= new Promise((done, gone) => __put(src, done, gone))
  let more = null
  // What is needed once somebody works here: files read and written, answers, the result.
  const later = async () => {
    try {
      await load(moreAt)
    } catch (error) {
      delete asking[moreAt]
      notice(say("not_loaded"))
      throw error
    }
    more ||= formMore(seam)
    return more
  }
  // A published file by its path, as it is in the data; null where it cannot be had. From a disk nothing may be fetched, and
  // without a connection nothing can: then all of them lie in one script.
  const textOf = async (path) => {
    try {
      const answer = location.protocol !== "file:" && await fetch(form.dataset.files + encodeURI(path))
      if (answer.ok) return await answer.text()
    } catch (_) {
      // No connection.
    }
    try {
      await load(filesAt)
      return formFiles[path] ?? null
    } catch (_) {
      return null
    }
  }
  const figureOf = (source, figure_) =>
    sources[source]?.figures.findIndex(([key]) => key === figure_ || key.replaceAll("/", "_") === figure_) ?? -1
  const state = () => {
    if (page.state) return page.state()
    const { named, name, english: both, of, text } = page
    return { tree: collected(true).tree, name: named ? name.get() : undefined, english: both.checked, of, text }
  }
  const put = (held) => {
    if (page.put) return page.put(held)
    const { tree, name, english: both, of, text } = held
    page.source.set(Object.fromEntries(Object.entries(tree).filter(([one]) => !(one in page.parts))))
    for (const one in page.parts) page.parts[one].set(tree[one])
    page.english.checked = both ?? JSON.stringify(tree).includes('"en":')
    page.english.dispatchEvent(new Event("change"))
    page.named = Boolean(name)
    if (name) page.name.input.value = name
    if (text !== undefined) Object.assign(page, { text, read: more.read(text) })
    if (of === undefined) return
    page.of = of
    page.name.input.readOnly = true
  }
  let unsaved = false
  let aside = null
  const snapshot = () => {
    const pages = page ? { ...states, [kind]: state() } : { ...states }
    return { kind, pages, asked: location.search, ...(aside ? { aside } : {}) }
  }
  const isPrivate = ({ pages }) =>
    Object.values(pages).some(({ tree }) => rules.across(rules.file(tree).split("\n")).some((one) => !one.asks))
  const keep = formKeep(rules, { snapshot, isPrivate })
  const changed = () => {
    unsaved = true
    keep.typed()
    if (page) review()
  }
  const removed = () => {
    if (page.held && !page.entries.some((part) => part.querySelector(".item"))) page.emptied = true
    changed()
    if (page.emptied) hear(page.held)
  }
  const taken = () => {
    unsaved = false
    aside = null
    keep.forget()
    notice("")
  }
  const notice = (text, ...buttons) => {
    spoken(by("form-kept"), text)
    by("form-kept").append(...buttons.flatMap((one) => [" ", one]))
  }
  // What somebody typed gives way to something that was opened, and can be brought back.
  const setAside = () => {
    if (!unsaved) return
    const { aside: _, ...now } = snapshot()
    offered(now)
    unsaved = false
  }
  const offered = (before) => {
    aside = before
    const back = make("button", say("bring_back", { what: say("typed") }))
    back.classList.add("button--small")
    back.addEventListener("click", () => {
      aside = null
      restored(before)
    })
    notice(say("set_aside"), back)
  }
  const restored = async (held) => {
    await later()
    const { kind: key, pages } = held
    notice(say("restored"))
    begun(radio(key) || more.pages[key] ? key : Object.keys(pages)[0], pages)
    if (held.aside) offered(held.aside)
    changed()
  }
  // Whether texts are written in English as well.
  const inBoth = () => {
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
    return both
  }
  const file = () => {
    const made = { kind, all: false }
    const preset = { accessed: today, ...formData.preset[kind] }
    const parted = ["speakers", ...formData.parts]
    const source = step(1, "source")
    const holds = step(2, kind)
    made.source = entry(schema, { front: formData.front[kind].Source, skip: parted, preset })
    const both = inBoth()
    made.english = both.firstElementChild
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
    if (kind === "monthly") made.parts.figures = more.monthly()
    for (const name of formData.holds[kind]) {
      const item = ITEM(name)
      if (name === "figures") {
        made.parts.figures = list({ one: say("figure"), add: say("add_figure"), least: 1, build: figure, begin })
      } else if (name === "claims") {
        made.parts.claims = list({ one: say("claim"), add: say("add_claim"), item })
      } else if (name === "speakers") {
        made.parts.speakers = list({
          one: say("person"),
          add: say("add_person"),
          build: speaker,
          own: (each) => each.name,
        })
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
      const made = entry(item, { front: formData.front[kind][item.$ref.split("/").pop()], skip: ["sources"] })
      const key = scalar("key", { $ref: "#/definitions/key" }, { label: say("key"), hint: say("key_hint") })
      made.element.querySelector(":scope > .more").append(key.element)
      return { ...made, key }
    }
    const own = (each) => each.key
    return { ...list({ item, one: say(`one_${name}`), add: say(`add_${name}`), least, build, own }), keyed: true }
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
  const registered = (places) =>
    function register(inner, path) {
      for (const name in inner) {
        const one = inner[name]
        const at = [...path, name]
        places[at.join(".")] = one.first || one // what is said of a text is said at its Indonesian
        if (one.inner) register(one.inner, at)
        if (one.list) one.items.forEach((each, n) => register(each.inner, [...at, n]))
      }
    }
  // What is typed as the tree of a file, where each of its values stands on the page, and what a file cannot hold. A draft
  // holds that too: what has no name of its own yet, and what is said for rows that are still empty.
  const collected = (draft = false) => {
    const tree = page.source.get() || {}
    const places = { file: page.name }
    const lost = []
    const register = registered(places)
    register(page.source.inner, [])
    for (const name in page.parts) {
      const part = page.parts[name]
      const typed = draft && part.draft ? part.draft() : part.get()
      if (name === "figures" && kind === "monthly") {
        register(part.inner, [name, 0])
        for (const row of part.rows) register(row.inner, ["rows", row.code])
        part.done().forEach((row, n) => register({ ...part.inner, ...row.inner }, [name, n]))
      } else if (name === "speakers" || part.keyed) {
        const source = rules.slug(page.name.get() || "")
        const said = Object.create(null)
        part.items.forEach((each, n) => {
          const own = each.key || each.name
          const key = own.get() || (part.keyed && !draft ? n ? `${source}-${n + 1}` : source : "")
          const one = part.typed(each)
          each.called = key
          // Of two that have one name, and of one that has none, a file could hold nothing.
          const there = key && !(key in said)
          const at = [name, there ? key : `${n}`]
          register(each.inner, at)
          places[`${at.join(".")}.`] = own
          if (!there) {
            if (draft) {
              if (key || Object.keys(one).length) said[`? ${n} ${key}`] = one
            } else if (key) {
              lost.push({ path: [...at, ""], rule: "keys_are_used_once", case: "twice", facts: { key }, refuses: true })
            } else if (Object.keys(one).length) {
              lost.push({ path: [...at, ""], rule: "fields_are_written", case: "plain", facts: {}, refuses: true })
            }
            return
          }
          for (const who of draft ? [] : ["handed_by", "received_by"]) {
            for (const named of one[who]?.names || []) named.source ??= source
          }
          // Even an empty one is there, so that what is missing is said.
          said[key] = one
        })
        if (Object.keys(said).length) tree[name] = said
        continue
      } else part.items.forEach((each, n) => register(each.inner, [name, n]))
      if (typed) tree[name] = draft ? typed.filter((one) => Object.keys(one).length) : typed
    }
    return { tree, places, lost }
  }

  // --- what is said ------------------------------------------------------------------------------------------------

  const sentence = (finding, place) => {
    const own = findings[finding.rule] || {}
    const text_ = own[finding.case] || own.plain || finding.rule
    const facts = Object.fromEntries(Object.entries(finding.facts).map(([name, value]) => [name, many(value)]))
    return filled(text_, { name: place?.label || title(finding.path.at(-1)), ...facts })
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
    const now_ = page.review ? page.review() : reviewFile()
    const { places, findings: all } = now_
    Object.assign(places, more?.places)
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
      if (place.input?.matches("input, .control")) {
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
    if (page.of !== undefined) page.name.input.value = page.of
    else if (!page.named) page.name.input.value = proposed(collected().tree)
    let now = collected()
    if (more?.choices(page.parts)) now = collected()
    const { tree, places, lost } = now
    const name = clean(page.name.input.value).replace(/\.yml$/, "")
    const found = [...rules.check(tree, name, today).filter((one) => !isOwn(one, name)), ...lost]
    const read = rules.read(tree)
    // The checks only ask about a source without anything in it, for another file may point to it; a form is for more.
    for (const one of found) {
      if (one.rule === "sources_are_used") Object.assign(one, { path: ["holds"], facts: {}, refuses: true })
    }
    places.holds =
      Object.values(places).find((one) => one.input && page.entries.some((part) => part.contains(one.input))) ||
      page.held
    if (page.held) places.held = page.held
    more?.sums(read.figures || [])
    const made = page.read ? more.written(tree, page.read) : { text: rules.file(tree), lost: 0 }
    return { tree, places, name, findings: found, output: made.text, comments: made.lost, of: page.of }
  }
  // A file that is there already has its own name, its own address and its own keys.
  const isOwn = ({ rule, path, facts }, name) =>
    page.of !== undefined && (
      rule === "file_names_are_free" ||
      (rule === "sources_are_entered_once" && facts.earlier.endsWith(`/${name}.yml`)) ||
      (rule === "keys_are_used_once" && Object.hasOwn(page.read.tree[path[0]] || {}, path[1]))
    )
  // The result, and where the file goes: whoever has typed nothing yet needs neither.
  const told = (all, places, personal, made) => {
    if (more) more.told(all, places, personal, made)
    else if (page.all || personal.length) later().then(review, nothing)
  }
  const paragraph = (text_) => spoken(document.createElement("p"), text_)
  // What form-more.js works with, and whatever else adds to the form: a place at its top, and entries with their values.
  const seam = {
    rules,
    fields,
    today,
    body,
    top: by("form-top"),
    page: () => page,
    kind: () => kind,
    radio,
    begun,
    changed,
    chosen,
    figureNeeds,
    checking,
    figureOf,
    inBoth,
    item: ITEM,
    registered,
    isPrivate,
    keep,
    notice,
    paragraph,
    nearest,
    review,
    sentence,
    state,
    step,
    taken,
    textOf,
    // An entry of a part ("figures", "claims", ...) with these values, as a file would hold them; it is shown.
    add: (part, values) => {
      const each = page.parts[part].plus(false)
      each.set(values)
      changed()
      return each
    },
  }
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
  form.addEventListener("input", (event) => {
    if (event.target.name === "kind") Promise.resolve(chosen(event.target.value)).then(begins)
    else if (event.target.type === "file") return
    else if (event.isTrusted) changed()
    else review()
  })
  by("form-draft").addEventListener("click", () => later().then(({ draft }) => draft(), nothing))
  by("form-new").addEventListener("click", () => later().then(({ anew }) => anew(), nothing))
  by("form-open-file").addEventListener("click", () => by("form-opened").click())
  by("form-opened").addEventListener("change", (event) => later().then((one) => one.chosen(event), nothing))
  for (const touch of ["focusin", "pointerdown"]) {
    form.addEventListener(touch, () => more || later().then(review, nothing), { once: true })
  }
  // A finger or a mouse has chosen: what comes next is shown, and typed. Arrows go through the kinds, and stay there.
  let pointed = false
  const begins = () => {
    if (!pointed) return
    body.scrollIntoView()
    const first = [...body.querySelectorAll("input[type=text], textarea")].find((one) => !one.value)
    first?.focus({ preventScroll: true })
  }
  form.addEventListener("click", (event) => {
    if (event.target.name === "kind") pointed = event.detail > 0
  })
  form.addEventListener("change", (event) => {
    touched.add(event.target)
    const now_ = review()
    hear(now_ && Object.values(now_.places).find((one) => one.input === event.target && one.told?.firstChild))
  })

  const first = form.elements.kind && [...form.elements.kind].find((one) => one.checked)
  if (first) first.checked = false
  document.documentElement.classList.add("kt-form") // until here the page says how to do without
  const before = keep.begun()
  const again = before && (!location.search || before.asked === location.search)
  // Whatever lies in the store may have been written by somebody else.
  if (again) restored(before).catch(() => keep.forget())
  else {
    // What an address asks for.
    if (location.search) later().then((one) => one.prefill(), nothing)
    if (before) offered({ kind: before.kind, pages: before.pages })
  }
}
