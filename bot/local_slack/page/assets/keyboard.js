// The keyboard: where what is typed goes, and one stop of Tab for a whole conversation.
"use strict";

(() => {
  const DESKTOP = 720;
  const onTop = () => document.querySelector("[role=alertdialog], [role=dialog], .popup > ul[role]");
  const isField = (node) => node.matches?.("input, textarea, select");

  // Whoever comes to a place can write there at once; on a phone the keys would cover half of it.
  let place = "";
  const arrive = () => {
    const box = document.querySelector(".panel .compose");
    const here = box?.offsetParent && !document.querySelector("[role=dialog]") ? box.id : "";
    if (onTop() || here === place) {
      if (!here) place = "";
      return;
    }
    place = here;
    if (here && innerWidth > DESKTOP) box.focus({ preventScroll: true });
  };

  // What is typed while nothing is written in goes to the box.
  const type = (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.altKey) || event.getModifierState("AltGraph");
    if (event.key.length !== 1 || event.key === " " || !plain || isField(event.target)) return;
    const holder = event.target.closest?.(".thread, .panel") ?? document;
    (holder.querySelector(".compose") ?? document.querySelector(".panel .compose"))?.focus();
  };

  // Arrows go from message to message; Tab goes on to what can be pressed in the one that has the focus.
  const wanted = (key, at, all) => {
    const last = all.length - 1;
    if (at < 0) return last;
    return { ArrowUp: Math.max(at - 1, 0), ArrowDown: Math.min(at + 1, last), Home: 0, End: last }[key];
  };
  const along = (event) => {
    const list = event.target.closest?.(".follow");
    if (!list || !["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    const all = [...list.querySelectorAll(".message")];
    const next = all[wanted(event.key, all.indexOf(event.target.closest(".message")), all)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || onTop()) return;
    type(event);
    if (!isField(event.target)) along(event);
  });

  const INSIDE = ":is(a[href], button, input, textarea)";
  let current = null;
  const reach = (message, index) => {
    for (const node of message.querySelectorAll(INSIDE)) node.tabIndex = index;
  };
  document.addEventListener("focusin", (event) => {
    const message = event.target.closest(".message");
    if (message === current) return;
    if (current) reach(current, -1);
    if (message) reach(message, 0);
    current = message;
  });
  const rest = () => {
    for (const node of document.querySelectorAll(`.message ${INSIDE}:not([tabindex])`)) {
      node.tabIndex = node.closest(".message") === current ? 0 : -1;
    }
  };

  // A message that is drawn anew under the reader's hands keeps the focus.
  const again = () => {
    if (!current || current.isConnected) return;
    const lost = document.activeElement === document.body;
    current = document.getElementById(current.id);
    if (lost) current?.focus({ preventScroll: true });
  };

  new MutationObserver(() => {
    again();
    arrive();
    rest();
  }).observe(document, { childList: true, subtree: true });
})();
