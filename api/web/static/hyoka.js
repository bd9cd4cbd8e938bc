// What a page can do more with script than without: saving while typing, answers as they come,
// files by drag and drop, progress. Every form works without it.

const said = document.getElementById("said");
const tell = (text) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = text; }); };

// ---- Saving while typing. What is typed is first kept in the browser, then sent; it leaves the
// browser's keeping only when the server has it.
const PAUSE = 1200;
const RETRY = 5000;
const MET = "met"; // marks what was kept as sent to the page of two texts that met

class Autosave {
  constructor(form) {
    this.form = form;
    this.state = document.getElementById("save-state");
    const place = form.closest("[data-document]");
    this.key = `hyoka:${place.dataset.document}:${place.dataset.item}`;
    this.timer = 0;
    this.sending = false;
    this.again = false;
    this.restore();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.pending() && this.send());
    window.addEventListener("beforeunload", (event) => { if (this.dirty) event.preventDefault(); });
  }

  fields() {
    const data = new URLSearchParams(new FormData(this.form));
    data.delete("csrf_token");
    return data;
  }

  content() {
    const data = this.fields();
    data.delete("base");
    return data.toString();
  }

  pending() { return sessionOrLocal("get", this.key); }

  changed() {
    this.dirty = true;
    sessionOrLocal("set", this.key, this.fields().toString());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  restore() {
    const kept = this.pending();
    const chosen = this.chosen();
    if (!kept) return;
    const data = new URLSearchParams(kept);
    if (chosen && data.has(MET)) { // both texts are in the history now
      sessionOrLocal("remove", this.key);
      return;
    }
    if (data.get("base") !== this.form.elements.base.value) {
      this.offer(data);
      return;
    }
    this.fill(data);
    this.dirty = true;
    this.send();
  }

  // Whether this page answers a choice between two texts; said once, and not at a reload.
  chosen() {
    const here = new URL(location.href);
    if (here.searchParams.get("said") !== "chosen") return false;
    here.searchParams.delete("said");
    history.replaceState(history.state, "", here);
    return true;
  }

  fill(data) {
    for (const field of this.form.elements) {
      if (!field.name || field.type === "hidden" || field.type === "submit") continue;
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = data.getAll(field.name).includes(field.value);
      } else {
        field.value = data.get(field.name) ?? "";
      }
    }
  }

  // The server has moved on since these words were typed: the author decides, nothing is replaced.
  offer(data) {
    const box = document.createElement("div");
    box.className = "notice is-warning";
    const heading = document.createElement("p");
    heading.textContent = "送れなかった入力がこの端末に残っています";
    const words = document.createElement("p");
    words.className = "text";
    words.textContent = data.get("text") || data.getAll("checked").join("、") || data.get("choice") || "（空）";
    const take = document.createElement("button");
    take.type = "button";
    take.textContent = "この入力を使う";
    take.addEventListener("click", () => { this.fill(data); box.remove(); this.changed(); this.form.elements.text?.focus(); });
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "捨てる";
    drop.addEventListener("click", () => { sessionOrLocal("remove", this.key); box.remove(); tell("残っていた入力を捨てました"); });
    box.append(heading, words, take, drop);
    this.form.before(box);
  }

  show(name) { this.state.textContent = this.state.dataset[name]; }

  submitted(event) {
    if (event.submitter?.hasAttribute("formaction")) { // another button of the form, not 保存
      this.dirty = false;
      return;
    }
    event.preventDefault();
    this.send(true);
  }

  async send(asked = false) {
    clearTimeout(this.timer);
    if (this.sending) { this.again = true; return; }
    this.sending = true;
    const content = this.content();
    if (!this.state.querySelector("a")) this.show("saving");
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(this.form)),
      });
      if (answer.status === 409) { this.conflict(); return; }
      if (answer.redirected || answer.status === 403) { await this.signedOut(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      this.saved(await answer.json(), content, asked);
    } catch {
      this.show("offline");
      this.timer = setTimeout(() => this.send(), RETRY);
    } finally {
      this.sending = false;
      if (this.again) { this.again = false; this.send(); }
    }
  }

  saved(answer, content, asked) {
    for (const base of document.querySelectorAll('input[name="base"]')) base.value = answer.base;
    if (this.content() === content) {
      this.dirty = false;
      sessionOrLocal("remove", this.key);
    } else {
      sessionOrLocal("set", this.key, this.fields().toString());
    }
    this.state.textContent = answer.note;
    if (asked) tell(answer.note);
  }

  // The session has ended. Whoever signs in again, here or elsewhere, comes back to a page that
  // saves: it takes the word of the new session and sends what was typed meanwhile.
  async signedOut() {
    if (!this.state.querySelector("a")) {
      this.show("signedout");
      const link = document.createElement("a");
      link.href = "/signin";
      link.target = "_blank";
      link.textContent = "ログインの画面を開く";
      this.state.append(" ", link);
      tell(this.state.dataset.signedout);
    }
    const page = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!page.redirected && page.ok) {
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
      const word = fresh.querySelector('input[name="csrf_token"]').value;
      for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = word;
    }
    this.timer = setTimeout(() => this.send(), RETRY);
  }

  // The page that shows both texts side by side is the server's: send the form to it as it is. What
  // is typed stays in the browser's keeping until the author has chosen there.
  conflict() {
    this.show("conflict");
    this.dirty = false;
    const data = this.fields();
    data.set(MET, "1");
    sessionOrLocal("set", this.key, data.toString());
    HTMLFormElement.prototype.submit.call(this.form);
  }
}

