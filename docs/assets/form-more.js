// What the form needs once somebody works in it: files read and written, answers, and the result with where it goes. It
// travels behind form-file.js and the others of JOINED (scripts/site/page_scripts.py), and is fetched when a field is touched first.
"use strict"
// deno-lint-ignore no-unused-vars -- form.js calls it once it is there
const formMore = (seam) => {
  const { rules, fields, paragraph, review, taken } = seam
  const { by, describe, say, spoken } = fields
  const files = formFile(formData, rules)
  const opening = formOpen(seam, files)
  // "18,25% = 156.639 dari 858.210: cocok": a figure by its own numbers.
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
  // A new file travels in the address; one that is there already is replaced by hand, for no address can fill it in.
  const output = (made) => {
    by("form-said").textContent = ""
    saying(made.tree || {}, made.was || (made.tree && seam.page()?.read?.tree), made.was)
    if (by("form-file").textContent !== made.output) by("form-file").textContent = made.output
    const { goes, folder } = formData
    const path = `${folder}/${made.path || `sources/${made.name}.yml`}`
    const whole = made.of !== undefined
    const places = {
      path: path.split("/").map(encodeURIComponent).join("/"),
      name: encodeURIComponent(path),
      text: encodeURIComponent(made.output),
    }
    const href = goes && goes[whole ? "edit" : "new"].replace(/\{(path|name|text)\}/g, (_, one) => places[one])
    // Whoever has to sign in first is sent there with the whole address as a part of another.
    const fits = !href || encodeURIComponent(href).length <= goes.most
    const link = by("form-open")
    link.hidden = !href || !fits
    link.textContent = say(whole ? "open_edit" : "open")
    link.href = link.hidden ? "" : href
    spoken(by("form-where"), say(whole ? "save_as_whole" : "save_as", { file: path }))
    by("form-next").replaceChildren(
      ...(made.comments ? [paragraph(say("comments_lost", { n: made.comments }))] : []),
      paragraph(say(fits ? whole ? "next_reply" : "next" : "too_long", { file: path })),
    )
  }
  // A pasted text: what is personal in it is told at its box; its reader comes once the box is used.
  const box = by("form-paste")
  const pasted = { input: box, element: box.parentElement, label: box.labels[0].textContent, raw: () => box.value }
  pasted.told = describe(box.parentElement, box)
  const { paste, pasteData: known } = document.querySelector("script[data-ours]").dataset
  const load = (src) => new Promise((done, gone) => __put(src, done, gone))
  let reader = null
  const reading = () =>
    reader ||= load(known).then(() => load(paste)).then(() => formPaste(seam, box)).catch(() => {
      reader = null
      seam.notice(say("not_loaded"))
    })
  const read = () => reading().then((one) => one?.typed())
  box.addEventListener("focus", reading)
  box.addEventListener("input", read)
  if (box.value) read()
  else if (document.activeElement === box) reading()
  // What was pasted before a reload lies beside what was typed; the form comes first.
  else if (seam.keep.store() && __md_get("paste", seam.keep.store())) {
    setTimeout(() => reading().then((one) => one?.again()))
  }
  const saying = formSaid(seam)
  by("form-copy").addEventListener("click", async () => {
    const now = review()
    const said = by("form-said")
    if (by("form-done").hidden) return
    said.textContent = ""
    const done = await window.kt_copied?.(now.output) // site.js
    by("form-copy").focus()
    said.textContent = say(done ? "copied" : "not_copied")
  })
  by("form-download").addEventListener("click", () => {
    const now = review()
    if (by("form-done").hidden) return
    opening.downloaded(`${now.name}.yml`, now.output)
    taken()
    reader?.then((one) => one?.forget())
    by("form-said").textContent = say("downloaded", { file: `${now.name}.yml` })
  })
  return {
    ...files,
    ...opening,
    ...formTold(seam, { output, sum }),
    prefill: formAsked(seam, opening),
    choices: formChoices(seam),
    places: { paste: pasted },
    monthly: formMonthly(seam, formSheet(rules)),
    pages: { reply: formReply(seam, files), entries: formEntries(seam, files) },
  }
}
