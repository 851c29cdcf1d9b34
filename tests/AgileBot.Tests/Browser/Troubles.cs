namespace AgileBot.Tests.Browser;

/// <summary>Finds in a page what a person would stumble over: sideways scrolling, faint text, fields without a label, skipped headings.</summary>
internal static class Troubles
{
    public const string Script = """
        () => {
          const found = [];
          const all = (selector) => [...document.querySelectorAll(selector)];
          const name = (element) => element.tagName + "." + element.className + " '" + element.textContent.trim().slice(0, 40) + "'";
          if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways: " + document.documentElement.scrollWidth);
          const parse = (color) => color.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => {
            const part = (value) => ((value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
            return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
          };
          const behind = (element) => {
            for (let at = element; at; at = at.parentElement) {
              const color = parse(getComputedStyle(at).backgroundColor);
              if (color.length === 3 || color[3] === 1) return color;
            }
            return [255, 255, 255];
          };
          for (const element of all("body *")) {
            const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            if (!speaks || element.offsetParent === null) continue;
            const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
            const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            if (contrast < 4.5) found.push("faint " + contrast.toFixed(2) + ": " + name(element));
          }
          for (const field of all("input:not([type=hidden]), textarea, select"))
            if (!field.labels?.length && !field.getAttribute("aria-label")) found.push("no label: " + field.name);
          for (const button of all("button, a"))
            if (!button.textContent.trim() && !button.getAttribute("aria-label")) found.push("nameless: " + button.outerHTML.slice(0, 80));
          let level = 0;
          for (const heading of all("h1, h2, h3, h4, h5, h6")) {
            const next = Number(heading.tagName[1]);
            if (next > level + 1) found.push("a heading is skipped before " + name(heading));
            level = next;
          }
          if (all("h1").length !== 1) found.push("headings of the first level: " + all("h1").length);
          for (const head of all("th:not([scope])")) found.push("no scope: " + name(head));
          const ids = all("[id]").map((element) => element.id);
          for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) found.push("twice the id " + id);
          return found;
        }
        """;
}
