"use strict";
/* Sorting and finding in tables marked `sortable`. The page is whole without it. */
(function () {
  function text(cell) { return cell ? cell.innerText.trim() : ""; }

  function rank(row, column) {
    var cell = row.cells[column];
    if (!cell || cell.querySelector(".unreported, .not-applicable")) { return null; }
    var order = cell.dataset.order;
    if (order === undefined) { return text(cell) || null; }
    return isNaN(Number(order)) ? order : Number(order);
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    return String(a).localeCompare(String(b), document.documentElement.lang);
  }

  function sort(table, column, direction) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    rows.sort(function (one, other) {
      var places = Number(one.dataset.place) - Number(other.dataset.place);
      if (!direction) { return places; }
      var a = rank(one, column), b = rank(other, column);
      if (a === null || b === null) { /* what is not there comes last, either way */
        return (a === null) - (b === null) || places;
      }
      return direction * compare(a, b) || places;
    });
    body.append.apply(body, rows);
  }

  function sorting(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      head.dataset.printed = text(head); // a button does not come again on the next sheet
      while (head.firstChild) { button.append(head.firstChild); }
      head.append(button);
      button.addEventListener("click", function () {
        var was = head.getAttribute("aria-sort");
        var now = was === "ascending" ? "descending" : was === "descending" ? null : "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        if (now) { head.setAttribute("aria-sort", now); }
        sort(table, column, now === "ascending" ? 1 : now ? -1 : 0);
      });
    });
  }

  function labelled(words, control) {
    var label = document.createElement("label");
    label.append(words, control);
    return label;
  }

  function finding(table) {
    var rows = Array.from(table.tBodies[0].rows);
    var words = rows.map(function (row) { return row.textContent.toLowerCase(); });
    var bar = document.createElement("div");
    bar.className = "finder";
    var input = document.createElement("input");
    input.type = "search";
    bar.append(labelled(table.dataset.find, input));
    var choices = [];
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      if (head.dataset.choose === undefined) { return; }
      var said = rows.map(function (row) {
        var cell = row.cells[column];
        return cell && cell.colSpan === 1 ? text(cell.querySelector(".lamp") || cell) : "";
      });
      var ranks = new Map();
      rows.forEach(function (row, n) { if (said[n]) { ranks.set(said[n], rank(row, column)); } });
      var select = document.createElement("select");
      select.append(new Option(table.dataset.all, ""));
      Array.from(ranks).sort(function (a, b) { return compare(a[1], b[1]); }).forEach(function (pair) {
        select.append(new Option(pair[0], pair[0]));
      });
      choices.push({select: select, said: said});
      bar.append(labelled(text(head), select));
    });
    var shown = document.createElement("span");
    shown.setAttribute("role", "status");
    bar.append(shown);
    function find() {
      var word = input.value.trim().toLowerCase(), count = 0;
      rows.forEach(function (row, n) {
        row.hidden = words[n].indexOf(word) < 0 || choices.some(function (choice) {
          return choice.select.value && choice.said[n] !== choice.select.value;
        });
        count += row.hidden ? 0 : 1;
      });
      shown.textContent = table.dataset.shown.replace("%1", count).replace("%2", rows.length);
    }
    bar.addEventListener("input", find);
    table.before(bar);
    find();
  }

  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.from(table.tBodies[0].rows).forEach(function (row, n) { row.dataset.place = n; });
    finding(table);
    sorting(table);
  });
})();