function sessionOrLocal(what, key, value) {
  try {
    return what === "get" ? localStorage.getItem(key)
      : what === "set" ? localStorage.setItem(key, value) : localStorage.removeItem(key);
  } catch {
    return null; // storage switched off: saving to the server goes on
  }
}

// ---- Server-sent events in the answer to a POST.
async function* events(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let kept = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    kept += value;
    const parts = kept.split("\n\n");
    kept = parts.pop();
    for (const part of parts) {
      const event = { name: "message", data: "" };
      for (const line of part.split("\n")) {
        if (line.startsWith("event:")) event.name = line.slice(6).trim();
        if (line.startsWith("data:")) event.data += line.slice(5).trim();
      }
      if (event.data) yield { name: event.name, data: JSON.parse(event.data) };
    }
  }
}

function paragraph(parent, text, name) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = text;
  parent.append(made);
  return made;
}

const ASKED = "hyoka-asked";

function chat(form) {
  const log = document.getElementById("chat-log");
  const panel = form.closest(".help");
  const last = [...log.querySelectorAll(".own")].at(-1);
  // The newest question comes to the top: of the panel where that scrolls, of the page after asking.
  if (last && panel.scrollHeight > panel.clientHeight) panel.scrollTop += last.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  if (last && sessionOrLocal("get", ASKED)) last.scrollIntoView({ block: "start" });
  sessionOrLocal("remove", ASKED);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const question = form.elements.question.value.trim();
    if (!question) return;
    const body = new URLSearchParams(new FormData(form));
    const own = document.createElement("div");
    own.className = "own";
    paragraph(own, "あなた", "small soft");
    paragraph(own, question, "text");
    const answer = document.createElement("div");
    answer.className = "card";
    const heading = paragraph(answer, "回答を作っています", "small soft");
    const words = paragraph(answer, "", "text");
    log.append(own, answer);
    own.scrollIntoView({ block: "start" });
    form.elements.question.value = "";
    try {
      const reply = await fetch(form.action, { method: "POST", headers: { Accept: "text/event-stream" }, body });
      if (!reply.ok) throw new Error(String(reply.status));
      for await (const got of events(reply)) {
        if (got.name === "status") heading.textContent = got.data.text;
        if (got.name === "delta") words.textContent += got.data.text;
        if (got.name === "reset") words.textContent = "";
        if (got.name === "error") throw new Error(got.data.detail);
        if (got.name === "done") {
          sessionOrLocal("set", ASKED, "1");
          location.assign(got.data.address);
        }
      }
      heading.textContent = "回答";
      tell("回答が出ました");
    } catch {
      heading.textContent = "回答を受け取れませんでした。もう一度聞いてください。";
      form.elements.question.value = question;
      tell(heading.textContent);
    }
  });
}

// ---- A suggestion that takes its time: which step it is at, until it is there.
function waiting(form) {
  const words = form.querySelector("[data-step]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const body = new URLSearchParams(new FormData(form));
      const reply = await fetch(form.action, { method: "POST", headers: { Accept: "text/event-stream" }, body });
      if (!reply.ok) throw new Error(String(reply.status));
      for await (const got of events(reply)) {
        if (got.name === "progress") tell(words.textContent = got.data.text);
        if (got.name === "error") throw new Error(got.data.detail);
        if (got.name === "done") location.assign(got.data.address);
      }
    } catch {
      form.submit(); // the page that answers says what is wrong
    }
  });
}

