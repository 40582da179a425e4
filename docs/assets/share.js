// A card goes to whichever app the reader chooses, as a file. Where a browser cannot, the link to save it is there.
"use strict"
{
  const buttons = document.querySelectorAll("[data-share]")
  const named = (src) => src.split("/").pop()
  const can = () => {
    try {
      const file = new File([""], "kartu.png", { type: "image/png" })
      return !!navigator.share && !!navigator.canShare && navigator.canShare({ files: [file] })
    } catch (_error) {
      return false
    }
  }
  const pass = async (button) => {
    const { share, text } = button.dataset
    const answer = await fetch(share)
    if (!answer.ok) throw new Error(answer.status)
    const file = new File([await answer.blob()], named(share), { type: "image/png" })
    await navigator.share({ files: [file], text })
  }
  if (can()) {
    for (const button of buttons) {
      button.hidden = false
      button.addEventListener("click", () => {
        // Whoever closes the list of apps has chosen, too; where the file does not come, it can still be saved.
        pass(button).catch((error) => {
          if (error.name !== "AbortError") location.href = button.dataset.share
        })
      })
    }
  }
}
