// Renews <main> when the world has changed, never while somebody types or reads a selection. Everything works without it.
"use strict";
(() => {
  const pause = 1500;
  const main = () => document.getElementById("main");
  const touched = (field) =>
    field === document.activeElement ||
    (field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
  const isBusy = () =>
    document.hidden ||
    !getSelection().isCollapsed ||
    [...main().querySelectorAll("input:not([type=hidden]), textarea")].some(touched) ||
    main().contains(document.activeElement) && document.activeElement.matches("select");
  const nameOf = (element) => element.id || element.getAttribute("href") || element.value || element.textContent;

  function swap(fresh) {
    const old = main();
    const focused = old.contains(document.activeElement) && old !== document.activeElement ? document.activeElement : null;
    const open = [...old.querySelectorAll("details[open]")].map((one) => one.id);
    const scrolled = [...old.querySelectorAll(".diff")].map((box) => box.scrollLeft);
    old.replaceWith(fresh);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    fresh.querySelectorAll(".diff").forEach((box, index) => { box.scrollLeft = scrolled[index] ?? 0; });
    if (focused)
      [...fresh.querySelectorAll(focused.tagName)].find((one) => nameOf(one) === nameOf(focused))?.focus({ preventScroll: true });
  }

  async function look() {
    if (isBusy()) return;
    const stamp = await (await fetch("/stamp")).text();
    if (stamp === main().dataset.stamp) return;
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
    if (answer.ok && fresh && !isBusy()) swap(fresh);
  }

  function again() {
    // a simulator that was stopped is asked again later
    setTimeout(() => look().catch(() => {}).finally(again), pause);
  }

  if (!("still" in main().dataset)) again();
})();
