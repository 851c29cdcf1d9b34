// Asks for this page again and again; a page that did not change costs one short answer. Swaps <main> when it did.
(() => {
  const pause = 2000, longest = 30000;
  const status = document.getElementById("live");
  let stamp = document.querySelector("main").dataset.stamp;
  if (!stamp) return;
  let wait = pause, timer = 0, lastGood = new Date();

  const say = (text, gone) => {
    if (status.textContent !== text) status.textContent = text;
    status.toggleAttribute("data-gone", gone);
  };

  // what the visitor holds on to: the focus, the open folds, and the line at the top of the window
  const nameOf = (element) => element?.tagName === "SUMMARY" ? `${nameOf(element.parentElement)} > summary` : element?.id ? "#" + CSS.escape(element.id) : element?.dataset?.at ? `[data-at="${CSS.escape(element.dataset.at)}"]` : null;

  const swap = (next) => {
    const main = document.querySelector("main");
    const focus = main.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    const open = [...main.querySelectorAll("details[open]")].map(nameOf);
    const top = scrollY > 0 ? [...main.querySelectorAll("[id]")].find((e) => e.getBoundingClientRect().bottom > 0) : null;
    const [topName, topAt] = [nameOf(top), top?.getBoundingClientRect().top];
    const y = scrollY;
    main.replaceChildren(...next.childNodes);
    main.dataset.stamp = next.dataset.stamp;
    for (const name of open) main.querySelector(name)?.setAttribute("open", "");
    if (focus) main.querySelector(focus)?.focus({ preventScroll: true });
    const kept = topName && main.querySelector(topName);
    scrollTo({ top: kept ? scrollY + kept.getBoundingClientRect().top - topAt : y, behavior: "instant" });
  };

  const look = async () => {
    const answer = await fetch(location.href, { cache: "no-store", headers: { "If-None-Match": `"${stamp}"` }, signal: AbortSignal.timeout(10000) });
    if (answer.status === 304) return;
    if (!answer.ok) throw new Error(`${answer.status}`);
    // whoever marks text to copy it keeps the mark; the news waits for the next look
    if (!getSelection().isCollapsed) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("main");
    if (!next) throw new Error("no page");
    stamp = next.dataset.stamp;
    document.title = page.title;
    swap(next);
  };

  const turn = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      await look();
      [wait, lastGood] = [pause, new Date()];
      say("Live: this page follows by itself.", false);
    } catch {
      wait = Math.min(wait * 2, longest);
      say(`The bot does not answer. You see what it said at ${lastGood.toLocaleTimeString()}; this page goes on when the bot is back.`, true);
    }
    timer = setTimeout(turn, wait);
  };

  document.addEventListener("visibilitychange", turn);
  turn();
})();
