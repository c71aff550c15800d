/* The theme: that of the system, or the one that was chosen. Those who draw are told. */
(() => {
  'use strict';
  const tell = () => document.dispatchEvent(new Event('themed'));
  const choice = document.getElementById('f-theme');
  choice.closest('p').hidden = false;
  choice.addEventListener('change', () => {
    document.documentElement.dataset.theme = choice.value;
    tell();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
})();
