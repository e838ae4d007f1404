// What happens in the browser is told to Python by name ("do"); Python answers with new HTML.
"use strict";

(() => {
  const rect = (node) => {
    const box = node.getBoundingClientRect();
    return { left: box.left, top: box.top, bottom: box.bottom, width: box.width };
  };

  const tell = (name, node, more = {}) => {
    const surface = node.closest("[data-surface]");
    const place = surface ? { surface: surface.dataset.surface, channel: surface.dataset.channel, ts: surface.dataset.ts } : {};
    const { do: _, ...data } = node.dataset;
    const who = document.querySelector(".app")?.dataset.who;
    const outer = (node.matches("input, textarea") && node.closest(".combo, .compose-box")) || node;
    emitEvent("do", { do: name, who, id: node.id, rect: rect(outer), ...place, ...data, ...more });
  };

  const doing = (event) => event.target.closest?.("[data-do]");
  const question = () => document.querySelector("[role=alertdialog]");
  const popup = () => document.querySelector(".popup [role]");
  const listens = { field: 1, combo: 1, pick: 1, tick: 1, compose: 1, look: 1 };

  document.addEventListener("click", (event) => {
    const node = doing(event);
    if (document.querySelector(".popup") && !event.target.closest(".popup") && node?.dataset.do !== "combo") {
      emitEvent("do", { do: "away" });
    }
    const permalink = event.target.closest("a[href]")?.href.match(/\/archives\/(\w+)\/p(\d{10})(\d{6})/);
    if (permalink && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      return emitEvent("do", { do: "permalink", place: permalink[1], ts: `${permalink[2]}.${permalink[3]}` });
    }
    if (!node) return;
    const name = node.dataset.do;
    if (name === "combo") return tell("combo", node, { typed: "" });
    if (name === "pick" && node.type === "date") node.showPicker?.();
    if (name in listens) return;
    if (name === "theme") return wear(worn() === "dark" ? "light" : "dark");
    if (name === "press-send") return localSlack.send(document.getElementById(node.dataset.box));
    if (name === "mention") return localSlack.mention(node.dataset.box);
    if (node.tagName === "A" && (event.metaKey || event.ctrlKey)) return;
    if (node.tagName === "A" && node.target !== "_blank") event.preventDefault();
    tell(name, node);
  });

  // A click in the list must not take the focus out of the box it belongs to.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".popup")) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    const node = doing(event);
    if (!node) return;
    if (node.dataset.do === "field") tell("field", node, { value: node.value });
    if (node.dataset.do === "look") tell("look", node, { value: node.value });
    if (node.dataset.do === "combo") tell("combo", node, { typed: node.value });
    if (node.dataset.do === "compose") {
      localSlack.written(node);
      tell("compose", node, localSlack.composed(node));
    }
  });

  // The date as Slack writes it, over the one of the browser.
  const sayDay = (node) => {
    const over = node.parentElement.querySelector(".day-words");
    if (!over) return;
    const day = new Date(`${node.value}T00:00`);
    over.textContent = node.value ? day.toLocaleDateString("en-US", { dateStyle: "long" }) : over.dataset.none;
    over.classList.toggle("none", !node.value);
  };

  document.addEventListener("change", (event) => {
    const node = doing(event);
    if (node?.dataset.do === "pick") {
      sayDay(node);
      tell("pick", node, { value: node.value });
    }
    if (node?.dataset.do === "tick") tell("tick", node, { value: node.value, checked: node.checked });
  });

  // What was typed into a select and not chosen does not stay.
  document.addEventListener("focusout", (event) => {
    const node = doing(event);
    if (node?.dataset.do === "combo") node.value = node.defaultValue;
  });

  const worn = () => document.documentElement.dataset.theme;
  const wear = (theme) => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (now) => {
    if (!localStorage.getItem("theme")) document.documentElement.dataset.theme = now.matches ? "dark" : "light";
  });

  // Tab goes round in what is on top: what lies behind it cannot be reached before it is closed.
  const goRound = (event) => {
    const top = question() ?? document.querySelector("[role=dialog]");
    if (!top) return;
    const all = top.querySelectorAll("a[href], button:not(:disabled), input, textarea, select, [tabindex='0']");
    const reached = [...all].filter((node) => node.offsetParent && node.tabIndex >= 0);
    const at = reached.indexOf(document.activeElement);
    const next = event.shiftKey ? at <= 0 && reached.at(-1) : (at < 0 || at === reached.length - 1) && reached[0];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const moves = ["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"];

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const node = doing(event);
    const kind = node?.dataset.do;
    if (popup() && moves.includes(event.key)) {
      if (kind === "compose" && event.key === "Enter") return send(event, node);
      event.preventDefault();
      return localSlack.onList(event.key);
    }
    if (event.key === "Tab") return goRound(event);
    if (event.key === "Escape") return emitEvent("do", { do: "escape" });
    if (event.key === "Enter" && !event.shiftKey) {
      if (kind === "compose") return send(event, node);
      if (kind === "field" && node.tagName === "INPUT") return tell("enter", node, { value: node.value });
    }
    if (kind === "combo" && event.key === "ArrowDown") tell("combo", node, { typed: "" });
    if (kind === "combo" && event.key === "Backspace" && !node.value) {
      const last = [...node.closest(".combo").querySelectorAll(".chip [data-do=drop]")].pop();
      if (last) tell("drop", last);
    }
  });

  const send = (event, node) => {
    if (event.shiftKey) return;
    event.preventDefault();
    localSlack.send(node);
  };

  const follow = () => {
    for (const list of document.querySelectorAll(".follow")) if (!list.away) list.scrollTop = list.scrollHeight;
  };

  window.localSlack = {
    ...window.localSlack,
    tell,
    follow,
    focus(id) {
      document.getElementById(id)?.focus();
    },
    point(ts) {
      const message = document.querySelector(`#messages [data-ts="${ts}"]`);
      if (!message) return;
      document.getElementById("messages").away = true;
      message.scrollIntoView({ block: "center" });
      message.focus();
    },
    showError() {
      document.querySelector(".form .error")?.scrollIntoView({ block: "center" });
    },
    toEnd(id) {
      const list = document.getElementById(id);
      if (!list) return;
      list.away = false;
      list.scrollTop = list.scrollHeight;
    },
  };

  // A list stays at its end, unless somebody has scrolled up to read.
  document.addEventListener("scroll", ({ target: list }) => {
    if (!list.classList?.contains("follow")) return;
    list.away = list.scrollHeight - list.scrollTop - list.clientHeight > 80;
  }, true);

  // What has the focus is drawn anew under its reader's hands: the same field gets it back. A form that opens
  // takes it at once; taking it any later would tear it from somebody who types already.
  let held = "";
  let form = "";
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest("[role=alertdialog]")) held = event.target.id;
  });
  document.addEventListener("focusout", (event) => queueMicrotask(() => {
    if (!question() && event.target.isConnected && held === event.target.id) held = "";
  }));

  const keepFocus = () => {
    const dialog = document.querySelector("[role=dialog]");
    const view = dialog?.dataset.view ?? "";
    const asked = question();
    if (asked) {
      if (!asked.contains(document.activeElement)) asked.querySelector("button").focus();
    } else if (view !== form) {
      form = view;
      dialog?.querySelector(".blocks")?.scrollTo(0, 0); // a new form begins at its top
      const fields = dialog?.querySelector("[data-focus]") ?? dialog?.querySelector(".blocks input, .blocks textarea");
      (fields ?? dialog?.querySelector("button"))?.focus({ preventScroll: true });
    } else if (held && document.activeElement === document.body) {
      document.getElementById(held)?.focus();
    }
  };

  window.addEventListener("resize", follow);
  document.fonts.addEventListener("loadingdone", follow);

  new MutationObserver(() => {
    keepFocus();
    follow();
    const list = document.querySelector(".popup > ul");
    if (list && list.getBoundingClientRect().bottom > innerHeight - 8) list.parentElement.classList.add("above");
  }).observe(document, { childList: true, subtree: true, attributeFilter: ["data-view"] });

  window.addEventListener("popstate", () => location.reload());
})();
