// 404.html stands at any depth and knows its addresses for one place of the site only. Where this file was found
// elsewhere, the site is there: every address leads from it. Only 404.html loads this, before site.js.
"use strict"
{
  const { dataset } = document.querySelector("script[data-ours]")
  const folder = (url) => url.replace(/assets\/[^/]*$/, "")
  const told = folder(new URL(dataset.ours.split(" ")[0], location).href)
  const real = folder(document.currentScript.src)
  const moved = (path) => {
    const { href } = new URL(path, location)
    return href.startsWith(told) ? real + href.slice(told.length) : href
  }
  if (told !== real) {
    for (const link of document.querySelectorAll("[href]")) {
      const path = link.getAttribute("href")
      if (!path.startsWith("#")) link.setAttribute("href", moved(path))
    }
    const root = document.querySelector("[name=root]")
    root.content = moved(root.content)
    __md_scope = new URL(root.content) // where the choice of light and dark is kept
    for (const name of ["theirs", "styles"]) dataset[name] = dataset[name].split(" ").map(moved).join(" ")
    const config = document.getElementById("__config")
    const said = JSON.parse(config.textContent)
    for (const name of ["base", "search"]) said[name] = moved(said[name])
    config.textContent = JSON.stringify(said)
  }
}
