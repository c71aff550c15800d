/* Draws each chart from the table that stands below it. */
(() => {
  'use strict';
  const HEIGHT = 200;
  const LABEL = 62;

  const number = (cell) => Number(cell.textContent.replace(/[^0-9.-]/g, ''));

  /** The names of the bins, and a list of counts for each series. */
  const read = (table) => {
    const rows = [...table.tBodies[0].rows];
    const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
    return {
      bins: rows.map((row) => row.cells[0].textContent),
      names,
      counts: names.map((_, i) => rows.map((row) => number(row.cells[i + 1]))),
    };
  };

  const compact = (value) => {
    const units = [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']];
    const unit = units.find(([size]) => value >= size);
    return unit ? `${+(value / unit[0]).toFixed(1)}${unit[1]}` : `${+value.toFixed(1)}`;
  };

  /** Bars of one bin stand side by side. */
  const bars = (of, place) => uPlot.paths.bars({
    disp: {
      x0: {unit: 1, values: (u) => u.data[0].map((x) => x - 0.42 + (0.84 * place) / of)},
      size: {unit: 1, values: (u) => u.data[0].map(() => (0.84 / of) * 0.94)},
    },
  });

  const axes = (plot, bins) => {
    const ink = () => getComputedStyle(plot).color;
    const rule = () => getComputedStyle(plot).borderTopColor;
    return [{
      stroke: ink,
      grid: {show: false},
      ticks: {stroke: rule, size: 4},
      size: 28,
      splits: (u) => {
        const step = Math.max(1, Math.ceil((bins.length * LABEL) / Math.max(1, u.width - 50)));
        return bins.map((_, i) => i).filter((i) => i % step === 0);
      },
      values: (u, splits) => splits.map((i) => bins[i]),
    }, {
      stroke: ink,
      grid: {stroke: rule, width: 1},
      ticks: {show: false},
      size: 44,
      incrs: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => [1, 2, 5].map((step) => step * 10 ** n)),
      values: (u, splits) => splits.map(compact),
    }];
  };

  const draw = (figure) => {
    const plot = figure.querySelector('.plot');
    const readout = plot.querySelector('.readout');
    const {bins, names, counts} = read(figure.querySelector('table'));
    const keys = [...plot.querySelectorAll('.key')];
    const fill = (i) => () => getComputedStyle(keys[i]).backgroundColor;
    plot.hidden = false;
    const width = () => Math.max(200, plot.clientWidth);
    const chart = new uPlot({
      width: width(),
      height: HEIGHT,
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false}, points: {show: false}},
      scales: {
        x: {time: false, range: [-0.55, bins.length - 0.45]},
        y: {range: (u, min, max) => [0, Math.max(1, max * 1.05)]},
      },
      axes: axes(plot, bins),
      series: [{}, ...names.map((name, i) => ({
        label: name, width: 0, stroke: fill(i), fill: fill(i), points: {show: false}, paths: bars(names.length, i),
      }))],
      hooks: {
        setCursor: [(u) => {
          const i = u.cursor.idx;
          readout.textContent = i === null || i === undefined ? ''
            : `${bins[i]}: ${names.map((name, n) => `${counts[n][i].toLocaleString('en')} ${name}`).join(', ')}`;
        }],
      },
    }, [bins.map((_, i) => i), ...counts], plot);
    plot.insertBefore(readout, null);
    new ResizeObserver(() => {
      if (width() !== chart.width) {
        chart.setSize({width: width(), height: HEIGHT});
      }
    }).observe(plot);
    document.addEventListener('themed', () => chart.redraw(true, true));
  };

  document.querySelectorAll('.chart').forEach(draw);
})();
