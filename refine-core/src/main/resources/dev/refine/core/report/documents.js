/* Filters, searches and sorts the documents of the page. */
(() => {
  'use strict';
  const OPENED = 20;
  const MARKED = 2000;
  const form = document.getElementById('filters');
  const list = document.getElementById('list');
  const field = (id) => document.getElementById(`f-${id}`);
  const value = (id) => (field(id) ? field(id).value.trim() : '');

  const documents = [...list.children].map((element, place) => {
    const data = element.dataset;
    const share = data.share === undefined ? null : Number(data.share);
    const confidence = data.confidence === undefined ? null : Number(data.confidence);
    return {
      element,
      place,
      name: element.querySelector('h3').textContent,
      outcome: data.outcome,
      ops: (data.ops || '').split(' '),
      host: (data.host || '').toLowerCase(),
      language: (data.language || '').toLowerCase(),
      chars: Number(data.chars),
      removed: Number(data.removed),
      share,
      confidence,
      texts: new Map(),
    };
  });

  const removed = (entry) => [...entry.element.querySelectorAll('.text del')].map((del) => del.textContent);
  const stays = (entry) => [...entry.element.querySelectorAll('span.line')].map((line) =>
    [...line.childNodes].filter((node) => node.nodeName !== 'DEL').map((node) => node.textContent).join('\n'));
  const lines = (entry) => [...entry.element.querySelectorAll('.line')].map((line) => line.textContent);
  const WHERE = {
    'everything': (entry) => [entry.name, ...lines(entry)],
    'what was removed': removed,
    'what stays': stays,
  };

  /** In small letters; put together when it is first asked for. */
  const text = (entry, where) => {
    if (!entry.texts.has(where)) {
      entry.texts.set(where, WHERE[where](entry).join('\n').toLowerCase());
    }
    return entry.texts.get(where);
  };

  const bounds = (name, unit) => {
    const bound = (end, otherwise) => (value(`${name}-${end}`) === '' ? otherwise : Number(value(`${name}-${end}`)) / unit);
    return {asked: value(`${name}-from`) + value(`${name}-to`) !== '', from: bound('from', -Infinity), to: bound('to', Infinity)};
  };

  const within = (number, {asked, from, to}) => !asked || (number !== null && number >= from && number <= to);

  const asked = () => ({
    terms: value('text').toLowerCase().split(/\s+/u).filter((term) => term),
    where: value('where'),
    outcome: value('outcome'),
    op: value('op'),
    host: value('host').toLowerCase(),
    language: value('language').toLowerCase(),
    share: bounds('share', 100),
    confidence: bounds('confidence', 1),
  });

  const matches = (entry, ask) =>
    (ask.outcome === 'any' || entry.outcome === ask.outcome)
    && (ask.op === 'any' || entry.ops.includes(ask.op))
    && entry.host.includes(ask.host)
    && entry.language.startsWith(ask.language)
    && within(entry.share, ask.share)
    && within(entry.confidence, ask.confidence)
    && ask.terms.every((term) => text(entry, ask.where).includes(term));

  const last = (number, otherwise) => (number === null ? otherwise : number);
  const ORDERS = {
    'as chosen': (a, b) => a.place - b.place,
    'most removed': (a, b) => b.removed - a.removed,
    'largest share': (a, b) => last(b.share, -1) - last(a.share, -1),
    'least confident': (a, b) => last(a.confidence, 2) - last(b.confidence, 2),
    'longest': (a, b) => b.chars - a.chars,
    'name': (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)),
  };
  let order = 'as chosen';

  const sort = () => {
    if (order === value('sort')) {
      return;
    }
    order = value('sort');
    const sorted = [...documents].sort((a, b) => ORDERS[order](a, b) || a.place - b.place);
    list.replaceChildren(...sorted.map((entry) => entry.element));
  };

  /** Where the terms stand in a text node; none where small letters are not as long as the text. */
  const places = (node, terms) => {
    const small = node.data.toLowerCase();
    const found = [];
    for (const term of small.length === node.data.length ? terms : []) {
      for (let at = small.indexOf(term); at >= 0; at = small.indexOf(term, at + term.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + term.length);
        found.push(range);
      }
    }
    return found;
  };

  const mark = (terms) => {
    if (!CSS.highlights) {
      return;
    }
    const ranges = [];
    const shown = terms.length ? list.querySelectorAll('.document[open]:not([hidden])') : [];
    for (const element of shown) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (ranges.length < MARKED && walker.nextNode()) {
        ranges.push(...places(walker.currentNode, terms));
      }
    }
    CSS.highlights.set('found', new Highlight(...ranges));
  };

  const filter = () => {
    const ask = asked();
    let shown = 0;
    for (const entry of documents) {
      const match = matches(entry, ask);
      entry.element.hidden = !match;
      shown += match ? 1 : 0;
    }
    sort();
    mark(ask.terms);
    document.getElementById('found').textContent =
      `${shown.toLocaleString('en')} of ${documents.length.toLocaleString('en')} documents match`;
  };

  const open = (many) => {
    let opened = 0;
    for (const element of list.children) {
      element.open = !element.hidden && opened < many;
      opened += element.open ? 1 : 0;
    }
    mark(asked().terms);
  };

  /** A link leads to a document even where the filters hide it. */
  const follow = () => {
    const id = location.hash.slice(1);
    const target = id && document.getElementById(id);
    if (!target || target.parentElement !== list) {
      return;
    }
    if (target.hidden) {
      form.reset();
      filter();
    }
    target.open = true;
    target.scrollIntoView();
    target.querySelector('summary').focus({preventScroll: true});
  };

  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('open-shown').addEventListener('click', () => open(OPENED));
  document.getElementById('close-all').addEventListener('click', () => open(0));
  let marking = false;
  list.addEventListener('toggle', () => {
    if (!marking) {
      marking = true;
      requestAnimationFrame(() => {
        marking = false;
        mark(asked().terms);
      });
    }
  }, true);
  addEventListener('hashchange', follow);
  form.hidden = false;
  filter();
  follow();
})();
