/// What the page can do beyond being read: a click on a head sorts the table of trades. The text
/// holds neither `<` nor `&`, so that it is the same to readers of HTML and of XML.
enum PageScript {
  static let text = """
    'use strict';
    for (const table of document.querySelectorAll('table.sorts')) {
      const body = table.tBodies[0];
      const value = (row, place) => row.cells[place].textContent.trim();
      // A dash stands for no number, a star for the best.
      const number = text => text === '\u{2013}' ? -Number.MAX_VALUE
        : Number(text.replace('\u{2212}', '-').replace(/[, %\u{2605}]/g, ''));
      Array.from(table.tHead.rows[0].cells).forEach((head, place) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = head.textContent;
        head.replaceChildren(button);
        button.addEventListener('click', () => {
          const up = head.getAttribute('aria-sort') !== 'ascending';
          for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
          head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
          const rows = Array.from(body.rows, row => [value(row, place), row]);
          const numeric = rows.every(row => Number.isFinite(number(row[0])));
          const order = (a, b) => numeric
            ? number(a[0]) - number(b[0]) : a[0] === b[0] ? 0 : a[0] > b[0] ? 1 : -1;
          rows.sort((a, b) => up ? order(a, b) : order(b, a));
          body.append(...[].concat(...rows.map(row => row.slice(1))));
        });
      });
    }
    for (const eventName of ['beforeprint']) {
      addEventListener(eventName, () => {
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
    }

    """
}
