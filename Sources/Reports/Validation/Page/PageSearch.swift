internal import Markup

/// The search of a page: a box that a script shows, and the script.
///
/// Words hide every check and column that does not hold all of them. A link that ends in `#q=amount` opens the
/// page searched. Without scripts there is no box, and nothing is hidden.
enum PageSearch {
  /// The box, hidden until the script finds it.
  static var box: HTML {
    """
    <form id="search" role="search" hidden="hidden"><input type="search" name="q" \
    placeholder="Search checks, columns, values…" aria-label="Search checks, columns and values" \
    autocomplete="off" /><output aria-live="polite"></output></form>
    """
  }

  /// The script with its element.
  static var script: HTML { "<script>\(source)</script>" }

  /// What the page's policy knows the script by: SHA-256 of its text. A test computes it anew.
  static let scriptHash = "sha256-/1R8o+WRawjACCNOq74/a9QaXUM0e06XkwANZKr4t6A="

  /// The script itself; without `<` and `&`, so that the page can be read as XML, too.
  static var source: HTML {
    """

    (function () {
      "use strict";
      var form = document.getElementById("search");
      var box = form.querySelector("input");
      var told = form.querySelector("output");
      var found = ".check, .passing tbody tr, .column";
      var items = Array.from(document.querySelectorAll(found)).map(function (item) {
        return { item: item, text: item.textContent.toLowerCase() };
      });
      function search() {
        var words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
        var shown = 0;
        items.forEach(function (entry) {
          var isShown = words.every(function (word) { return entry.text.includes(word); });
          entry.item.hidden = !isShown;
          shown += isShown ? 1 : 0;
        });
        document.querySelectorAll(".dataset").forEach(function (section) {
          section.hidden = section.querySelector(found.split(", ").map(function (name) {
            return name + ":not([hidden])";
          }).join(", ")) === null;
        });
        document.querySelectorAll(".passing").forEach(function (part) {
          var hits = part.querySelectorAll("tbody tr:not([hidden])").length;
          part.hidden = hits === 0;
          if (words.length > 0) { part.open = hits > 0; }
        });
        told.textContent = words.length > 0 ? shown + " of " + items.length + " found" : "";
      }
      function read() {
        var asked = /^#q=(.*)$/.exec(location.hash);
        if (asked) { box.value = decodeURIComponent(asked[1].replace(/[+]/g, " ")); search(); }
      }
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      box.addEventListener("input", function () {
        search();
        // A page inside another one may have no address of its own.
        try {
          history.replaceState(null, "", box.value ? "#q=" + encodeURIComponent(box.value) : "#");
        } catch (error) { return; }
      });
      window.addEventListener("hashchange", read);
      form.hidden = false;
      read();
    })();

    """
  }
}
