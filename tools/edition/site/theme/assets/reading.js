// The scripts of every page where one reads, put one after another when the site is built (a template, with nothing of its
// own): a browser asks for one file, not for ten.
// {% include "assets/reading/states.js" %}
// {% include "assets/reading/views.js" %}
// {% include "assets/copying.js" %}
// {% include "assets/reading/marks.js" %}
// {% include "assets/reading/explanations.js" %}
// {% include "assets/reading/margin.js" %}
// {% include "assets/reading/map.js" %}
// {% include "assets/reading/popovers.js" %}
// {% include "assets/reading/quoting.js" %}
// {% include "assets/reading/way.js" %}
// {% include "assets/reading/printing.js" %}
