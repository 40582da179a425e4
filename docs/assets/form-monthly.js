// A month's recap: the same figure for each region, what is common once, then a row for each.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formMonthly = ({ fields, figureNeeds, changed, paragraph, review }, sheetOf) => {
  const { by, describe, entry, field, gathered, id, make, many, options, rowed, say, scalar, WAS } = fields
  const { definitions, properties: { figures: { items: figures } } } = formData.schema
  // What is said once for all rows, and holds for those only that have the number it is about.
  const ABOUT = {
    percent: ["of", "percent_is", "of_as_of", "target", "read_as"],
    count: ["count_is"],
    of_count: ["of_count_is"],
  }
  // The same figure for each region: what is common once, then one row a region; empty rows are left out.
  return () => {
    const own = ["region", "count", "percent", "of_count"]
    const element = document.createElement("div")
    const common = entry(figures, {
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
    // Ten rows copied from a spreadsheet: seen first, then taken.
    const pasting = make("more")
    pasting.firstElementChild.textContent = say("paste_sheet")
    const box = scalar("sheet", { $ref: "#/definitions/line" }, {
      label: say("paste_here"),
      hint: say("paste_hint"),
      rows: 3,
    })
    const seen = document.createElement("div")
    seen.setAttribute("role", "status")
    pasting.append(box.element, seen)
    pasting.open = true
    const shown = () => {
      seen.replaceChildren()
      const text = box.input.value
      if (!text.trim()) return
      const read = sheetOf(text, common.inner.indicator.get())
      if (read.wrong) return seen.append(paragraph(say(read.wrong, read)))
      const codes = Object.keys(read.rows)
      const take = make("button", say("paste_take", { n: codes.length }))
      take.classList.add("button--main")
      take.addEventListener("click", () => taken(read))
      seen.append(
        paragraph(say("paste_seen", { n: codes.length, indicator: formData.indicators[read.of] || say("choose") })),
        ...read.sums.map(({ said, sum, fits }) =>
          paragraph(say(fits ? "paste_sum" : "paste_no_sum", { said: many(said), sum: many(sum) }))
        ),
        ...(read.strange.length ? [paragraph(say("paste_strange", { list: read.strange.join("; ") }))] : []),
        ...(read.unknown.length ? [paragraph(say("paste_unknown", { list: read.unknown.join("; ") }))] : []),
        take,
      )
    }
    const taken = (read) => {
      const { indicator, as_of, of } = common.inner
      if (read.of && !indicator.get()) indicator.put(read.of)
      if (read.when && !as_of.get()) as_of.put(read.when)
      if (read.base && !of.get()) of.put(read.base)
      for (const row of rows) {
        for (const name in read.rows[row.code] || {}) row.inner[name].put(read.rows[row.code][name])
      }
      box.input.value = ""
      pasting.open = false
      shown()
      changed()
      // Where nothing else is missing, what will be published is looked at next.
      const now = review()
      if (!now.personal.length && !now.all.some((one) => one.refuses)) by("form").requestSubmit()
      else rows.find((row) => row.code in read.rows)?.frame.scrollIntoView()
    }
    box.input.addEventListener("input", shown)
    element.append(common.element, pasting, which, ...rows.map((row) => row.frame))
    const done = () => rows.filter((row) => gathered(row.inner))
    const need = () =>
      figureNeeds(
        common.inner,
        rows.some((row) => row.inner.percent.get()),
        done().every((row) => row.inner.of_count.get()),
      )
    element.addEventListener("input", need)
    need()
    return {
      element,
      rows,
      done,
      inner: common.inner,
      // As a draft has it: what is said for all stands in each row, or alone.
      draft: () => {
        const shared = common.get()
        const each = done().map((row) => ({ region: row.code, ...shared, ...gathered(row.inner) }))
        return each.length ? each : shared && [shared]
      },
      set: (typed_ = []) => {
        const apart = [...own, "checked", WAS]
        common.set(Object.fromEntries(Object.entries(typed_[0] || {}).filter(([name]) => !apart.includes(name))))
        for (const row of rows) {
          const typed = typed_.find((one) => one.region === row.code) || {}
          for (const name in row.inner) row.inner[name].set(typed[name])
        }
        show()
        need()
      },
      only: (code) => {
        select.value = code
        show()
      },
      get: () => {
        const shared = common.get() || {}
        const made = done().map((row) => {
          const typed = gathered(row.inner)
          const lacking = Object.keys(ABOUT).filter((one) => !(one in typed)).flatMap((one) => ABOUT[one])
          return Object.fromEntries(
            Object.entries({ region: row.code, ...shared, ...typed }).filter(([name]) => !lacking.includes(name)),
          )
        })
        return made.length ? made : undefined
      },
    }
  }
}
