#include "support/program.h"
#include "support/suite.h"

/* Every way in which a set file, a key or a style can be wrong: one row each. */

#define RENDER "render set.yaml -o ."
#define HEAD   "trialfig: 1\nfigures:\n"
/* A good figure; further keys follow it. */
#define FIGURE "  - id: a\n    kind: km\n    data: d.csv\n    time: time\n    event: event\n"

/* A forest of two endpoints in lines 3 to 6; the outcomes begin in columns 23 and 43 of line 6. */
#define FOREST(endpoint, further)                                                                  \
    "  - id: a\n    kind: forest\n    data: d.csv\n"                                               \
    "    endpoints: {Progress: [time, event], " endpoint "}\n    group: {column: arm" further      \
    "}\n"

static const refusal set_files[] = {
    {ROW("missing", "render none.yaml", 2, "none.yaml: error: can't read it")},
    {ROW("a folder", "render .", 2, ".: error: can't read it")},
    {ROW("empty", RENDER, 2, "without any text"), .hint = "trialfig: 1", .set = ""},
    {ROW("a comment alone", RENDER, 2, "set.yaml"), .hint = "trialfig: 1", .set = "# nothing\n"},
    {ROW("a list", RENDER, 2, "not a set file"), .set = "- a\n- b\n"},
    {ROW("no version", RENDER, 2, "no version"), .hint = "trialfig: 1", .set = "figures:\n" FIGURE},
    {ROW("a later version", RENDER, 2, "unknown version of the format: 2"),
     .set = "trialfig: 2\nfigures:\n" FIGURE},
    {ROW("no figures", RENDER, 2, "no figure"), .set = "trialfig: 1\n"},
    {ROW("an empty list of figures", RENDER, 2, "no figure"), .set = "trialfig: 1\nfigures: []\n"},
    {ROW("figures as a map", RENDER, 2, "must be a list"), .set = "trialfig: 1\nfigures: {a: b}\n"},
    {ROW("a figure that is a text", RENDER, 2, "must be a map"), .set = HEAD "  - fig1\n"},
    {ROW("not YAML", RENDER, 2, "set.yaml:4:9: error: a list in [ ] that is not closed"),
     .set = HEAD "  - id: [a\n    kind: km\n"},
    {ROW("a tab", RENDER, 2, "set.yaml:4"), .hint = "tab", .set = HEAD "  - id: a\n\tkind: km\n"},
    {ROW("a key twice", RENDER, 2, "set.yaml:8:5"), .hint = "twice",
     .set = HEAD FIGURE "    time: other\n"},
    {ROW("an id twice", RENDER, 2, "the id \"a\" is used twice"), .hint = "first in line 3",
     .set = HEAD FIGURE FIGURE},
    {ROW("no id", RENDER, 2, "needs an \"id\""), .set = HEAD "  - kind: km\n    data: d.csv\n"},
    {ROW("an id that leaves the folder", RENDER, 2, "can't be an id"), .hint = "file name",
     .set = HEAD "  - id: ../a\n    kind: km\n    data: d.csv\n"},
    {ROW("no kind", RENDER, 2, "needs a \"kind\""), .hint = "kinds: km", .set = HEAD "  - id: a\n"},
    {ROW("unknown kind", RENDER, 2, "set.yaml:4:11: error: unknown kind \"kn\""),
     .hint = "kinds: km", .set = HEAD "  - id: a\n    kind: kn\n    data: d.csv\n"},
    {ROW("unknown key at the top", RENDER, 2, "set.yaml:3:1: error: unknown key \"defualts\""),
     .hint = "did you mean \"defaults\"?",
     .set = "trialfig: 1\nfigures:\ndefualts: {style: nejm}\n"},
    {ROW("unknown key", RENDER, 2, "set.yaml:8:5: error: unknown key \"risk_tabel\""),
     .hint = "did you mean \"risk_table\"?", .set = HEAD FIGURE "    risk_tabel: true\n"},
    {ROW("a key of a group", RENDER, 2, "unknown key \"event_name\""),
     .hint = "did you mean \"estimates.event_name\"?",
     .set = HEAD FIGURE "    event_name: Relapse\n"},
    {ROW("unknown key in a map", RENDER, 2, "set.yaml:8:12: error: unknown key"),
     .hint = "did you mean \"level\"?", .set = HEAD FIGURE "    conf: {levle: 0.9}\n"},
    {ROW("unknown key in defaults", RENDER, 2, "set.yaml:2:12: error: unknown key \"stile\""),
     .hint = "did you mean \"style\"?",
     .set = "trialfig: 1\ndefaults: {stile: nejm}\nfigures:\n" FIGURE},
    {ROW("no data", RENDER, 2, "data"), .set = HEAD "  - id: a\n    kind: km\n    time: time\n"},
    {ROW("a conflict of versions", RENDER, 2,
         "set.yaml:8:1: error: a conflict of two versions of the file is not resolved here"),
     .hint = "keep one of the versions",
     .set = HEAD FIGURE "<<<<<<< HEAD\n    title: A\n=======\n    title: B\n>>>>>>> other\n"},
    {ROW("the end of a conflict", RENDER, 2, "set.yaml:9:1: error: a conflict of two versions"),
     .set = HEAD FIGURE "    title: A\n>>>>>>>\n"},
    {ROW("data that is not there", RENDER, 2, "set.yaml:5:11: error: none.csv: no such file"),
     .set = HEAD "  - id: a\n    kind: km\n    data: none.csv\n    time: t\n    event: e\n"},
    {ROW("data whose name is nearly there", RENDER, 2,
         "set.yaml:5:11: error: dd.csv: no such file"),
     .hint = "did you mean \"d.csv\"?",
     .set = HEAD "  - id: a\n    kind: km\n    data: dd.csv\n    time: time\n    event: event\n"},
    {ROW("a style's file that is not there", RENDER, 2,
         "set.yaml:8:12: error: set.yml: can't read it"),
     .hint = "did you mean \"set.yaml\"?", .set = HEAD FIGURE "    style: set.yml\n"},
    {ROW("a vocabulary that is not there", RENDER, 2,
         "set.yaml:8:17: error: set.yml: can't read it"),
     .hint = "did you mean \"set.yaml\"?", .set = HEAD FIGURE "    vocabulary: set.yml\n"},
    {ROW("a set whose name is nearly there", "render sett.yaml -o .", 2,
         "sett.yaml: error: can't read it"),
     .hint = "did you mean \"set.yaml\"?", .set = HEAD FIGURE},
    {ROW("two sets with one id", "render set.yaml ./set.yaml -o .", 2,
         "./set.yaml:3:5: error: two figures with the id \"a\": the first is in set.yaml, line 3"),
     .set = HEAD FIGURE},
    {ROW("a panel by its name alone", RENDER " --only a", 2,
         "error: nothing is drawn of \"a\": it is a panel alone, with formats: []"),
     .hint = "--format pdf draws it by itself", .set = HEAD FIGURE "    formats: []\n"},
    {ROW("panels alone", RENDER, 2, "error: nothing is drawn: all figures are panels alone"),
     .hint = "--only ID --format pdf", .set = HEAD FIGURE "    formats: []\n"},
    {ROW("no event", RENDER, 2, "who had the event"), .hint = "\"event\"",
     .set = HEAD "  - id: a\n    kind: km\n    data: d.csv\n    time: time\n"},
    {ROW("column that is not there, with its place", RENDER, 2, "set.yaml:8"),
     .hint = "no column \"sex\"", .set = HEAD FIGURE "    group: sex\n"},
    {ROW("a sharp sign that begins a comment", RENDER, 2, "set.yaml:9"), .hint = "quote",
     .set = HEAD FIGURE "    x:\n      label: # of months\n"},
    {ROW("a panel that is not there", RENDER, 2,
         "set.yaml:10:15: error: no figure of this set has the id \"aa\""),
     .hint = "formats: []", .set = HEAD FIGURE "  - id: p\n    kind: panels\n    layout: [[aa]]\n"},
    {ROW("rows of panels of several lengths", RENDER, 2,
         "set.yaml:10:22: error: row 2 of \"layout\" has 1 cells, but the first has 2"),
     .set = HEAD FIGURE "  - id: p\n    kind: panels\n    layout: [[a, .], [a]]\n"},
    {ROW("data of a page of panels", RENDER, 2, "set.yaml:11:5: error: unknown key \"data\""),
     .set = HEAD FIGURE "  - id: p\n    kind: panels\n    layout: [a]\n    data: d.csv\n"},
    {ROW("a page that is too narrow for its panels", RENDER " --only p", 2, "panel \"a\": "),
     .hint = "width: ",
     .set = HEAD FIGURE "  - id: p\n    kind: panels\n    layout: [a, a]\n    width: 20mm\n"},
    {ROW("a reference that no endpoint has", RENDER, 2,
         "set.yaml:7:37: error: group.reference names \"C\""),
     .set = HEAD FOREST("Death: [time, event]", ", reference: C")},
    {ROW("an arm that no endpoint has", RENDER, 2, "set.yaml:7:33: error: group.order names \"A\""),
     .set = HEAD FOREST("Death: [time, event]", ", order: [A, A, B]")},
    {ROW("an endpoint without events", RENDER, 2,
         "set.yaml:6:49: error: endpoint \"Death\" has to name a column of times and one of "
         "events"),
     .hint = "{PFS: [pfs_time, pfs_event]}", .set = HEAD FOREST("Death: [time]", "")},
    {ROW("an endpoint whose column of events has no name", RENDER, 2,
         "set.yaml:6:49: error: endpoint \"Death\" has to name"),
     .set = HEAD FOREST("Death: [time, \"\"]", "")},
    {ROW("an endpoint without the values of its event", RENDER, 2,
         "set.yaml:6:49: error: \"event=\" is not a column, or a column and its values"),
     .set = HEAD FOREST("Death: [time, event=]", "")},
    {ROW("an endpoint whose time is not in the file", RENDER, 2,
         "set.yaml:6:49: error: time.column: no column \"months\""),
     .set = HEAD FOREST("Death: [months, event]", "")},
    {ROW("an endpoint whose event nobody has", RENDER, 2,
         "set.yaml:6:49: error: no value of event.is is in column \"event\""),
     .set = HEAD FOREST("Death: [time, event=9]", "")},
    {ROW("an alias that holds itself", RENDER, 2, "set.yaml"),
     .set = HEAD FIGURE "    group: &a {labels: *a}\n"},
};

