// Before the first paint, so that the dark theme never flashes white.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('lowrank.theme');
  } catch (e) {
    /* storage is off: follow the system */
  }
  var dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
