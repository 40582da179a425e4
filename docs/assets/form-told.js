// What is told of all that is typed: whether the file is ready, what is wrong with the way to each, and beside numbers
// whether they go together.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formTold = (seam, more) => {
  const { rules, fields, page, kind, nearest, paragraph, sentence } = seam
  const { by, make, say, spoken } = fields
  const result = by("form-result")
  // "18,25% = 156.639 dari 858.210: cocok", beside the numbers as they are typed.
  const sums = (figures) => {
    const { figures: part } = page().parts
    const items = (kind() === "monthly" ? part.done() : part?.items) || []
    items.forEach((item, n) => {
      const text = figures[n] ? more.sum(figures[n]) : ""
      if (item.sum.textContent !== text) item.sum.textContent = text
    })
    for (const row of part?.rows || []) if (!items.includes(row)) row.sum.textContent = ""
  }
  const secretIn = (output) => {
    const lines = output.split("\n")
    return lines.some((line) => rules.secrets(line).length) || rules.across(lines).some((one) => !one.asks)
  }
  // What is wrong or asked, each with the way to its field.
  const line = (finding, places) => {
    const one = document.createElement("li")
    const place = nearest(places, finding.path)
    const says = spoken(document.createElement("span"), ` ${sentence(finding, place)}`)
    const level = say(finding.refuses ? "mend" : "look")
    if (!place) {
      one.append(level, says)
      return one
    }
    const link = Object.assign(document.createElement("a"), { href: `#${place.input.id}`, textContent: place.label })
    link.addEventListener("click", (event) => {
      event.preventDefault()
      place.input.focus()
    })
    one.append(`${level} `, link, ".", says)
    return one
  }
  const told = (all, places, personal, made) => {
    const refused = all.filter((one) => one.refuses)
    const done = !refused.length && !personal.length && !secretIn(made.output)
    by("form-done").hidden = !done
    if (!done) by("form-file").textContent = ""
    result.hidden = !page().all && !personal.length
    if (result.hidden) return
    const head = personal.length
      ? say("personal")
      : refused.length
      ? say("wrong", { n: refused.length })
      : say(kind() === "reply" ? "right_reply" : "right")
    if (by("form-result-title").textContent !== head) by("form-result-title").textContent = head
    result.classList.toggle("result--wrong", !done)
    const shown = page().all
      ? [...refused, ...all.filter((one) => !one.refuses)]
      : refused.filter((one) => one.rule === "people_stay_private")
    const list = make("told")
    list.append(...shown.map((one) => line(one, places)))
    by("form-told").replaceChildren(
      ...(personal.length ? [paragraph(say("personal_says"))] : []),
      ...(shown.length ? [list] : []),
    )
    if (done) more.output(made)
  }
  return { sums, told }
}
