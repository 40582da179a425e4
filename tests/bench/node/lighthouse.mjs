// Runs Lighthouse as it comes (mobile, simulated slow 4G, CPU four times slower): node lighthouse.mjs CHROMIUM RUNS URL…
// The first run of a page takes all categories, the others performance only. Prints one line of JSON for each run:
// {url, run, version, speed, problem, scores: {category: 0…1}, failing: {category: [{id, title, said}]}}
import { launch } from "chrome-launcher"
import lighthouse from "lighthouse"

const [chromePath, runs, ...urls] = process.argv.slice(2)
const ALL = ["performance", "accessibility", "best-practices", "seo"]

// A metric between 0.9 and 1 is green; everything else passes or fails.
const fails = (category, audit) => audit.score !== null && audit.score < (category === "performance" ? 0.9 : 1)

function told(url, run, { lhr }) {
    const categories = Object.values(lhr.categories)
    return {
        url,
        run,
        version: lhr.lighthouseVersion,
        speed: lhr.environment.benchmarkIndex,
        problem: lhr.runtimeError?.message ?? null,
        scores: Object.fromEntries(categories.map((one) => [one.id, one.score])),
        failing: Object.fromEntries(categories.map((one) => [
            one.id,
            one.auditRefs
                .filter((ref) => ref.weight > 0 && fails(one.id, lhr.audits[ref.id]))
                .map((ref) => ({
                    id: ref.id,
                    title: lhr.audits[ref.id].title,
                    said: lhr.audits[ref.id].displayValue ?? "",
                })),
        ])),
    }
}

for (const url of urls) {
    for (let run = 1; run <= Number(runs); run++) {
        const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] })
        try {
            const flags = { port: chrome.port, logLevel: "silent", onlyCategories: run === 1 ? ALL : ["performance"] }
            console.log(JSON.stringify(told(url, run, await lighthouse(url, flags))))
        } finally {
            chrome.kill()
        }
    }
}
