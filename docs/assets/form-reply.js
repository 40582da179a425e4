// The office's answer to a figure that is published: which one, what it says, and the figure's whole file with it.
"use strict"
// deno-lint-ignore no-unused-vars -- form-more.js, which travels behind it, calls it
const formReply = ({ rules, fields, body, today, step, checking, review, textOf, figureOf }, { read, written }) => {
  const { describe, entry, id, make, needs, options, say } = fields
  const { sources, regions } = formData
  const called = ([key, line, count, percent]) => {
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
  const asking = (key) => {
    const element = make("field")
    const input = make("select")
    const head = element.querySelector("label")
    input.id = id()
    head.htmlFor = input.id
    head.textContent = say(key)
    element.querySelector(".field__says").before(input)
    needs(head, input)(true)
    const told = describe(element, input)
    return { input, element, told, label: say(key), raw: () => "", put: () => {} }
  }
  const named = ([key, { publisher, published }]) => [
    key,
    `${publisher}, ${published === "unstated" ? key : published} (${key})`,
  ]
  return () => {
    const made = { kind: "reply", all: false }
    const source = asking("reply_source")
    const figure = asking("reply_figure")
    const withFigures = Object.entries(sources).filter(([, one]) => one.figures.length)
    options(
      source.input,
      withFigures.sort(([one], [other]) => one < other ? 1 : -1).map(named),
      say("choose"),
    )
    const fillIn = () => {
      figure.input.replaceChildren()
      const figures = sources[source.input.value]?.figures || []
      options(figure.input, figures.map((one, n) => [String(n), called(one)]), say("choose"))
    }
    source.input.addEventListener("input", fillIn)
    figure.input.addEventListener("input", () => ask())
    fillIn()
    const reply = entry({ $ref: "#/definitions/Reply" }, { front: formData.front.reply.Reply, preset: { date: today } })
    made.chosen = () => {
      const n = Number(figure.input.value)
      const one = sources[source.input.value]?.figures[n]
      return figure.input.value && one ? { source: source.input.value, figure: one, n } : null
    }
    made.choose = (key, figure_id) => {
      if (!sources[key]) return
      source.input.value = key
      fillIn()
      const n = figureOf(key, figure_id)
      if (n >= 0) figure.input.value = String(n)
      ask()
    }
    // The answer goes into the file of the figure; one that stands there already can be put otherwise.
    const ask = async () => {
      const one = made.chosen()
      if (!one || made.of === one.source) return answered(one)
      made.of = undefined
      review()
      const text = await textOf(`sources/${one.source}.yml`)
      if (text !== null && made.chosen()?.source === one.source) made.take(one.source, text)
    }
    made.take = (of, text) => {
      const found = read(text)
      if (!found.tree || found.draft) return false
      Object.assign(made, { of, read: found })
      answered(made.chosen())
      review()
      return true
    }
    const answered = (one) => {
      const there = one && made.read?.tree.figures?.[one.n]?.reply
      if (there && !reply.get()?.says) reply.set(there)
    }
    made.state = () => {
      const one = made.chosen()
      return { tree: { figures: [{ reply: reply.get() || {} }] }, of: one?.source, figure: one?.figure[0] }
    }
    made.put = ({ tree, of, figure: figure_ }) => {
      reply.set(tree.figures?.[0]?.reply)
      if (of) made.choose(of, figure_)
    }
    made.review = () => {
      const typed = reply.get() || {}
      const places = { "reply.source": source, "reply.figure": figure }
      for (const name in reply.inner) {
        places[`reply.${name}`] = reply.inner[name].first || reply.inner[name]
        for (const inner in reply.inner[name].inner || {}) {
          places[`reply.${name}.${inner}`] = reply.inner[name].inner[inner]
        }
      }
      const findings = rules.checkReply(typed, today)
      const one = made.chosen()
      if (one && made.of === one.source) {
        const figures = made.read.tree.figures.map((each, n) => n === one.n ? { ...each, reply: typed } : each)
        const { text, lost } = written({ ...made.read.tree, figures }, made.read)
        return { places, findings, output: text, comments: lost, name: made.of, of: made.of }
      }
      const facts = one ? { file: `${formData.folder}/sources/${one.source}.yml` } : {}
      const slip = one ? "closed" : "plain"
      findings.unshift({ path: ["reply", "figure"], rule: "replies_have_a_figure", case: slip, facts, refuses: true })
      return { places, findings, output: "", name: one?.source }
    }
    const steps = [step(1, "figure"), step(2, "reply"), checking()]
    steps[0].append(source.element, figure.element)
    steps[1].append(reply.element)
    steps[2].firstElementChild.textContent = `3. ${say("step_check")}`
    body.append(...steps)
    return made
  }
}
