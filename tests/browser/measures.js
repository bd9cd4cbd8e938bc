// What a reader with low vision or an unsteady hand runs into on the page that is shown now.
() => {
  const found = { contrast: [], targets: [], clipped: [], sideways: [] };
  const root = document.documentElement;
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} ${(e.textContent || "").trim().slice(0, 30)}`;
  const shown = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && !e.closest(".hidden, .skip") && e.getClientRects().length > 0;
  if (root.scrollWidth > root.clientWidth + 1) {
    const wide = [...document.querySelectorAll("main *")].filter((e) => shown(e)
      && !e.closest(".scroll") && e.getBoundingClientRect().right > root.clientWidth + 1);
    found.sideways.push(`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 3).map(name));
  }

  const parse = (text) => {
    const n = (text.match(/[\d.]+/g) || []).map(Number);
    return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.alpha > 0.99) return colour.rgb;
    }
    return [255, 255, 255];
  };
  const seen = new Set();
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !shown(e)) continue;
    const style = getComputedStyle(e);
    const key = `${style.color}|${behind(e)}|${e.tagName}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const body = ["P", "TD", "LI", "DD", "TEXTAREA", "LABEL"].includes(e.tagName)
      && !e.matches(".is-error, .is-warning, .is-good, .is-notice, .error, .badge");
    const need = body ? 7 : 4.5;
    const has = ratio(parse(style.color).rgb, behind(e));
    if (has < need) found.contrast.push(`${has.toFixed(2)} < ${need}: ${name(e)}`);
  }
  for (const e of document.querySelectorAll("input, select, textarea, button, .button")) {
    if (!shown(e) || e.type === "hidden") continue;
    const style = getComputedStyle(e);
    if (parseFloat(style.borderTopWidth) === 0 || style.borderTopColor === "rgba(0, 0, 0, 0)") continue;
    const has = ratio(parse(style.borderTopColor).rgb, behind(e.parentElement));
    if (has < 3) found.contrast.push(`border ${has.toFixed(2)} < 3: ${name(e)}`);
  }

  const big = (e) => e.matches("button, .button") || e.type === "submit";
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!shown(e) || e.type === "hidden") continue;
    const inText = e.tagName === "A" && getComputedStyle(e).display === "inline";
    if (inText) continue; // a link in a line of text is as high as the line (WCAG 2.5.8, inline)
    let box = e.getBoundingClientRect();
    if (e.labels?.length && ["radio", "checkbox"].includes(e.type)) {
      const label = e.labels[0].getBoundingClientRect();
      box = { width: Math.max(box.width, label.width), height: Math.max(box.height, label.height) };
    }
    const need = big(e) ? 44 : 24;
    if (Math.min(box.width, box.height) < need - 0.5) {
      found.targets.push(`${Math.round(box.width)}x${Math.round(box.height)} < ${need}: ${name(e)}`);
    }
  }

  for (const e of document.querySelectorAll("main *, header *")) {
    if (!shown(e) || ["TEXTAREA", "SELECT", "INPUT", "PROGRESS"].includes(e.tagName)) continue;
    const style = getComputedStyle(e);
    const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    if (hides && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) {
      found.clipped.push(name(e));
    }
  }
  return found;
}