// ---- Files by drag and drop.
function drop(form) {
  const input = form.querySelector('input[type="file"]');
  for (const name of ["dragover", "dragenter"]) {
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    input.files = event.dataTransfer.files;
    tell(`${input.files.length}件のファイルを選びました`);
    form.requestSubmit();
  });
}

// ---- Progress of long work.
function progress(box) {
  const bar = box.querySelector("progress");
  const words = box.querySelector("[data-words]");
  const source = new EventSource(box.dataset.progress);
  source.addEventListener("progress", (event) => {
    const got = JSON.parse(event.data);
    bar.max = got.total;
    bar.value = got.done;
    words.textContent = got.note;
  });
  source.addEventListener("done", () => { source.close(); location.reload(); });
}

// ---- What other people save in the same draft.
function watch(editor) {
  const box = document.getElementById("others");
  const source = new EventSource(editor.dataset.watch);
  source.addEventListener("saved", (event) => {
    const got = JSON.parse(event.data);
    const here = got.item === editor.dataset.item;
    const line = document.createElement("p");
    line.textContent = `${got.who}${here ? box.dataset.here : box.dataset.there}`;
    const link = document.createElement("a");
    link.href = got.address;
    link.textContent = here ? box.dataset.reload : got.label;
    line.append(link);
    line.className = `notice ${here ? "is-warning" : "is-notice"}`;
    box.replaceChildren(line);
    tell(line.textContent);
  });
  addEventListener("pagehide", () => source.close());
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
for (const form of document.querySelectorAll("form[data-chat]")) chat(form);
for (const form of document.querySelectorAll("form[data-waiting]")) waiting(form);
for (const form of document.querySelectorAll("form[data-drop]")) drop(form);
for (const box of document.querySelectorAll("[data-progress]")) progress(box);
for (const editor of document.querySelectorAll("[data-watch]")) watch(editor);

// ---- 見え消し or 溶け込み: shown at once; the server keeps the choice for the next page.
function chooseDiff(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = event.submitter.value;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    document.body.toggleAttribute("data-diff", chosen === "merged");
    if (chosen === "merged") document.body.dataset.diff = chosen;
    for (const button of document.querySelectorAll("[data-diff-choice] button")) {
      button.setAttribute("aria-pressed", String(button.value === chosen));
    }
    tell(`${event.submitter.textContent}にしました`);
    fetch(form.action, { method: "POST", body, redirect: "manual" });
  });
}
for (const form of document.querySelectorAll("form[data-diff-choice]")) chooseDiff(form);

// The list of items is open beside the editor where there is room, and folded away where not. What
// was opened in it stays open on the next item.
const fold = document.querySelector(".tree-fold");
if (fold) fold.open = matchMedia("(min-width: 64rem)").matches;
const items = document.querySelector(".items");
const tree = document.querySelector("[data-tree]");
if (tree) {
  const key = `hyoka-tree:${tree.closest("[data-document]").dataset.document}`;
  const parts = [...tree.querySelectorAll("details")];
  const kept = (sessionOrLocal("get", key) ?? "").split(" ");
  for (const part of parts) if (kept.includes(part.dataset.key)) part.open = true;
  tree.addEventListener("toggle", () => {
    sessionOrLocal("set", key, parts.filter((part) => part.open).map((part) => part.dataset.key).join(" "));
  }, true);
}
const current = document.querySelector(".tree a[aria-current]");
if (items && current && items.scrollHeight > items.clientHeight) {
  const place = current.getBoundingClientRect().top - items.getBoundingClientRect().top;
  if (place > items.clientHeight * 0.8) items.scrollTop = place - items.clientHeight / 2;
}

// Some counts are still being made: fetch the list again and put it in place of this one. The
// rest of the page, what is being typed and where the focus is, stays as it is.
async function again() {
  for (;;) {
    const box = document.querySelector("[data-again]");
    if (!box) return;
    await new Promise((done) => { setTimeout(done, 1000 * Number(box.dataset.again)); });
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) continue;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const table = fresh.querySelector("#rows table");
    if (!table) return;
    if (!document.activeElement.closest("#rows table")) {
      document.querySelector("#rows table").replaceWith(table);
      const next = fresh.querySelector("[data-again]");
      if (next) box.replaceWith(next); else box.remove();
    }
  }
}
again();
