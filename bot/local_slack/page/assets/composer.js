// The box one writes in: it grows, keeps what was not sent, and puts in what is chosen from a list.
"use strict";

(() => {
  // What a list is offered for: a command, somebody or a channel, up to where one types.
  const ASKED = /(?:^\/\S*|(?<=^|\s)[@#][\w.-]*)$/;

  const grow = (node) => {
    node.style.height = "auto";
    node.style.height = `${Math.min(node.scrollHeight, 240)}px`;
    localSlack.follow();
  };

  const fit = (node) => {
    node.closest(".compose-box").querySelector(".send").disabled = !node.value.trim();
    grow(node);
  };

  const written = (node) => {
    if (node.value) sessionStorage.setItem(`draft ${node.id}`, node.value);
    else sessionStorage.removeItem(`draft ${node.id}`);
    fit(node);
  };

  // A box that has just been drawn holds what was begun in it before.
  const restore = () => {
    for (const node of document.querySelectorAll(".compose:not([data-drafted])")) {
      node.dataset.drafted = "";
      node.value = sessionStorage.getItem(`draft ${node.id}`) ?? "";
      if (node.value) fit(node);
    }
  };
  new MutationObserver(restore).observe(document, { childList: true, subtree: true });

  const before = (node) => node.value.slice(0, node.selectionStart);
  const put = (node, from, words) => {
    node.focus();
    node.setRangeText(words, from, node.selectionStart, "end");
    node.dispatchEvent(new Event("input", { bubbles: true }));
  };

  window.localSlack = {
    ...window.localSlack,
    written,
    composed: (node) => ({ value: node.value, before: before(node) }),
    // Enter takes what is offered; once it stands there whole, it sends. The box is empty at once for what comes next.
    send(node) {
      const value = node.value.trim();
      const offered = ASKED.test(before(node)) && localSlack.offered();
      if (offered && !value.endsWith(offered)) return localSlack.onList("Enter");
      if (!value) return;
      const also = node.closest(".compose-box").querySelector(".also input");
      localSlack.tell("send", node, { value, checked: Boolean(also?.checked) });
      node.value = "";
      if (also) also.checked = false;
      written(node);
    },
    write(id, text) {
      const node = document.getElementById(id);
      if (!node) return;
      node.value = text;
      written(node);
      if (text) node.focus();
    },
    complete(id, words) {
      const node = document.getElementById(id);
      if (node) put(node, before(node).search(ASKED), words);
    },
    mention(id) {
      const node = document.getElementById(id);
      const from = node.selectionStart;
      put(node, from, /\S$/.test(before(node)) ? " @" : "@");
    },
  };
})();
