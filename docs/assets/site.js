// What the theme leaves to the mouse: menu and search by keyboard; then what a reader takes along.
// Every page can be read without this file. It speaks the language of browsers of 2017, as does what it loads.
"use strict"
{
  const { dataset } = document.querySelector("script[data-ours]")

  // A button opens and closes the theme's hidden checkbox; focus goes in with it and comes back out.
  const panels = { __drawer: "kt-drawer", __search: "kt-search" }
  for (const [name, id] of Object.entries(panels)) {
    const box = document.getElementById(name)
    const panel = document.getElementById(id)
    const buttons = [...document.querySelectorAll(`[data-toggle-for=${name}]`)]
    if (!box || !panel) continue
    const opener = buttons.find((button) => !panel.contains(button))
    const set = (open) => {
      if (box.checked !== open) box.click()
    }
    const inside = (element) => panel.contains(element)
    for (const button of buttons) button.addEventListener("click", () => set(!box.checked))
    box.addEventListener("change", () => {
      opener.setAttribute("aria-expanded", box.checked)
      if (box.checked) {
        if (!inside(document.activeElement)) panel.querySelector("input, a, button").focus()
      } else if (inside(document.activeElement) || document.activeElement === document.body) opener.focus()
    })
    panel.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !inside(event.relatedTarget)) setTimeout(set, 0, false)
    })
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") set(false)
    })
  }

  // The theme's script is the heaviest file and fetches the whole search index: it comes when somebody searches or
  // chooses light or dark, and is then told of a choice that it came too late to hear.
  const used = "[data-md-component=search],[data-md-component=palette],[data-md-toggle=search]"
  const use = (event) => {
    if (!event.target.closest || !event.target.closest(used)) return
    for (const kind of ["focusin", "change"]) removeEventListener(kind, use)
    document.head.prepend(Object.assign(document.createElement("link"), { rel: "stylesheet", href: dataset.styles }))
    const tell = () => {
      const box = document.querySelector("[name=__palette]:checked")
      if (box) box.dispatchEvent(new Event("change"))
    }
    for (const src of dataset.theirs.split(" ")) __put(src, tell)
  }
  for (const kind of ["focusin", "change"]) addEventListener(kind, use)

  // Only now do the buttons work.
  document.documentElement.classList.remove("no-js")
  document.documentElement.classList.add("js")

  // On a phone the menu at the foot is the second one: one line.
  const foot = document.querySelector(".kt-footer__fold")
  if (foot && matchMedia("(max-width: 43.734em)").matches) foot.open = false

  // The theme listens on window: for single letters (WCAG 2.1.4), and while the search is open for every
  // key, which takes Tab, Shift and the press of a button. Only what it does better may pass.
  document.addEventListener("keydown", (event) => {
    const searching = document.getElementById("__search").checked
    const theirs = /^Arrow|^Escape$/.test(event.key) || event.key === "Enter" && event.target.matches("input")
    if (searching ? !theirs : event.key.length === 1) event.stopPropagation()
  })

  // The theme's results are out of the Tab order.
  const results = document.querySelector(".md-search-result__list")
  if (results) {
    new MutationObserver(() => {
      for (const link of results.querySelectorAll("[tabindex]")) link.removeAttribute("tabindex")
    }).observe(results, { childList: true, subtree: true })
  }

  // The theme does not mark what it applies.
  const chosen = document.getElementById(`__palette_${(__md_get("__palette") || {}).index || 0}`)
  if (chosen) chosen.checked = true

  // Tables of Markdown scroll: by keyboard, too.
  addEventListener("load", () => {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) frame.tabIndex = 0
  })

  // A sentence goes to the clipboard as the link beside it sends it; without https, by a field that is there a moment.
  const copied = window.kt_copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch (_) {
      const field = Object.assign(document.body.appendChild(document.createElement("textarea")), { value: text })
      field.select()
      const done = document.execCommand("copy")
      field.remove()
      return done
    }
  }
  for (const share of document.querySelectorAll(".share")) {
    const [link, button, said] = share.children
    button.hidden = false
    button.addEventListener("click", async () => {
      said.textContent = "" // what is said a second time has to change to be heard
      const done = await copied(new URL(link.href).searchParams.get("text"))
      button.focus()
      said.textContent = done ? button.dataset.done : button.dataset.failed
    })
  }

  // A chart to take along or explore: loaded when asked for.
  const parts = {}
  const part = (name) =>
    parts[name] || (parts[name] = new Promise((done) => {
      __put(dataset[name], () => done(window[`kt_${name}`]))
    }))
  for (const save of document.querySelectorAll(".save")) {
    const figure = save.closest("figure")
    save.hidden = false
    save.addEventListener("click", async (event) => {
      if (!event.target.matches("button")) return
      if (event.target.dataset.hint) return (await part("explore"))(figure, event.target)
      const { embed, done } = event.target.dataset
      const said = save.lastElementChild
      if (embed) {
        const code = await (await part("save")).embed(figure, new URL(embed, location))
        said.textContent = ""
        said.textContent = await copied(code) ? done : code
        return event.target.focus()
      }
      const kind = event.target.textContent
      const href = URL.createObjectURL(await (await part("save"))[kind](figure))
      Object.assign(document.createElement("a"), { href, download: `${figure.id}.${kind.toLowerCase()}` }).click()
      setTimeout(URL.revokeObjectURL, 6e4, href)
    })
  }

  // Pages stay readable without a connection. A copy gives way to the newest: at once where nobody has begun to read,
  // else at a tap.
  const root = document.querySelector("[name=root]")
  const keeper = location.protocol !== "file:" && "offline" in root.dataset && navigator.serviceWorker
  if (keeper) {
    const note = document.getElementById("kt-kept")
    const { saveData, effectiveType } = navigator.connection || {}
    keeper.addEventListener("message", ({ data }) => {
      if (!note) return
      if (!data.changed) note.remove()
      else if (scrollY < 99) location.reload()
      else {
        note.textContent = ""
        note.append(Object.assign(document.createElement("a"), { href: "", textContent: data.words }))
      }
    })
    if (note && keeper.controller) keeper.controller.postMessage({ newer: location.href })
    keeper.register(new URL("sw.js", new URL(root.content, location))).then(async () => {
      if (saveData || /2g/.test(effectiveType)) return
      const { active } = await keeper.ready
      const { ours, save, explore, formMore, formFiles } = dataset
      const also = [...ours.split(" "), save, explore, formMore, formFiles].filter(Boolean)
        .map((path) => new URL(path, location).href)
      setTimeout(() => active.postMessage({ also }), 3000)
    }, () => {}) // where it is forbidden, pages show all the same
  }

  // Of many regions, those named so.
  for (const finder of document.querySelectorAll(".finder")) {
    finder.hidden = false
    const low = (text) => text.toLowerCase()
    finder.addEventListener("input", ({ target }) => {
      for (const row of document.querySelectorAll(".region-list li, .tiles li, .places li")) {
        row.hidden = !low(row.textContent).includes(low(target.value))
      }
    })
  }

  // On paper nothing is folded; a link needs its whole address, and so does the page where the site's own is not set.
  const folded = []
  addEventListener("afterprint", () => {
    for (const one of folded.splice(0)) one.open = false
  })
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("main details:not([open])")) {
      folded.push(one)
      one.open = true
    }
    for (const where of document.querySelectorAll("[data-here]")) where.textContent = location.href
    for (const link of document.querySelectorAll(".md-content a[href]:not(.headerlink):not(.tile)")) {
      if (!link.getAttribute("href").startsWith("#")) link.dataset.address = link.href
    }
  })
}
