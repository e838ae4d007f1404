// The list that floats over the page: arrows move in it, Enter takes a row, and screen readers hear which one is meant.
"use strict";

(() => {
  const shown = () => document.querySelector(".popup > ul[role]");
  const rows = () => [...document.querySelectorAll(".popup [role=option], .popup [role=menuitem]")];
  const active = () => document.querySelector(".popup .active");
  const isMenu = (list) => list?.getAttribute("role") === "menu";

  // What the list belongs to: the button it was opened with, or the box that is being typed in.
  let pressed = null;
  let owner = null;
  document.addEventListener("click", (event) => {
    pressed = event.target.closest?.("[aria-haspopup=menu]") ?? pressed;
  }, true);

  // The tops of the page are drawn anew now and then, a button of theirs with them.
  const now = (node) => (node?.isConnected ? node : document.querySelector(`.top [data-do="${node?.dataset.do}"]`));

  const belongsTo = (list) => {
    if (isMenu(list)) return now(pressed);
    const box = document.activeElement;
    return box?.getAttribute("role") === "combobox" ? box : owner;
  };

  const mark = (row) => {
    if (row !== active()) {
      active()?.classList.remove("active");
      row.classList.add("active");
    }
    for (const one of rows()) if (one.role === "option") one.ariaSelected = String(one === row);
    const list = shown();
    (isMenu(list) ? list : owner)?.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  };

  const fold = (node) => {
    node.setAttribute("aria-expanded", "false");
    node.removeAttribute("aria-activedescendant");
    node.removeAttribute("aria-controls");
  };

  const unfold = (node, list) => {
    node.setAttribute("aria-expanded", "true");
    node.setAttribute("aria-controls", list.id);
  };

  const giveBack = () => {
    const button = now(pressed);
    if (document.activeElement !== document.body || !button) return;
    (button.offsetParent ? button : button.closest(".message"))?.focus();
  };

  let before = null;
  const follow = () => {
    const list = shown();
    const next = list && belongsTo(list);
    if (owner && owner !== next) fold(owner);
    if (isMenu(before) && !list) giveBack();
    owner = next;
    if (owner && owner.ariaExpanded !== "true") unfold(owner, list);
    if (list && list !== before) {
      if (isMenu(list)) list.focus();
      if (active()) mark(active());
    }
    before = list;
  };
  new MutationObserver(follow).observe(document, { childList: true, subtree: true });

  const move = (step) => {
    const all = rows();
    const next = all[(all.indexOf(active()) + step + all.length) % all.length];
    if (next) mark(next);
  };

  window.localSlack = {
    ...window.localSlack,
    offered: () => active()?.dataset.value,
    onList(key) {
      if (key === "ArrowDown") return move(1);
      if (key === "ArrowUp") return move(-1);
      const taken = key === "Enter" || (key === "Tab" && !isMenu(shown()));
      if (taken && active()) return active().click();
      emitEvent("do", { do: "away" });
    },
  };
})();
