// The page "Periksa kalimat": reader, figures and words are fetched when somebody uses it. Nothing typed leaves the page.
"use strict"
{
  const by = (id) => document.getElementById(id)
  const [box, told, heard] = ["check-text", "check-told", "check-heard"].map(by)
  const { checkMore: moreAt, checkData: dataAt } = document.querySelector("script[data-ours]").dataset
  const put = (src) => new Promise((done, gone) => __put(src, done, gone))
  let asked = null
  const ready = () =>
    asked ||= put(dataAt).then(() => put(moreAt)).catch((error) => {
      asked = null
      throw error
    })
  const make = (name, text, ...inside) => {
    const one = document.createElement(name)
    if (text) one.textContent = text
    one.append(...inside)
    return one
  }
  const say = (key, facts = {}) => checkData.words[key].replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "")
  const link = ({ href, label }) => {
    const one = make("a", label)
    one.href = href
    return one
  }
  const listed = (figures) =>
    make(
      "ul",
      "",
      ...figures.map((each) =>
        make("li", `${each.sentence || each.says || each.number} `, link({ href: each.href, label: say("evidence") }))
      ),
    )
  const safe = (figure) => {
    const quote = make("blockquote", figure.sentence || say("no_sentence"))
    return [quote, make("p", "", link({ href: figure.href, label: say("evidence") }))]
  }
  document.documentElement.classList.add("kt-form") // until here the page says how to do without
  // A page says no number without what it is of; what is in the box is the reader's to change.
  box.value ||= box.dataset.example
  const people = (base) => checkData.bases[base] || say("no_people")

  const number = (one) => {
    const { answer, figure, newer, near, lacks, of } = one
    const facts = {
      value: one.said,
      number: figure && (figure.share && /base/.test(answer) ? figure.share : figure.number),
      about: figure && figure.about,
      when: figure && figure.when,
      people: of && people(of),
      base: figure && people(figure.base),
      lacks: lacks && lacks.map((field) => say(`lacks_${field}`)).join(", "),
      says: figure && figure.says,
    }
    const row = make("li", "")
    row.dataset.answer = answer
    row.append(make("strong", one.said), " ", say(answer, facts))
    if (figure && figure.odd) row.append(" ", say("odd"))
    if (newer) row.append(...safe(figure), make("p", say("newest")), ...safe(newer))
    else if (figure && figure.sentence !== undefined) row.append(...safe(figure))
    else if (figure) row.append(make("p", "", link({ href: figure.href, label: say("evidence") })))
    if (near && near.length) {
      row.append(make("p", say(answer === "asks" ? "perhaps" : "nearest")), listed(near))
    }
    return row
  }

  const show = (answers) => {
    told.textContent = ""
    if (!answers.length) told.append(make("p", say("nothing")))
    for (const [n, { sentence, apart, numbers }] of answers.entries()) {
      const part = make("section", "", make("h2", say("sentence", { n: n + 1 })), make("p", sentence))
      if (apart) {
        const [one, other] = apart
        const note = make(
          "p",
          say("apart", { one: one.said, other: other.said, base: people(one.base), others: people(other.base) }),
        )
        note.className = "notice"
        note.dataset.answer = "apart"
        part.append(note)
      }
      part.append(make("ul", "", ...numbers.map(number)))
      told.append(part)
    }
    const count = answers.reduce((sum, each) => sum + each.numbers.length, 0)
    heard.textContent = say("heard", { n: count })
  }

  const check = async () => {
    heard.textContent = ""
    try {
      await ready()
    } catch (_) {
      heard.textContent = told.dataset.gone
      return
    }
    const rules = formRules(checkData)
    const lines = box.value.split("\n")
    const secret = [...rules.found(box.value), ...rules.across(lines)].some((one) => one.kind === "nik" && !one.asks)
    if (secret) {
      told.textContent = ""
      heard.textContent = say("personal")
      return
    }
    show(Checking.answer(box.value, checkData.names, checkData, (text, names) => Reading.read(text, names, "")))
  }

  by("check-form").addEventListener("submit", (event) => {
    event.preventDefault()
    check()
  })
  // Whoever visited once has all of it without a connection: what is kept is kept when it is asked for.
  box.addEventListener("focus", () => ready().catch(() => {}), { once: true })
  if (navigator.serviceWorker && navigator.serviceWorker.controller) ready().catch(() => {})
}