/* A key that follows the good figure, and what is said of it. */
#define VALUE(name_, key, said_)                                                                   \
    { ROW(name_, RENDER, 2, said_), .set = HEAD FIGURE key }
#define VALUE_HINT(name_, key, said_, tip)                                                         \
    { ROW(name_, RENDER, 2, said_), .hint = (tip), .set = HEAD FIGURE key }

static const refusal values[] = {
    VALUE_HINT("level in percent", "    conf.level: 95\n", "set.yaml:8", "0.95"),
    VALUE_HINT("level in percent, nested", "    conf: {level: 95}\n", "must be between", "0.95"),
    VALUE("level 0", "    conf: {level: 0}\n", "\"conf.level\" is 0"),
    VALUE("level 1", "    conf: {level: 1}\n", "\"conf.level\" is 1"),
    VALUE("level that is a word", "    conf: {level: high}\n", "not a number"),
    VALUE("level with a decimal comma", "    conf: {level: \"0,95\"}\n", "decimal point"),
    VALUE("infinite level", "    conf: {level: .inf}\n", "conf.level"),
    VALUE("level that is a map", "    conf: {level: {a: 1}}\n", "not a map"),
    VALUE("negative width", "    width: -3mm\n", "width"),
    VALUE("a width of a thousand kilometres", "    width: 1e9mm\n", "width"),
    VALUE_HINT("width without unit", "    width: 88\n", "without a unit", "88mm?"),
    VALUE("width in furlongs", "    width: 3furlong\n", "not a length"),
    VALUE("no height", "    height: 0mm\n", "height"),
    VALUE("negative resolution", "    dpi: -300\n", "dpi"),
    VALUE("huge resolution", "    dpi: 1e6\n", "dpi"),
    VALUE_HINT("a word with its explanation", "    notes.follow_up: \"Computed: by reverse KM\"\n",
               "set.yaml:8:22: error: \"notes.follow_up\" is \"Computed: by reverse KM\"",
               "notes.follow_up: computed"),
    VALUE_HINT("unknown style", "    style: nejn\n", "nejn", "did you mean"),
    VALUE("style file that is not there", "    style: mine.yaml\n", "mine.yaml"),
    VALUE_HINT("unknown key of a style", "    style: {name: nejm, fnt: {size: 9}}\n", "fnt",
               "did you mean"),
    VALUE("a style's value that is none", "    style: {name: nejm, font: {size: big}}\n",
          "not a number"),
    VALUE("unknown locale", "    locale: tlh\n", "tlh"),
    VALUE_HINT("unknown format", "    formats: [gif]\n", "gif", "pdf"),
    VALUE_HINT("unknown estimate", "    estimate: surviva\n", "surviva", "survival"),
    VALUE("unknown type of limits", "    conf: {type: loglig}\n", "loglig"),
    VALUE_HINT("unknown test", "    compare: {test: logrnk}\n", "logrnk", "logrank"),
    VALUE_HINT("unknown ties", "    compare: {hazard_ratio: {ties: efrom}}\n", "efrom", "efron"),
    VALUE("yes or no", "    risk_table: maybe\n", "true or false"),
    VALUE("milestone that is a word", "    milestones: [soon]\n", "not a number"),
    VALUE("negative milestone", "    milestones: [-12]\n", "milestones"),
    VALUE("quantile in percent", "    quantiles: [50]\n", "quantiles"),
    VALUE("axis that ends at 0", "    x: {max: 0}\n", "x.max"),
    VALUE("ticks every 0", "    x: {every: 0}\n", "x.every"),
    VALUE("ticks without end", "    x: {every: 0.0001}\n", "ticks"),
    VALUE("ticks that fall", "    x: {ticks: [0, 12, 6]}\n", "have to rise"),
    VALUE("axis upside down", "    y: {min: 50, max: 20}\n", "y.m"),
    VALUE("map where a list belongs", "    quantiles: {a: 1}\n", "quantiles"),
    VALUE("list where a text belongs", "    title: [a, b]\n", "title"),
    VALUE("condition that is none", "    where: [\"= x\"]\n", "set.yaml:8"),
    VALUE("published P that is none", "    published: {p: small}\n", "published"),
    VALUE("published estimate outside its limits",
          "    group: arm\n    published: {estimate: \"0.9\", lower: \"0.4\", upper: \"0.8\"}\n",
          "published"),
    VALUE_HINT("unit of the axis without that of the data", "    x: {unit: months}\n",
               "the unit of the times in the file is not known", "time"),
    VALUE("too narrow", "    group: arm\n    width: 20mm\n", "too small"),
};

START_TEST(set_file_is_refused) {
    check_refusal(&set_files[_i]);
}
END_TEST

START_TEST(value_is_refused) {
    check_refusal(&values[_i]);
}
END_TEST

SUITE("bad spec") {
    add_loop(suite, "errors", set_file_is_refused, G_N_ELEMENTS(set_files));
    add_loop(suite, "errors", value_is_refused, G_N_ELEMENTS(values));
}
